import type { FindingCode } from '../../findings/codes.ts'
import { isError } from '../../result.ts'
import type { FileReport } from '../check/checked-file.ts'

/** What is right or wrong only by the time that a message is judged at. */
const BY_TIME: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'authn.session-expired',
  'time.expired',
  'time.issued-in-future',
  'time.not-yet-valid',
  'time.redeem-window-exceeded',
])

/**
 * A line for a message that only came at the wrong time, as every stored one does; empty for others,
 * and where the message was judged by its own time already.
 */
export function timeHint({ findings, isByOwnTime }: FileReport): string {
  const errors = findings.filter(isError)
  const isHelped = errors.length > 0 && errors.every(({ code }) => BY_TIME.has(code))
  if (!isHelped || isByOwnTime) return ''
  return '  fix  time is the only error: judge a stored message with --now issue-instant, as if it came when it was issued\n'
}
