import { SamlUsageError } from '../errors.ts'

/** What an xs:dateTime of four digits can name, with a day to spare for lifetime and skew. */
const FIRST_INSTANT = Date.parse('0001-01-02T00:00:00Z')
const LAST_INSTANT = Date.parse('9999-12-30T23:59:59Z')

/** Refuses what is no string: an object would become markup in some builders (SECURITY A9.4). */
export function checkString(argument: string, value: unknown): void {
  if (typeof value !== 'string') throw new SamlUsageError(argument, 'must be a string')
}

export function checkOptionalString(argument: string, value: unknown): void {
  if (value !== undefined) checkString(argument, value)
}

/** Refuses what is no time, or one that SAML cannot write. */
export function checkInstant(argument: string, value: unknown): void {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) {
    throw new SamlUsageError(argument, 'must be a valid Date')
  }
  if (value.getTime() < FIRST_INSTANT || value.getTime() > LAST_INSTANT) {
    throw new SamlUsageError(argument, 'must lie in the years 1 to 9999')
  }
}

export function checkSeconds(argument: string, value: unknown, least: number, most: number): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most)
    return
  throw new SamlUsageError(argument, `must be a whole number of seconds from ${least} to ${most}`)
}
