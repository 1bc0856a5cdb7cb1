import type { ReadAttribute } from '../attribute-statement/attribute.ts'

/** Who the assertion is about, exactly as sent (saml-core 2.2.2). */
export interface NameId {
  readonly value: string
  readonly format?: string
  readonly nameQualifier?: string
  readonly spNameQualifier?: string
  readonly spProvidedId?: string
}

declare const acceptedClaimsBrand: unique symbol

/** Claims to act on, made by `acceptClaims` only; a copy, a cast or a JSON round trip is refused. */
export interface AcceptedClaims {
  readonly signed: readonly ('response' | 'assertion')[]
  readonly issuer: string
  readonly assertionId: string
  readonly issueInstant: Date
  readonly nameId: NameId
  readonly audience: string
  readonly recipient: string
  /** The earliest end of validity: of Conditions and of the confirmation that passed. */
  readonly notOnOrAfter: Date
  readonly authnInstant: Date
  readonly sessionIndex?: string
  readonly sessionNotOnOrAfter?: Date
  readonly authnContextClassRef?: string
  /** The issuer asks that the assertion be used once, as `rejectReplay` does with every assertion. */
  readonly oneTimeUse: boolean
  /** In document order; a name that occurs twice is there twice. */
  readonly attributes: readonly ReadAttribute[]
  readonly [acceptedClaimsBrand]: true
}

/** The claims before they are branded. */
export type ClaimsData = Omit<AcceptedClaims, typeof acceptedClaimsBrand>

/** The one cast: only `acceptClaims` calls it, on claims that passed every rule and get a stamp. */
export const brandAccepted = (data: ClaimsData): AcceptedClaims => data as AcceptedClaims
