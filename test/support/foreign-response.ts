import { DIGEST_ALGORITHMS, type SignatureAlgorithm } from '../../src/signature/algorithms.ts'
import { ASSERTION_ID, AUDIENCE, ISSUER, RECIPIENT, REQUEST_ID, RESPONSE_ID } from './samples.ts'

/** What stands after the Issuer of the Response and of the Assertion. */
export interface SignaturePlaces {
  readonly response?: string
  readonly assertion?: string
}

/**
 * A response as other identity providers write it, valid around NOW: another choice of prefixes,
 * namespaces declared far up, typed values, line breaks, comments, references, empty-element tags.
 */
export const foreignResponse = ({ response = '', assertion = '' }: SignaturePlaces = {}): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!-- made elsewhere -->
<saml2p:Response xmlns:saml2p="urn:oasis:names:tc:SAML:2.0:protocol"
    xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:unused="urn:unused"
    Version="2.0" ID="${RESPONSE_ID}" IssueInstant="2026-11-24T12:00:00Z"
    Destination="${RECIPIENT}" InResponseTo='${REQUEST_ID}'>
  <saml2:Issuer xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion">${ISSUER}</saml2:Issuer>${response}
  <saml2p:Status><saml2p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></saml2p:Status>
  <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0" ID="${ASSERTION_ID}"
      IssueInstant="2026-11-24T12:00:00Z"><Issuer>${ISSUER}</Issuer>${assertion}
    <!-- who -->
    <Subject>
      <NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">ada&#64;example.com</NameID>
      <SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <SubjectConfirmationData Recipient="${RECIPIENT}" InResponseTo="${REQUEST_ID}"
          NotOnOrAfter="2026-11-24T12:05:00Z" />
      </SubjectConfirmation>
    </Subject>
    <Conditions NotBefore="2026-11-24T11:55:00Z" NotOnOrAfter="2026-11-24T12:05:00Z">
      <AudienceRestriction><Audience>${AUDIENCE}</Audience></AudienceRestriction>
    </Conditions>
    <AuthnStatement AuthnInstant="2026-11-24T12:00:00Z" SessionIndex="_s">
      <AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</AuthnContextClassRef></AuthnContext>
    </AuthnStatement>
    <AttributeStatement>
      <Attribute NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
          Name="https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter">
        <AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:type="xs:string"><![CDATA[blue]]></AttributeValue>
      </Attribute>
      <Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:Team">
        <AttributeValue>F&#x6f;rschung &#228;/ß</AttributeValue>
      </Attribute>
    </AttributeStatement>
  </Assertion>
</saml2p:Response>
`

/** A Signature to be filled in by xmlsec1, with a PrefixList, as typed values need it. */
export function signatureTemplate(id: string, { uri, hash }: SignatureAlgorithm): string {
  const digest = DIGEST_ALGORITHMS.find((row) => row.hash === (hash ?? 'sha256'))
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#'
  return `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">
  <SignedInfo>
    <CanonicalizationMethod Algorithm="${exclusive}"/>
    <SignatureMethod Algorithm="${uri}"/>
    <Reference URI="#${id}">
      <Transforms>
        <Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
        <Transform Algorithm="${exclusive}"><ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="xs #default"/></Transform>
      </Transforms>
      <DigestMethod Algorithm="${digest?.uri}"/>
      <DigestValue/>
    </Reference>
  </SignedInfo>
  <SignatureValue/>
  <KeyInfo><X509Data/></KeyInfo>
</Signature>`
}
