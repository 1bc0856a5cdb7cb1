import type { Expected } from '../../src/claims/expected.ts'
import { stampVerified } from '../../src/stamps.ts'
import type { AttributeFacts, MessageFacts, ValueFacts } from '../../src/verify/facts.ts'
import type { VerifiedAssertion } from '../../src/verify/verified-assertion.ts'
import { METHOD_BEARER, STATUS_SUCCESS } from '../../src/xml/names.ts'
import type { Place, PlacedText } from '../../src/xml/place.ts'

/** Facts that a test may change: members can be deleted and replaced. */
export type Draft<T> = T extends Place | PlacedText | AttributeFacts
  ? T
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T

/** Each place stands on a line of its own; tests ask for lines only to see the order. */
const LINE_LENGTH = 100
const LINES = Array.from({ length: 400 }, (_, line) => line * LINE_LENGTH)

/** Makes a place from a path such as `/Response/Assertion/Conditions`; `line` is 1-based. */
export function placeAt(path: string, line: number): Place {
  let parent: Place | undefined
  for (const part of path.slice(1).split('/')) {
    const [step = '', index = '0]'] = part.split('[')
    const offset = (line - 1) * LINE_LENGTH
    parent = { parent, step, index: Number.parseInt(index, 10), offset }
  }
  if (parent === undefined) throw new Error('a path has at least one step')
  return parent
}

export const text = (value: string, path: string, line: number): PlacedText => ({
  value,
  place: placeAt(path, line),
})

export const NOW = '2026-11-24T12:00:00Z'
export const AUDIENCE = 'urn:amazon:webservices'
export const RECIPIENT = 'https://signin.aws.amazon.com/saml'
export const ISSUER = 'https://idp.example/saml'
export const REQUEST = '_request'

export const EXPECTED: Expected = {
  audience: AUDIENCE,
  recipient: RECIPIENT,
  inResponseTo: REQUEST,
  now: new Date(NOW),
  toleranceSeconds: 0,
}

const ASSERTION = '/Response/Assertion'
const CONFIRMATION = `${ASSERTION}/Subject/SubjectConfirmation`
const DATA = `${CONFIRMATION}/SubjectConfirmationData`

export type ConfirmationDraft = NonNullable<
  Draft<MessageFacts>['assertion']['subject']
>['confirmations'][number]

/** A bearer confirmation that holds. */
export const confirmation = (line = 30): ConfirmationDraft => ({
  place: placeAt(CONFIRMATION, line),
  method: text(METHOD_BEARER, `${CONFIRMATION}/@Method`, line),
  data: {
    place: placeAt(DATA, line + 1),
    recipient: text(RECIPIENT, `${DATA}/@Recipient`, line + 2),
    notOnOrAfter: text('2026-11-24T12:05:00Z', `${DATA}/@NotOnOrAfter`, line + 3),
    inResponseTo: text(REQUEST, `${DATA}/@InResponseTo`, line + 4),
  },
})

/** One Attribute at `line`, its values on the lines after it; null is nil, an array is complex. */
export function attribute(
  name: string,
  values: readonly (string | null | readonly string[])[],
  line = 100,
): AttributeFacts {
  const path = `${ASSERTION}/AttributeStatement/Attribute`
  const valueFacts = (value: string | null | readonly string[], index: number): ValueFacts => {
    const place = placeAt(`${path}/AttributeValue`, line + 1 + index)
    if (typeof value === 'string') return { kind: 'text', text: value, place }
    return { kind: value === null ? 'nil' : 'complex', text: '', place }
  }
  const place = placeAt(path, line)
  return { place, name: text(name, `${path}/@Name`, line), values: values.map(valueFacts) }
}

/** A message, both parts signed, that `EXPECTED` accepts without a finding. */
const sample = (): Draft<MessageFacts> => ({
  response: {
    place: placeAt('/Response', 1),
    id: text('_response', '/Response/@ID', 2),
    issueInstant: text('2026-11-24T11:59:00Z', '/Response/@IssueInstant', 3),
    destination: text(RECIPIENT, '/Response/@Destination', 4),
    inResponseTo: text(REQUEST, '/Response/@InResponseTo', 5),
    issuer: text(ISSUER, '/Response/Issuer', 6),
    statusCodes: [text(STATUS_SUCCESS, '/Response/Status/StatusCode/@Value', 7)],
  },
  responseSigned: true,
  assertionSigned: true,
  assertion: {
    place: placeAt(ASSERTION, 10),
    id: text('_assertion', `${ASSERTION}/@ID`, 11),
    issueInstant: text('2026-11-24T11:59:00Z', `${ASSERTION}/@IssueInstant`, 12),
    issuer: text(ISSUER, `${ASSERTION}/Issuer`, 13),
    subject: {
      place: placeAt(`${ASSERTION}/Subject`, 20),
      nameId: { value: text('ann@example.com', `${ASSERTION}/Subject/NameID`, 21) },
      confirmations: [confirmation()],
    },
    conditions: {
      place: placeAt(`${ASSERTION}/Conditions`, 50),
      notBefore: text('2026-11-24T11:55:00Z', `${ASSERTION}/Conditions/@NotBefore`, 51),
      notOnOrAfter: text('2026-11-24T12:05:00Z', `${ASSERTION}/Conditions/@NotOnOrAfter`, 52),
      audienceRestrictions: [
        {
          place: placeAt(`${ASSERTION}/Conditions/AudienceRestriction`, 53),
          audiences: [text(AUDIENCE, `${ASSERTION}/Conditions/AudienceRestriction/Audience`, 54)],
        },
      ],
      unknown: [],
    },
    authnStatements: [
      {
        place: placeAt(`${ASSERTION}/AuthnStatement`, 80),
        authnInstant: text('2026-11-24T11:50:00Z', `${ASSERTION}/AuthnStatement/@AuthnInstant`, 81),
        sessionIndex: text('_session', `${ASSERTION}/AuthnStatement/@SessionIndex`, 82),
        authnContextClassRef: text(
          'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
          `${ASSERTION}/AuthnStatement/AuthnContext/AuthnContextClassRef`,
          84,
        ),
      },
    ],
    attributes: [attribute('mail', ['ann@example.com'])],
    encryptedAttributes: [],
  },
  trustedIssuer: ISSUER,
  keyValidities: [],
  lines: { starts: LINES, trailing: [] },
})

/** The sample, changed by the test. */
export function factsWith(change: (facts: Draft<MessageFacts>) => void = () => {}): MessageFacts {
  const facts = sample()
  change(facts)
  return facts
}

/** Stamps facts as `verifyResponse` does. */
export function verifiedWith(facts: MessageFacts): VerifiedAssertion {
  const signed: ('response' | 'assertion')[] = []
  if (facts.responseSigned) signed.push('response')
  if (facts.assertionSigned) signed.push('assertion')
  const plain = { signed, issuer: facts.trustedIssuer, assertionId: facts.assertion.id.value }
  // The brand is the point of the type: no public function makes a verified assertion of bare facts.
  const verified = plain as unknown as VerifiedAssertion
  return stampVerified(verified, { facts, canonical: () => '' })
}
