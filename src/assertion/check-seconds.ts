import { SamlUsageError } from '../errors.ts'

/** Refuses a length of time that is no whole number of seconds or outside its limits. */
export function checkSeconds(argument: string, value: unknown, least: number, most: number): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
    return
  throw new SamlUsageError(argument, `must be a whole number of seconds from ${least} to ${most}`)
}
