import { SamlUsageError } from './errors.ts'

/** Milliseconds since 1970 of what a caller gave as a time; what is no valid Date is a usage error. */
export function instantOfDate(
  argument: string,
  given: unknown,
  requirement = 'must be a valid Date',
): number {
  const instant = given instanceof Date ? given.getTime() : Number.NaN
  if (Number.isNaN(instant)) throw new SamlUsageError(argument, requirement)
  return instant
}
