import type { AssertionFacts, ResponseFacts } from '../../verify/facts.ts'
import type { PlacedText } from '../../xml/place.ts'
import { parseDateTime } from '../../xml/time.ts'
import { distanceText } from './distance-text.ts'
import type { Cover, PictureMoment, PictureSpan, PictureTimeline } from './picture.ts'

/** An assertion with how well it is covered. */
export interface CoveredAssertion {
  readonly facts: AssertionFacts
  readonly cover: Cover
}

interface Window {
  readonly label: string
  readonly start: PlacedText | undefined
  readonly end: PlacedText | undefined
  readonly names: readonly [string, string]
}

const instantIn = (text: PlacedText | undefined): number | undefined =>
  text === undefined ? undefined : parseDateTime(text.value)?.instant

function moment(
  label: string,
  kind: PictureMoment['kind'],
  text: PlacedText | undefined,
  cover: Cover,
  now: number,
): readonly PictureMoment[] {
  // A required time that is absent has no text.
  if (text === undefined || text.value === '') return []
  const instant = instantIn(text)
  const read =
    instant === undefined
      ? {}
      : {
          instant: new Date(instant).toISOString(),
          distance: distanceText(kind, instant, now),
        }
  return [{ label, kind, text: text.value, cover, ...read }]
}

/** Everything that has a beginning and an end. */
function windowsOf({ conditions, subject, authnStatements }: AssertionFacts): readonly Window[] {
  const confirmations = subject?.confirmations ?? []
  const numbered = (label: string, at: number, count: number) =>
    count === 1 ? label : `${label} ${at + 1}`
  return [
    {
      label: 'Conditions',
      start: conditions?.notBefore,
      end: conditions?.notOnOrAfter,
      names: ['NotBefore', 'NotOnOrAfter'],
    },
    ...confirmations.map(
      ({ data }, at): Window => ({
        label: numbered('SubjectConfirmation', at, confirmations.length),
        start: data?.notBefore,
        end: data?.notOnOrAfter,
        names: ['NotBefore', 'NotOnOrAfter'],
      }),
    ),
    ...authnStatements.map(
      ({ authnInstant, sessionNotOnOrAfter }, at): Window => ({
        label: numbered('Session', at, authnStatements.length),
        start: authnInstant,
        end: sessionNotOnOrAfter,
        names: ['AuthnInstant', 'SessionNotOnOrAfter'],
      }),
    ),
  ]
}

function spanOf({ label, start, end }: Window, now: number): readonly PictureSpan[] {
  const from = instantIn(start)
  const to = instantIn(end)
  // Only what ends is a window; that it should end, findings say.
  if (to === undefined) return []
  const isAhead = from !== undefined && from > now
  return [
    {
      label,
      ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
      to: new Date(to).toISOString(),
      state: to <= now ? 'after' : isAhead ? 'before' : 'within',
    },
  ]
}

/** What is no time comes after all that is. */
const timeOf = ({ instant }: PictureMoment) =>
  instant === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(instant)

const byTime = (left: PictureMoment, right: PictureMoment) => timeOf(left) - timeOf(right)

function momentsOf(
  { facts, cover }: CoveredAssertion,
  name: string,
  now: number,
): readonly PictureMoment[] {
  return [
    ...moment(`${name} IssueInstant`, 'point', facts.issueInstant, cover, now),
    ...windowsOf(facts).flatMap(({ label, start, end, names: [first, last] }) => {
      const isPoint = first === 'AuthnInstant'
      return [
        ...moment(`${label} ${first}`, isPoint ? 'point' : 'start', start, cover, now),
        ...moment(`${label} ${last}`, 'end', end, cover, now),
      ]
    }),
  ]
}

/** All times of a message in their order, each with its distance from `now`. */
export function timelineOf(
  response: { readonly facts: ResponseFacts; readonly cover: Cover } | undefined,
  assertions: readonly CoveredAssertion[],
  now: Date,
): PictureTimeline {
  const time = now.getTime()
  const several = assertions.length > 1
  const prefix = (at: number) => (several ? `Assertion ${at + 1}: ` : '')
  const moments = [
    ...(response === undefined
      ? []
      : moment(
          'Response IssueInstant',
          'point',
          response.facts.issueInstant,
          response.cover,
          time,
        )),
    ...assertions.flatMap((assertion, at) =>
      momentsOf(assertion, 'Assertion', time).map((one) => ({
        ...one,
        label: `${prefix(at)}${one.label}`,
      })),
    ),
  ]
  const spans = assertions.flatMap(({ facts }, at) =>
    windowsOf(facts)
      .flatMap((window) => spanOf(window, time))
      .map((span) => ({ ...span, label: `${prefix(at)}${span.label}` })),
  )
  return { now: now.toISOString(), moments: moments.toSorted(byTime), spans }
}
