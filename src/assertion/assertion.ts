import type { AttributeStatement } from '../attribute-statement/attribute.ts'
import type { NameId } from '../claims/accepted-claims.ts'

declare const assertionBrand: unique symbol

/**
 * An assertion to be signed, as plain frozen data; made by `buildAssertion` only. Times are
 * xs:dateTime in UTC.
 */
export interface Assertion {
  readonly id: string
  readonly issueInstant: string
  readonly issuer: string
  readonly nameId: NameId
  readonly confirmation: {
    readonly recipient: string
    readonly notOnOrAfter: string
    readonly inResponseTo?: string
  }
  readonly conditions: {
    readonly notBefore: string
    readonly notOnOrAfter: string
    readonly audiences: readonly string[]
  }
  readonly authn: {
    readonly authnInstant: string
    readonly sessionIndex?: string
    readonly sessionNotOnOrAfter?: string
    readonly authnContextClassRef: string
  }
  /** Absent where there is no attribute at all: the schema forbids an empty statement. */
  readonly attributeStatement?: AttributeStatement
  readonly [assertionBrand]: true
}
