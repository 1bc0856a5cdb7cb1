/** One SAML Attribute to be issued: one element, its values exactly as given (saml-core 2.7.3.1). */
export interface Attribute {
  readonly name: string
  readonly nameFormat?: string
  readonly friendlyName?: string
  readonly values: readonly string[]
}

/** One SAML Attribute that was read; a value is null where it is complex (has elements) or nil. */
export interface ReadAttribute {
  readonly name: string
  readonly nameFormat?: string
  readonly friendlyName?: string
  readonly values: readonly (string | null)[]
}

declare const attributeStatementBrand: unique symbol

/** An attribute statement to be issued, made by `buildAttributeStatement` only. */
export interface AttributeStatement {
  readonly attributes: readonly Attribute[]
  readonly [attributeStatementBrand]: true
}
