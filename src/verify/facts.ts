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
  readonly nameFormat?: PlacedText | undefined
  readonly friendlyName?: PlacedText | undefined
  readonly values: readonly ValueFacts[]
}

export interface NameIdFacts {
  readonly value: PlacedText
  readonly format?: PlacedText | undefined
  readonly nameQualifier?: PlacedText | undefined
  readonly spNameQualifier?: PlacedText | undefined
  readonly spProvidedId?: PlacedText | undefined
}

export interface ConfirmationFacts {
  readonly place: Place
  readonly method: PlacedText
  readonly data?: ConfirmationDataFacts | undefined
}

export interface ConfirmationDataFacts {
  readonly place: Place
  readonly recipient?: PlacedText | undefined
  readonly notBefore?: PlacedText | undefined
  readonly notOnOrAfter?: PlacedText | undefined
  readonly inResponseTo?: PlacedText | undefined
  readonly address?: PlacedText | undefined
}

export interface SubjectFacts {
  readonly place: Place
  readonly nameId?: NameIdFacts | undefined
  readonly encryptedId?: Place | undefined
  readonly confirmations: readonly ConfirmationFacts[]
}

export interface ConditionsFacts {
  readonly place: Place
  readonly notBefore?: PlacedText | undefined
  readonly notOnOrAfter?: PlacedText | undefined
  readonly audienceRestrictions: readonly {
    readonly place: Place
    readonly audiences: readonly PlacedText[]
  }[]
  readonly oneTimeUse?: Place | undefined
  readonly proxyRestriction?: Place | undefined
  /** `saml:Condition` elements of whatever xsi:type: never understood. */
  readonly unknown: readonly Place[]
}

export interface AuthnStatementFacts {
  readonly place: Place
  readonly authnInstant: PlacedText
  readonly sessionIndex?: PlacedText | undefined
  readonly sessionNotOnOrAfter?: PlacedText | undefined
  readonly authnContextClassRef?: PlacedText | undefined
}

export interface AssertionFacts {
  readonly place: Place
  readonly id: PlacedText
  readonly issueInstant: PlacedText
  readonly issuer?: PlacedText | undefined
  readonly subject?: SubjectFacts | undefined
  readonly conditions?: ConditionsFacts | undefined
  readonly authnStatements: readonly AuthnStatementFacts[]
  /** Of all AttributeStatements together, in document order. */
  readonly attributes: readonly AttributeFacts[]
  readonly encryptedAttributes: readonly Place[]
}

export interface ResponseFacts {
  readonly place: Place
  readonly id: PlacedText
  readonly issueInstant: PlacedText
  readonly issuer?: PlacedText | undefined
  readonly destination?: PlacedText | undefined
  readonly inResponseTo?: PlacedText | undefined
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
  readonly response?: ResponseFacts | undefined
  readonly responseSigned: boolean
  readonly assertionSigned: boolean
  readonly assertion: AssertionFacts
  /** The issuer of the Trust whose key verified the message. */
  readonly trustedIssuer: string
  /** Of the certificates whose keys verified; bare public keys have none. */
  readonly keyValidities: readonly KeyValidity[]
  readonly lines: LineTable
}

/** What `check` judges: verified or not, and perhaps without an issuer to compare with. */
export type JudgedFacts = Omit<MessageFacts, 'trustedIssuer'> & {
  readonly trustedIssuer: string | undefined
}
