import type { Assertion } from '../assertion/assertion.ts'
import type { Canonical } from '../xml/canonical-writer.ts'

declare const signedAssertionBrand: unique symbol

/** A signed assertion, made by `signAssertion` and `signAssertionRemotely` only. */
export interface SignedAssertion {
  readonly id: string
  readonly issuer: string
  readonly recipient: string
  readonly inResponseTo?: string
  /** Exclusive canonical XML with the Signature in it: the very bytes to send. */
  readonly xml: Canonical
  readonly [signedAssertionBrand]: true
}

export function makeSignedAssertion(assertion: Assertion, xml: Canonical): SignedAssertion {
  const { id, issuer, confirmation } = assertion
  const { recipient, inResponseTo } = confirmation
  const plain = {
    id,
    issuer,
    recipient,
    ...(inResponseTo === undefined ? {} : { inResponseTo }),
    xml,
  }
  // The one place that makes the brand.
  return Object.freeze(plain) as SignedAssertion
}
