import { SamlUsageError } from '../errors.ts'
import { instantOfDate } from '../instant-of-date.ts'
import { unsolicited } from '../unsolicited.ts'
import type { Expected } from './expected.ts'

/** What is expected, checked and in the form that the rules read. */
export interface Expectations {
  readonly audiences: ReadonlySet<string>
  readonly recipients: ReadonlySet<string>
  readonly inResponseTo: string | typeof unsolicited
  readonly destination: string | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly toleranceMilliseconds: number
}

/** As `check` has them: what is not given is not judged; absence and shape still are. */
export interface PartialExpectations {
  readonly audiences: ReadonlySet<string> | undefined
  readonly recipients: ReadonlySet<string> | undefined
  readonly inResponseTo: string | typeof unsolicited | undefined
  readonly destination: string | undefined
  readonly now: number | undefined
  readonly toleranceMilliseconds: number
}

const DEFAULT_TOLERANCE_SECONDS = 60
const MAX_TOLERANCE_SECONDS = 300

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function oneOrMore(argument: string, given: unknown): ReadonlySet<string> {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given]
  const texts = list.filter(isText)
  if (texts.length === 0 || texts.length !== list.length) {
    throw new SamlUsageError(argument, 'must be a non-empty string or a non-empty list of them')
  }
  return new Set(texts)
}

function requestId(given: unknown): string | typeof unsolicited {
  if (given === unsolicited || isText(given)) return given
  throw new SamlUsageError(
    'expected.inResponseTo',
    'must be the ID of the request that was sent, or the symbol `unsolicited`',
  )
}

function toleranceOf({ toleranceSeconds = DEFAULT_TOLERANCE_SECONDS }: Partial<Expected>): number {
  const seconds: unknown = toleranceSeconds
  if (typeof seconds === 'number' && seconds >= 0 && seconds <= MAX_TOLERANCE_SECONDS)
    return seconds * 1000
  throw new SamlUsageError('expected.toleranceSeconds', 'must be a number from 0 to 300')
}

function destinationOf({ destination }: Partial<Expected>): string | undefined {
  if (destination === undefined || isText(destination)) return destination
  throw new SamlUsageError('expected.destination', 'must be a non-empty string where it is given')
}

/**
 * Checks the caller's expectations. JavaScript callers have no types to stop an `undefined` that
 * would switch a check off, so each member is looked at (STYLE rule 8: silence is not consent).
 */
export function readExpected(expected: Expected): Expectations {
  if (typeof expected !== 'object' || expected === null) {
    throw new SamlUsageError('expected', 'must name audience, recipient, inResponseTo and now')
  }
  return {
    destination: destinationOf(expected),
    toleranceMilliseconds: toleranceOf(expected),
    audiences: oneOrMore('expected.audience', expected.audience),
    recipients: oneOrMore('expected.recipient', expected.recipient),
    inResponseTo: requestId(expected.inResponseTo),
    now: instantOfDate('expected.now', expected.now),
  }
}

/** As `readExpected`, for `check`, which gives no data to act on: what is left out is not judged. */
export function readPartialExpected(expected: Partial<Expected>): PartialExpectations {
  const { audience, recipient, inResponseTo, now } = expected
  return {
    destination: destinationOf(expected),
    toleranceMilliseconds: toleranceOf(expected),
    audiences: audience === undefined ? undefined : oneOrMore('expected.audience', audience),
    recipients: recipient === undefined ? undefined : oneOrMore('expected.recipient', recipient),
    inResponseTo: inResponseTo === undefined ? undefined : requestId(inResponseTo),
    now: now === undefined ? undefined : instantOfDate('expected.now', now),
  }
}
