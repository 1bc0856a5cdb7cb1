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
 * A line for a message that came at the wrong time, as every stored one does; empty for others, and
 * where the message was judged by its own time already.
 */
export function timeHint({ findings, isByOwnTime }: FileReport): string {
  const errors = findings.filter(isError)
  const ofTime = errors.filter(({ code }) => BY_TIME.has(code))
  if (ofTime.length === 0 || isByOwnTime) return ''
  if (ofTime.length === errors.length) {
    return '  fix  time is the only error: judge a stored message with --now issue-instant, as if it came when it was issued'
  }
  return `  fix  ${ofTime.length} of the ${errors.length} errors are of the time alone: with --now issue-instant a stored message is judged without them`
}
