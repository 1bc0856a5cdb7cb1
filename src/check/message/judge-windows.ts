import { hasPassed, instantOf } from '../../claims/validity.ts'
import type { Finding } from '../../findings/finding.ts'
import type { AssertionFacts } from '../../verify/facts.ts'
import type { FindAt } from '../../xml/locate.ts'
import { AWS_ATTRIBUTES } from '../../xml/names.ts'
import type { PlacedText } from '../../xml/place.ts'
import { readSeconds } from '../attributes/read-seconds.ts'
import type { CheckSettings, MessageRule } from './check-settings.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** STS wants the response within five minutes of its issue (FACTS-AWS 4.3). */
const REDEEM_WINDOW = 5 * MINUTE
const SHORTEST_WINDOW = MINUTE
const LONGEST_WINDOW = 15 * MINUTE
const SHORTEST_SESSION = 15 * MINUTE
/** Two ends that differ by less are one end, written by two clocks. */
const SAME_END = MINUTE

const seconds = (milliseconds: number) => `${Math.round(milliseconds / SECOND)} s`

function judgeRedeeming(
  { issueInstant }: AssertionFacts,
  { expected }: CheckSettings,
  find: FindAt,
) {
  const issued = instantOf(issueInstant)
  if (issued === undefined || expected.now === undefined) return []
  const age = expected.now - issued
  if (age <= REDEEM_WINDOW) return []
  const detail = { expected: `at most ${seconds(REDEEM_WINDOW)}`, received: seconds(age) }
  return [find('time.redeem-window-exceeded', issueInstant.place, detail)]
}

/** The end that comes first, of Conditions and of the confirmations. */
function firstEnd({ conditions, subject }: AssertionFacts) {
  const ends = [
    conditions?.notOnOrAfter,
    ...(subject?.confirmations ?? []).map(({ data }) => data?.notOnOrAfter),
  ].flatMap((text: PlacedText | undefined) => {
    const at = instantOf(text)
    return text === undefined || at === undefined ? [] : [{ text, at }]
  })
  return ends.toSorted((left, right) => left.at - right.at)[0]
}

function judgeWindowLength(assertion: AssertionFacts, find: FindAt): readonly Finding[] {
  const end = firstEnd(assertion)
  const start = instantOf(assertion.conditions?.notBefore) ?? instantOf(assertion.issueInstant)
  // That it ends before it begins is `time.window`.
  if (end === undefined || start === undefined || end.at <= start) return []
  const length = end.at - start
  const received = seconds(length)
  if (length < SHORTEST_WINDOW) {
    const detail = { expected: `at least ${seconds(SHORTEST_WINDOW)}`, received }
    return [find('time.window-too-short', end.text.place, detail)]
  }
  if (length <= LONGEST_WINDOW) return []
  const detail = { expected: `at most ${seconds(LONGEST_WINDOW)}`, received }
  return [find('time.window-too-long', end.text.place, detail)]
}

function judgeSessions(assertion: AssertionFacts, { expected }: CheckSettings, find: FindAt) {
  const issued = instantOf(assertion.issueInstant)
  const duration = sessionDuration(assertion)
  return assertion.authnStatements.flatMap(({ sessionNotOnOrAfter }): readonly Finding[] => {
    const end = instantOf(sessionNotOnOrAfter)
    if (sessionNotOnOrAfter === undefined || end === undefined || issued === undefined) return []
    const { place } = sessionNotOnOrAfter
    const found: Finding[] = []
    // That it is over already, `authn.session-expired` says.
    if (end - issued < SHORTEST_SESSION && !hasPassed(end, expected)) {
      const detail = {
        expected: `at least ${seconds(SHORTEST_SESSION)}`,
        received: seconds(end - issued),
      }
      found.push(find('session.not-on-or-after-short', place, detail))
    }
    if (duration !== undefined && Math.abs(issued + duration - end) > SAME_END) {
      const detail = { expected: seconds(duration), received: seconds(end - issued) }
      found.push(find('session.duration-vs-session-end', place, detail))
    }
    return found
  })
}

const DURATION = `${AWS_ATTRIBUTES}SessionDuration`

/** SessionDuration in milliseconds, where it is one number. */
function sessionDuration({ attributes }: AssertionFacts): number | undefined {
  const [only, ...others] = attributes
    .filter(({ name }) => name.value === DURATION)
    .flatMap(({ values }) => values)
  const whole = only === undefined || others.length > 0 ? undefined : readSeconds(only.text)
  return whole === undefined ? undefined : whole * SECOND
}

/** How long message and session are good for, and how old the message is (FACTS-AWS 3.7, 4.3). */
export const judgeWindows: MessageRule = ({ assertion }, settings, find) => [
  ...judgeRedeeming(assertion, settings, find),
  ...judgeWindowLength(assertion, find),
  ...judgeSessions(assertion, settings, find),
]
