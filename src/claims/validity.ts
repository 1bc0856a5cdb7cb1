import type { Finding } from '../findings/finding.ts'
import type { FindAt } from '../xml/locate.ts'
import type { PlacedText } from '../xml/place.ts'
import { parseDateTime } from '../xml/time.ts'
import type { PartialExpectations } from './read-expected.ts'

/** The instant of a time, or nothing where it is absent or malformed; `judgeFormat` reports that. */
export const instantOf = (time: PlacedText | undefined): number | undefined =>
  time === undefined ? undefined : parseDateTime(time.value)?.instant

/** A required time that is absent stands in the facts with the place of its element. */
const isAbsent = ({ value, place }: PlacedText) => value === '' && !place.step.startsWith('@')

/** Reports a required time that is not there (saml-core 2.3.3, 2.7.2, 3.2.2). */
export function judgeRequired(time: PlacedText, name: string, find: FindAt): Finding[] {
  if (isAbsent(time)) return [find('time.missing', time.place, { expected: name })]
  return judgeFormat([time], find)
}

/** Reports a malformed time, and an offset where UTC should be (SECURITY D18). */
export function judgeFormat(times: readonly (PlacedText | undefined)[], find: FindAt): Finding[] {
  const found: Finding[] = []
  for (const time of times) {
    if (time === undefined) continue
    const read = parseDateTime(time.value)
    if (read?.utc) continue
    const code = read === undefined ? 'time.format' : 'time.not-utc'
    found.push(find(code, time.place, { received: time.value }))
  }
  return found
}

/** A time to judge by, and what other clocks may be off; without a time nothing is past or ahead. */
type Moment = Pick<PartialExpectations, 'now' | 'toleranceMilliseconds'>

/** NotOnOrAfter is exclusive, so the instant itself is too late (saml-core 2.5.1.2). */
export const hasPassed = (end: number, { now, toleranceMilliseconds }: Moment): boolean =>
  now !== undefined && now >= end + toleranceMilliseconds

/** NotBefore is inclusive, so the instant itself is in time (saml-core 2.5.1.2). */
export const isAhead = (start: number, { now, toleranceMilliseconds }: Moment): boolean =>
  now !== undefined && start > now + toleranceMilliseconds

/** The time that was judged by, for a finding. */
export const nowText = ({ now }: Moment): string | undefined =>
  now === undefined ? undefined : new Date(now).toISOString()

/** The two ends of validity, as Conditions and confirmation data have them. */
export interface Window {
  readonly notBefore?: PlacedText | undefined
  readonly notOnOrAfter?: PlacedText | undefined
}

/** Judges form and reach of a window by `now`. */
export function judgeWindow(
  { notBefore, notOnOrAfter }: Window,
  expected: PartialExpectations,
  find: FindAt,
): readonly Finding[] {
  const found = judgeFormat([notBefore, notOnOrAfter], find)
  const start = instantOf(notBefore)
  const end = instantOf(notOnOrAfter)
  if (notBefore !== undefined && start !== undefined) {
    const detail = { expected: notOnOrAfter?.value, received: notBefore.value }
    // The tolerance is for clocks that differ; both ends come from one clock.
    if (end !== undefined && start >= end) found.push(find('time.window', notBefore.place, detail))
    if (isAhead(start, expected)) {
      const ahead = { expected: nowText(expected), received: notBefore.value }
      found.push(find('time.not-yet-valid', notBefore.place, ahead))
    }
  }
  if (notOnOrAfter !== undefined && end !== undefined && hasPassed(end, expected)) {
    const passed = { expected: nowText(expected), received: notOnOrAfter.value }
    found.push(find('time.expired', notOnOrAfter.place, passed))
  }
  return found
}
