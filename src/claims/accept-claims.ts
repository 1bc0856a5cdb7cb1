import { SamlUsageError } from '../errors.ts'
import { type Result, settle } from '../result.ts'
import { verifiedState } from '../stamps.ts'
import type { VerifiedAssertion } from '../verify/verified-assertion.ts'
import { inDocumentOrder } from '../xml/in-document-order.ts'
import { findingsIn } from '../xml/locate.ts'
import type { AcceptedClaims } from './accepted-claims.ts'
import { claimsOf } from './claims-of.ts'
import type { Expected } from './expected.ts'
import { judgeClaims } from './judge-claims.ts'
import { readExpected } from './read-expected.ts'

/**
 * Decides whether a verified assertion is for us, now, and about somebody, and gives its claims.
 *
 * `expected.audience` and `expected.recipient` take one value or a list, compared code point by
 * code point; `expected.inResponseTo` is the ID of the request, or the symbol `unsolicited`;
 * `expected.toleranceSeconds` is 0 to 300 (60 by default) and widens every time bound but the one
 * between NotBefore and NotOnOrAfter. Everything wrong is reported at once, in document order
 * (`issuer.*`, `status.*`, `destination.*`, `in-response-to.*`, `subject.*`, `confirmation.*`,
 * `recipient.*`, `conditions.*`, `audience.*`, `authn.*`, `time.*`, `encryption.*`); then there are
 * no claims. A certificate outside its dates is a warning
 * (`signature.certificate-expired`). Replay is not judged here: call `rejectReplay` last.
 *
 * Source: saml-profiles 4.1.4, saml-core 2.5; SECURITY D18 to D20.
 *
 * @throws SamlUsageError where `verified` was not made by `verifyResponse` (a copy is refused), or
 * an expectation is absent, empty or out of range.
 * @example
 * acceptClaims(verified, {
 *   audience: 'urn:amazon:webservices',
 *   recipient: 'https://signin.aws.amazon.com/saml',
 *   inResponseTo: unsolicited, // not `undefined`: "I expect none" is said by name
 *   now: new Date(),
 * })
 */
export function acceptClaims(
  verified: VerifiedAssertion,
  expected: Expected,
): Result<AcceptedClaims> {
  const facts = verifiedState(verified)?.facts
  if (facts === undefined) throw new SamlUsageError('verified', 'must come from verifyResponse')
  const expectations = readExpected(expected)
  const { findings, passed } = judgeClaims(facts, expectations, findingsIn(facts.lines))
  return settle(inDocumentOrder(findings), () => claimsOf(facts, expectations, passed))
}
