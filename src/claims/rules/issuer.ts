import type { Finding } from '../../findings/finding.ts'
import type { Place, PlacedText } from '../../xml/place.ts'
import type { ClaimRule } from '../rule.ts'

/**
 * The Assertion's Issuer is required, the Response's only where the Response is signed
 * (saml-profiles 4.1.4.2); each that is there must be the issuer whose key verified the message,
 * or one tenant's identity provider could speak for another (SECURITY D19, A7.10).
 */
export const issuerRule: ClaimRule = (facts, _expected, find) => {
  const found: Finding[] = []
  const judge = (issuer: PlacedText | undefined, owner: Place, required: boolean) => {
    if (issuer === undefined) {
      if (required) found.push(find('issuer.missing', owner, { expected: facts.trustedIssuer }))
      return
    }
    if (facts.trustedIssuer === undefined || issuer.value === facts.trustedIssuer) return
    const detail = { expected: facts.trustedIssuer, received: issuer.value }
    found.push(find('issuer.mismatch', issuer.place, detail))
  }
  const { response, assertion } = facts
  if (response !== undefined) judge(response.issuer, response.place, facts.responseSigned)
  judge(assertion.issuer, assertion.place, true)
  return found
}
