import { SamlUsageError } from './errors.ts'

/** Milliseconds since 1970 of what a caller gave as a time; what is no valid Date is a usage error. */
export function instantOfDate(
  argument: string,
  given: unknown,
  requirement = 'must be a valid Date',
): number {
  const instant = timeOf(given)
  if (!Number.isFinite(instant)) throw new SamlUsageError(argument, requirement)
  return instant
}

/** Asked of Date itself: an object that only looks like one could give anything for its time. */
function timeOf(given: unknown): number {
  try {
    return given instanceof Date ? Date.prototype.getTime.call(given) : Number.NaN
  } catch {
    return Number.NaN
  }
}
