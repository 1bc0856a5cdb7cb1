import type { AttributeStatement } from '../attribute-statement/attribute.ts'
import { type Result, settle } from '../result.ts'
import { unsolicited } from '../unsolicited.ts'
import { NAMEID_EMAIL } from '../xml/names.ts'
import type { Assertion } from './assertion.ts'
import type { AssertionInput } from './assertion-input.ts'
import { checkAssertionInput } from './check-assertion-input.ts'
import { judgeAssertionInput } from './judge-assertion-input.ts'

const LIFETIME_SECONDS = 300
/** AWS documents no tolerance; five minutes back is what other identity providers send. */
const NOT_BEFORE_SKEW_SECONDS = 300
const UNSPECIFIED_CONTEXT = 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified'

/**
 * Builds an assertion for browser sign-in (saml-profiles 4.1.4.2) as plain frozen data.
 *
 * Everything is passed in, `now` and `id` too, and every value is kept exactly as given. Refused
 * are characters that XML does not allow (`xml.character`), an empty issuer, NameID or audience
 * (`issuer.missing`, `subject.nameid-missing`, `audience.missing`), an `id` that is no NCName
 * (`structure.id-invalid`) and a recipient that is no https URL (`recipient.url-invalid`). A
 * lifetime outside 1 to 86,400 seconds and a value of the wrong type throw `SamlUsageError`.
 *
 * @example
 * const assertion = buildAssertion({
 *   id: createId(),
 *   now: new Date(),
 *   issuer: 'https://idp.example.com',
 *   nameId: { value: 'ada@example.com' },
 *   audience: 'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890',
 *   recipient: 'https://eu-west-1.signin.aws/platform/saml/acs/1234',
 *   inResponseTo: unsolicited,
 * })
 */
export function buildAssertion(input: AssertionInput): Result<Assertion> {
  checkAssertionInput(input)
  return settle(judgeAssertionInput(input), () => freezeAssertion(input))
}

const secondsFrom = (now: Date, seconds: number): string =>
  new Date(now.getTime() + seconds * 1000).toISOString()

function freezeAssertion(input: AssertionInput): Assertion {
  const { now, inResponseTo, sessionIndex, sessionNotOnOrAfter, attributeStatement } = input
  const issueInstant = now.toISOString()
  const notOnOrAfter = secondsFrom(now, input.lifetimeSeconds ?? LIFETIME_SECONDS)
  const notBefore = secondsFrom(now, -(input.notBeforeSkewSeconds ?? NOT_BEFORE_SKEW_SECONDS))
  const plain = {
    id: input.id,
    issueInstant,
    issuer: input.issuer,
    nameId: Object.freeze({ ...input.nameId, format: input.nameId.format ?? NAMEID_EMAIL }),
    confirmation: Object.freeze({
      recipient: input.recipient,
      notOnOrAfter,
      ...(inResponseTo === unsolicited ? {} : { inResponseTo }),
    }),
    conditions: Object.freeze({
      notBefore,
      notOnOrAfter,
      audiences: Object.freeze([input.audience].flat()),
    }),
    authn: Object.freeze({
      authnInstant: input.authnInstant?.toISOString() ?? issueInstant,
      authnContextClassRef: input.authnContextClassRef ?? UNSPECIFIED_CONTEXT,
      ...(sessionIndex === undefined ? {} : { sessionIndex }),
      ...(sessionNotOnOrAfter === undefined
        ? {}
        : { sessionNotOnOrAfter: sessionNotOnOrAfter.toISOString() }),
    }),
    ...(isEmpty(attributeStatement) ? {} : { attributeStatement }),
  }
  // The one place that makes the brand: `judgeAssertionInput` has found nothing against the data.
  return Object.freeze(plain) as Assertion
}

/** The schema forbids a statement without attributes (saml-core 2.7.3). */
const isEmpty = (statement: AttributeStatement | undefined): boolean =>
  statement === undefined || statement.attributes.length === 0
