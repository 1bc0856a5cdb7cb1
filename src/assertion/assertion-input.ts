import type { AttributeStatement } from '../attribute-statement/attribute.ts'
import type { NameId } from '../claims/accepted-claims.ts'
import type { OneOrMore } from '../claims/expected.ts'
import type { unsolicited } from '../unsolicited.ts'

/** Everything that an assertion says; nothing is read from a clock or made up. */
export interface AssertionInput {
  /** An NCName that was never used before: `createId()`. */
  readonly id: string
  readonly now: Date
  /** The entity ID of the identity provider. */
  readonly issuer: string
  /** Written exactly as given; `format` is the 1.1 emailAddress one unless said otherwise. */
  readonly nameId: NameId
  /** The entity IDs of the services that it is for. */
  readonly audience: OneOrMore
  /** The ACS URL: https without user info. */
  readonly recipient: string
  /** The ID of the AuthnRequest that is answered, or the symbol `unsolicited`. */
  readonly inResponseTo: string | typeof unsolicited
  /** Seconds from `now` to NotOnOrAfter: 1 to 86,400, 300 by default. */
  readonly lifetimeSeconds?: number | undefined
  /** Seconds from NotBefore to `now`, for clocks that are slow: 0 to 3,600, 300 by default. */
  readonly notBeforeSkewSeconds?: number | undefined
  /** When the person signed in; `now` by default. */
  readonly authnInstant?: Date | undefined
  /** How; `...:ac:classes:unspecified` by default. */
  readonly authnContextClassRef?: string | undefined
  readonly sessionIndex?: string | undefined
  /** IAM Identity Center ends the portal session then, so minutes here are minutes there. */
  readonly sessionNotOnOrAfter?: Date | undefined
  readonly attributeStatement?: AttributeStatement | undefined
  /** Allows http for a recipient on localhost, 127.0.0.1 or [::1]: for development only. */
  readonly allowLoopbackHttp?: boolean | undefined
}
