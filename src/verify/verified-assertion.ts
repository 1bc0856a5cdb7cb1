declare const verifiedAssertionBrand: unique symbol

/**
 * The signature holds; nothing is said yet about time, audience or recipient. Made by
 * `verifyResponse` only, from the very element whose canonical octets were digested. A copy, a cast
 * or a JSON round trip is refused with `SamlUsageError`.
 */
export interface VerifiedAssertion {
  readonly signed: readonly ('response' | 'assertion')[]
  readonly issuer: string
  readonly assertionId: string
  readonly [verifiedAssertionBrand]: true
}
