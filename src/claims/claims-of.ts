import { toReadAttribute } from '../attribute-statement/to-read-attribute.ts'
import { stampAccepted } from '../stamps.ts'
import type { AssertionFacts, MessageFacts, NameIdFacts } from '../verify/facts.ts'
import { METHOD_BEARER } from '../xml/names.ts'
import type { PlacedText } from '../xml/place.ts'
import {
  type AcceptedClaims,
  brandAccepted,
  type ClaimsData,
  type NameId,
} from './accepted-claims.ts'
import type { Expectations } from './read-expected.ts'
import type { PassedConfirmation } from './rules/confirmation.ts'
import { instantOf } from './validity.ts'

/** A rule refuses each of these when it is absent; without the rule there must be no claims either. */
function ruled<T>(value: T | undefined, rule: string): T {
  if (value === undefined)
    throw new Error(`claims were accepted although ${rule} had to refuse them`)
  return value
}

/** A frozen Date for a time that the rules have read already. */
const dateOf = (time: PlacedText): Date => frozenDate(ruled(instantOf(time), 'time.format'))

const frozenDate = (instant: number): Date => Object.freeze(new Date(instant))

function nameIdOf(facts: NameIdFacts): NameId {
  const { value, format, nameQualifier, spNameQualifier, spProvidedId } = facts
  return Object.freeze({
    value: value.value,
    ...(format && { format: format.value }),
    ...(nameQualifier && { nameQualifier: nameQualifier.value }),
    ...(spNameQualifier && { spNameQualifier: spNameQualifier.value }),
    ...(spProvidedId && { spProvidedId: spProvidedId.value }),
  })
}

interface Instant {
  readonly text: PlacedText
  readonly at: number
}

/** The earliest of several times; what is absent does not count. */
function earliestOf(times: readonly (PlacedText | undefined)[]): Instant | undefined {
  let earliest: Instant | undefined
  for (const text of times) {
    const at = instantOf(text)
    if (text === undefined || at === undefined) continue
    if (earliest === undefined || at < earliest.at) earliest = { text, at }
  }
  return earliest
}

/**
 * When nobody can accept the message any more, for the replay store. One confirmation is enough, so a
 * later one may still hold when that which passed here has ended: elsewhere, or by another expectation.
 */
function lastEndOf({ conditions, subject }: AssertionFacts): number {
  let last = Number.NEGATIVE_INFINITY
  for (const { method, data } of subject?.confirmations ?? []) {
    if (method.value !== METHOD_BEARER) continue
    last = Math.max(last, instantOf(data?.notOnOrAfter) ?? last)
  }
  return Math.min(last, instantOf(conditions?.notOnOrAfter) ?? last)
}

type SessionClaims = Pick<
  ClaimsData,
  'authnInstant' | 'sessionIndex' | 'sessionNotOnOrAfter' | 'authnContextClassRef'
>

/** The first statement speaks; of several sessions the one that ends first is the one to keep. */
function sessionOf({ authnStatements }: AssertionFacts): SessionClaims {
  const first = ruled(authnStatements[0], 'authn.missing')
  const end = earliestOf(authnStatements.map((statement) => statement.sessionNotOnOrAfter))
  return {
    authnInstant: dateOf(first.authnInstant),
    ...(first.sessionIndex && { sessionIndex: first.sessionIndex.value }),
    ...(end && { sessionNotOnOrAfter: frozenDate(end.at) }),
    ...(first.authnContextClassRef && { authnContextClassRef: first.authnContextClassRef.value }),
  }
}

/** Makes the claims of an assertion that passed every rule; nothing comes from an unsigned part. */
export function claimsOf(
  facts: MessageFacts,
  expected: Expectations,
  passed: readonly PassedConfirmation[],
): AcceptedClaims {
  const { assertion } = facts
  const conditions = ruled(assertion.conditions, 'conditions.missing')
  const confirmation = ruled(passed[0], 'confirmation.missing')
  const named = conditions.audienceRestrictions.flatMap((restriction) => restriction.audiences)
  const audience = named.find(({ value }) => expected.audiences.has(value))
  const first = earliestOf([conditions.notOnOrAfter, confirmation.notOnOrAfter])
  const end = ruled(first, 'time.format')
  const signed: ('response' | 'assertion')[] = []
  if (facts.responseSigned) signed.push('response')
  if (facts.assertionSigned) signed.push('assertion')
  const claims = brandAccepted({
    signed: Object.freeze(signed),
    issuer: ruled(assertion.issuer, 'issuer.missing').value,
    assertionId: assertion.id.value,
    issueInstant: dateOf(assertion.issueInstant),
    nameId: nameIdOf(ruled(assertion.subject?.nameId, 'subject.nameid-missing')),
    audience: ruled(audience, 'audience.missing').value,
    recipient: confirmation.recipient.value,
    notOnOrAfter: frozenDate(end.at),
    ...sessionOf(assertion),
    oneTimeUse: conditions.oneTimeUse !== undefined,
    attributes: Object.freeze(assertion.attributes.map(toReadAttribute)),
  })
  const { toleranceMilliseconds } = expected
  return stampAccepted(claims, {
    facts,
    end: end.text,
    endsAt: end.at,
    lastEnd: lastEndOf(assertion),
    toleranceMilliseconds,
  })
}
