import { SamlUsageError } from '../errors.ts'
import { instantOfDate } from '../instant-of-date.ts'

/** What an xs:dateTime of four digits can name, with a day to spare for lifetime and skew. */
const FIRST_INSTANT = Date.parse('0001-01-02T00:00:00Z')
const LAST_INSTANT = Date.parse('9999-12-30T23:59:59Z')

/** Refuses what is no time, or one that SAML cannot write. */
export function checkInstant(argument: string, value: unknown): void {
  const instant = instantOfDate(argument, value)
  if (instant < FIRST_INSTANT || instant > LAST_INSTANT) {
    throw new SamlUsageError(argument, 'must lie in the years 1 to 9999')
  }
}
