import { SamlUsageError } from '../errors.ts'

/** Refuses what is no string: an object would become markup in some builders (SECURITY A9.4). */
export function checkString(argument: string, value: unknown): void {
  if (typeof value !== 'string') throw new SamlUsageError(argument, 'must be a string')
}
