import { expect, test } from 'vitest'
import * as names from '../../src/xml/names.ts'

/** Written out once more, letter by letter: other tests build their messages from the same constants. */
test('names are those of the specifications', () => {
  expect({ ...names, ATTRNAME_FORMATS: [...names.ATTRNAME_FORMATS] }).toEqual({
    NS: {
      saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
      samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
      ds: 'http://www.w3.org/2000/09/xmldsig#',
      ec: 'http://www.w3.org/2001/10/xml-exc-c14n#',
      xenc: 'http://www.w3.org/2001/04/xmlenc#',
      xml: 'http://www.w3.org/XML/1998/namespace',
      xmlns: 'http://www.w3.org/2000/xmlns/',
      xs: 'http://www.w3.org/2001/XMLSchema',
      xsi: 'http://www.w3.org/2001/XMLSchema-instance',
    },
    EXCLUSIVE_C14N: 'http://www.w3.org/2001/10/xml-exc-c14n#',
    ENVELOPED_SIGNATURE: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
    STATUS_SUCCESS: 'urn:oasis:names:tc:SAML:2.0:status:Success',
    METHOD_BEARER: 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
    NAMEID_EMAIL: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    ATTRNAME_URI: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
    ATTRNAME_FORMATS: [
      'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
      'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
      'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified',
    ],
    AWS_ATTRIBUTES: 'https://aws.amazon.com/SAML/Attributes/',
    ACCESS_CONTROL_PREFIX: 'https://aws.amazon.com/SAML/Attributes/AccessControl:',
    PRINCIPAL_TAG_PREFIX: 'https://aws.amazon.com/SAML/Attributes/PrincipalTag:',
  })
})
