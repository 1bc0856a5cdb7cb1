/** Namespaces and identifiers of SAML 2.0 and XML Signature. */
export const NS = {
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  ec: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  xenc: 'http://www.w3.org/2001/04/xmlenc#',
  xml: 'http://www.w3.org/XML/1998/namespace',
  xmlns: 'http://www.w3.org/2000/xmlns/',
  xs: 'http://www.w3.org/2001/XMLSchema',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
} as const

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const ENVELOPED_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

export const STATUS_SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success'
export const METHOD_BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
export const NAMEID_EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
export const ATTRNAME_URI = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri'

/** The formats of attribute names that SAML specifies (saml-core 8.2). */
export const ATTRNAME_FORMATS: ReadonlySet<string> = new Set([
  ATTRNAME_URI,
  'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
  'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified',
])

export const AWS_ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes/'
export const ACCESS_CONTROL_PREFIX = `${AWS_ATTRIBUTES}AccessControl:`
export const PRINCIPAL_TAG_PREFIX = `${AWS_ATTRIBUTES}PrincipalTag:`
