import type { LineTable } from '../xml/line-table.ts'
import type { Place, PlacedText } from '../xml/place.ts'

/** One AttributeValue: its text, or why it gives none (SECURITY D5). */
export interface ValueFacts {
  readonly kind: 'text' | 'nil' | 'complex'
  /** The joined text; empty for nil and complex. */
  readonly text: string
  readonly place: Place
}

export interface AttributeFacts {
  readonly place: Place
  readonly name: PlacedText
  readonly nameFormat?: PlacedText
  readonly friendlyName?: PlacedText
  readonly values: readonly ValueFacts[]
}

export interface NameIdFacts {
  readonly value: PlacedText
  readonly format?: PlacedText
  readonly nameQualifier?: PlacedText
  readonly spNameQualifier?: PlacedText
  readonly spProvidedId?: PlacedText
}

export interface ConfirmationFacts {
  readonly place: Place
  readonly method: PlacedText
  readonly data?: {
    readonly place: Place
    readonly recipient?: PlacedText
    readonly notBefore?: PlacedText
    readonly notOnOrAfter?: PlacedText
    readonly inResponseTo?: PlacedText
    readonly address?: PlacedText
  }
}

export interface AssertionFacts {
  readonly place: Place
  readonly id: PlacedText
  readonly issueInstant: PlacedText
  readonly issuer?: PlacedText
  readonly subject?: {
    readonly place: Place
    readonly nameId?: NameIdFacts
    readonly encryptedId?: Place
    readonly confirmations: readonly ConfirmationFacts[]
  }
  readonly conditions?: {
    readonly place: Place
    readonly notBefore?: PlacedText
    readonly notOnOrAfter?: PlacedText
    readonly audienceRestrictions: readonly {
      readonly place: Place
      readonly audiences: readonly PlacedText[]
    }[]
    readonly oneTimeUse?: Place
    readonly proxyRestriction?: Place
    /** `saml:Condition` elements of whatever xsi:type: never understood. */
    readonly unknown: readonly Place[]
  }
  readonly authnStatements: readonly {
    readonly place: Place
    readonly authnInstant: PlacedText
    readonly sessionIndex?: PlacedText
    readonly sessionNotOnOrAfter?: PlacedText
    readonly authnContextClassRef?: PlacedText
  }[]
  /** Of all AttributeStatements together, in document order. */
  readonly attributes: readonly AttributeFacts[]
  readonly encryptedAttributes: readonly Place[]
}

export interface ResponseFacts {
  readonly place: Place
  readonly id: PlacedText
  readonly issueInstant: PlacedText
  readonly issuer?: PlacedText
  readonly destination?: PlacedText
  readonly inResponseTo?: PlacedText
  /** Top-level status code first, then the nested ones. */
  readonly statusCodes: readonly [PlacedText, ...PlacedText[]]
}

/** When the certificate of a key that verified is valid; milliseconds since 1970. */
export interface KeyValidity {
  readonly validFrom: number
  readonly validTo: number
  readonly place: Place
}

/** What a verified message says. Facts of an unsigned Response may refuse, never give a value. */
export interface MessageFacts {
  /** Absent where the root is a bare Assertion. */
  readonly response?: ResponseFacts
  readonly responseSigned: boolean
  readonly assertionSigned: boolean
  readonly assertion: AssertionFacts
  /** The issuer of the Trust whose key verified the message. */
  readonly trustedIssuer: string
  /** Of the certificates whose keys verified; bare public keys have none. */
  readonly keyValidities: readonly KeyValidity[]
  readonly lines: LineTable
}
