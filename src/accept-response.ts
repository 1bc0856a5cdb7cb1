import { acceptClaims } from './claims/accept-claims.ts'
import type { AcceptedClaims } from './claims/accepted-claims.ts'
import type { Expected } from './claims/expected.ts'
import { readExpected } from './claims/read-expected.ts'
import { decodePostBinding } from './response/decode-post-binding.ts'
import { accepted, type Result } from './result.ts'
import { parseResponse } from './verify/parse-response.ts'
import type { SecondOpinion } from './verify/second-opinion.ts'
import type { Trust } from './verify/trust-issuer.ts'
import { verifyResponse } from './verify/verify-response.ts'
import { inDocumentOrder } from './xml/in-document-order.ts'
import type { Limits } from './xml/limits.ts'

export interface AcceptOptions {
  /** What a message may cost; 1 MiB, 64 levels and 20,000 nodes unless raised. */
  readonly limits?: Partial<Limits>
  /** Other readings of the signed bytes; they may only refuse. */
  readonly secondOpinions?: readonly SecondOpinion[]
}

/**
 * Accepts the SAMLResponse field of a POST: decodes, reads, verifies and judges it in one call.
 *
 * It is `decodePostBinding`, `parseResponse`, `verifyResponse` and `acceptClaims`, in this order. The
 * first stage that refuses ends it, with every finding of that stage and the warnings of those
 * before; what is accepted keeps the warnings of all. Replay is not judged: keep the assertion ID
 * until `notOnOrAfter` plus the tolerance.
 *
 * @param text base64 of the Response, decoded from its form encoding
 * @param trust who may speak; one Trust, or several with different issuers
 * @param expected audience, recipient, request and time, see `acceptClaims`
 * @throws SamlUsageError where trust, an expectation or a limit is wrong; never for the message.
 * @example
 * const result = acceptResponse(body.SAMLResponse, trust, {
 *   audience: 'https://app.example/saml',
 *   recipient: 'https://app.example/acs',
 *   inResponseTo: session.requestId, // `unsolicited` where none was sent, never `undefined`
 *   now: new Date(),
 * })
 * if (!result.ok) return deny(result.findings)
 */
export function acceptResponse(
  text: string,
  trust: Trust | readonly Trust[],
  expected: Expected,
  { limits, secondOpinions = [] }: AcceptOptions = {},
): Result<AcceptedClaims> {
  // A wrong expectation must show with the first message, not with the first genuine one.
  readExpected(expected)
  const decoded = decodePostBinding(text, limits)
  if (!decoded.ok) return decoded
  const parsed = parseResponse(decoded.value, limits)
  if (!parsed.ok) return parsed
  // Gives the warnings of reading again, among its own.
  const verified = verifyResponse(parsed.value, trust, { secondOpinions })
  if (!verified.ok) return verified
  const claims = acceptClaims(verified.value, expected)
  const findings = inDocumentOrder([...verified.findings, ...claims.findings])
  if (claims.ok) return accepted(claims.value, findings)
  const [first = claims.findings[0], ...rest] = findings
  // Not through an argument list: there may be more findings than a call can take.
  return { ok: false, findings: [first, ...rest] }
}
