import type { unsolicited } from '../unsolicited.ts'

/** One text, or a list of texts that is not empty. */
export type OneOrMore = string | readonly [string, ...string[]]

/** What the caller knows about the world; nothing in it has a default that skips a check. */
export interface Expected {
  /** Who we are: entity IDs, compared code point by code point. */
  readonly audience: OneOrMore
  /** Our ACS URLs, compared byte for byte. */
  readonly recipient: OneOrMore
  /** The ID of the request that was sent, or the symbol `unsolicited` where none was. */
  readonly inResponseTo: string | typeof unsolicited
  /** The time to judge by. */
  readonly now: Date
  /** The ACS URL that must be in Destination; by default the recipient that matched. */
  readonly destination?: string
  /** Seconds that other clocks may be off: 0 to 300, 60 by default. */
  readonly toleranceSeconds?: number
}
