/**
 * Shapes of known identity providers, written after what their messages look like. Each is a template
 * of its own and not the usual message changed, so that nothing of its layout is taken for granted.
 */
import { ACCESS_CONTROL_PREFIX, ATTRNAME_URI, NS } from '../../../src/xml/names.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  ISSUER,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
} from '../../support/samples.ts'
import { type Change, inOrder, marker, message, swap } from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import { base64Of, inLines, keyValue, withKeyInfo, x509 } from './key-info.ts'
import { unprefixed } from './rewrite.ts'

const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success'
const PASSWORD = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'
const BASIC = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic'
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims'
const KEYS = [
  ['CostCenter', 'blue'],
  ['Team', 'harbour'],
] as const

const tagName = (key: string) => `${ACCESS_CONTROL_PREFIX}${key}`

/** Okta: every element of the assertion namespace declares it, `xs` stands at both roots. */
const S2 = `xmlns:saml2="${NS.saml}"`
const okta = `<?xml version="1.0" encoding="UTF-8"?><saml2p:Response Destination="${RECIPIENT}" ID="${RESPONSE_ID}" InResponseTo="${REQUEST_ID}" IssueInstant="2026-11-24T11:59:58.417Z" Version="2.0" xmlns:saml2p="${NS.samlp}" xmlns:xs="${NS.xs}"><saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" ${S2}>${ISSUER}</saml2:Issuer>${marker(RESPONSE_ID)}<saml2p:Status xmlns:saml2p="${NS.samlp}"><saml2p:StatusCode Value="${SUCCESS}"/></saml2p:Status><saml2:Assertion ID="${ASSERTION_ID}" IssueInstant="2026-11-24T11:59:58.417Z" Version="2.0" ${S2} xmlns:xs="${NS.xs}"><saml2:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" ${S2}>${ISSUER}</saml2:Issuer>${marker(ASSERTION_ID)}<saml2:Subject ${S2}><saml2:NameID Format="${UNSPECIFIED}">ada@example.com</saml2:NameID><saml2:SubjectConfirmation Method="${BEARER}"><saml2:SubjectConfirmationData InResponseTo="${REQUEST_ID}" NotOnOrAfter="2026-11-24T12:04:58.417Z" Recipient="${RECIPIENT}"/></saml2:SubjectConfirmation></saml2:Subject><saml2:Conditions NotBefore="2026-11-24T11:54:58.417Z" NotOnOrAfter="2026-11-24T12:04:58.417Z" ${S2}><saml2:AudienceRestriction><saml2:Audience>${AUDIENCE}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions><saml2:AuthnStatement AuthnInstant="2026-11-24T11:40:07.000Z" SessionIndex="${REQUEST_ID}" ${S2}><saml2:AuthnContext><saml2:AuthnContextClassRef>${PASSWORD}</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement ${S2}>${KEYS.map(([key, value]) => `<saml2:Attribute Name="${tagName(key)}" NameFormat="${ATTRNAME_URI}"><saml2:AttributeValue xmlns:xs="${NS.xs}" xmlns:xsi="${NS.xsi}" xsi:type="xs:string">${value}</saml2:AttributeValue></saml2:Attribute>`).join('')}</saml2:AttributeStatement></saml2:Assertion></saml2p:Response>`

/** Shibboleth: `xs` at the Assertion only, addresses, OIDs as names, a scoped persistent name. */
const SHIBBOLETH_NAME = 'TBFLVZQ7D3C6EXAMPLE'
const shibboleth = `<?xml version="1.0" encoding="UTF-8"?>
<saml2p:Response xmlns:saml2p="${NS.samlp}" Destination="${RECIPIENT}" ID="${RESPONSE_ID}" InResponseTo="${REQUEST_ID}" IssueInstant="2026-11-24T12:00:00.022Z" Version="2.0"><saml2:Issuer ${S2}>${ISSUER}</saml2:Issuer>${marker(RESPONSE_ID)}<saml2p:Status><saml2p:StatusCode Value="${SUCCESS}"/></saml2p:Status><saml2:Assertion ${S2} xmlns:xs="${NS.xs}" ID="${ASSERTION_ID}" IssueInstant="2026-11-24T12:00:00.022Z" Version="2.0"><saml2:Issuer>${ISSUER}</saml2:Issuer>${marker(ASSERTION_ID)}<saml2:Subject><saml2:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" NameQualifier="${ISSUER}" SPNameQualifier="${AUDIENCE}">${SHIBBOLETH_NAME}</saml2:NameID><saml2:SubjectConfirmation Method="${BEARER}"><saml2:SubjectConfirmationData Address="192.0.2.33" InResponseTo="${REQUEST_ID}" NotOnOrAfter="2026-11-24T12:05:00.025Z" Recipient="${RECIPIENT}"/></saml2:SubjectConfirmation></saml2:Subject><saml2:Conditions NotBefore="2026-11-24T12:00:00.022Z" NotOnOrAfter="2026-11-24T12:05:00.022Z"><saml2:AudienceRestriction><saml2:Audience>${AUDIENCE}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions><saml2:AuthnStatement AuthnInstant="2026-11-24T11:59:59.870Z" SessionIndex="_9f3c"><saml2:SubjectLocality Address="192.0.2.33"/><saml2:AuthnContext><saml2:AuthnContextClassRef>${PASSWORD}</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement><saml2:AttributeStatement><saml2:Attribute FriendlyName="eduPersonScopedAffiliation" Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.9" NameFormat="${ATTRNAME_URI}"><saml2:AttributeValue xmlns:xsi="${NS.xsi}" xsi:type="xs:string">member@example.com</saml2:AttributeValue><saml2:AttributeValue>staff@example.com</saml2:AttributeValue></saml2:Attribute><saml2:Attribute FriendlyName="eduPersonTargetedID" Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.10" NameFormat="${ATTRNAME_URI}"><saml2:AttributeValue><saml2:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" NameQualifier="${ISSUER}" SPNameQualifier="${AUDIENCE}">${SHIBBOLETH_NAME}</saml2:NameID></saml2:AttributeValue></saml2:Attribute>${KEYS.map(([key, value]) => `<saml2:Attribute FriendlyName="${key}" Name="${tagName(key)}" NameFormat="${ATTRNAME_URI}"><saml2:AttributeValue xmlns:xsi="${NS.xsi}" xsi:type="xs:string">${value}</saml2:AttributeValue></saml2:Attribute>`).join('')}</saml2:AttributeStatement></saml2:Assertion></saml2p:Response>`

/** ADFS and Entra: no prefix in the Assertion, attributes before the sign-in, `a:OriginalIssuer`. */
const WS_CLAIMS = 'http://schemas.xmlsoap.org/ws/2009/09/identity/claims'

interface Microsoft {
  readonly time: (clock: string) => string
  /** How an element without content ends. */
  readonly end: string
  readonly consent?: string
  readonly original?: boolean
}

const microsoft = ({ time, end, consent = '', original = false }: Microsoft) => {
  const attribute = (name: string, value: string) =>
    `<Attribute Name="${name}"${original ? ` a:OriginalIssuer="urn:federation:example" xmlns:a="${WS_CLAIMS}"` : ''}><AttributeValue>${value}</AttributeValue></Attribute>`
  return `<samlp:Response ID="${RESPONSE_ID}" Version="2.0" IssueInstant="${time('12:00:00')}" Destination="${RECIPIENT}"${consent} InResponseTo="${REQUEST_ID}" xmlns:samlp="${NS.samlp}"><Issuer xmlns="${NS.saml}">${ISSUER}</Issuer>${marker(RESPONSE_ID)}<samlp:Status><samlp:StatusCode Value="${SUCCESS}"${end}</samlp:Status><Assertion ID="${ASSERTION_ID}" IssueInstant="${time('12:00:00')}" Version="2.0" xmlns="${NS.saml}"><Issuer>${ISSUER}</Issuer>${marker(ASSERTION_ID)}<Subject><NameID Format="${EMAIL}">ada@example.com</NameID><SubjectConfirmation Method="${BEARER}"><SubjectConfirmationData InResponseTo="${REQUEST_ID}" NotOnOrAfter="${time('12:05:00')}" Recipient="${RECIPIENT}"${end}</SubjectConfirmation></Subject><Conditions NotBefore="${time('11:55:00')}" NotOnOrAfter="${time('12:55:00')}"><AudienceRestriction><Audience>${AUDIENCE}</Audience></AudienceRestriction></Conditions><AttributeStatement>${attribute('http://schemas.microsoft.com/identity/claims/tenantid', '4a3f')}${attribute(`${CLAIMS}/name`, 'ada@example.com')}${KEYS.map(([key, value]) => attribute(tagName(key), value)).join('')}</AttributeStatement><AuthnStatement AuthnInstant="${time('11:59:59')}" SessionIndex="${ASSERTION_ID}"><AuthnContext><AuthnContextClassRef>urn:federation:authentication:windows</AuthnContextClassRef></AuthnContext></AuthnStatement></Assertion></samlp:Response>`
}

const adfs = microsoft({
  time: (clock) => `2026-11-24T${clock}.031Z`,
  end: ' />',
  consent: ' Consent="urn:oasis:names:tc:SAML:2.0:consent:unspecified"',
  original: true,
})

const entra = microsoft({ time: (clock) => `2026-11-24T${clock}.4729163Z`, end: '/>' })
const entraGuest = microsoft({
  time: (clock) => `2026-11-24T${clock}.4729163Z`,
  end: '/>',
  original: true,
})

/** The KeyInfo of both: its own default namespace below a Signature that has a prefix, or none. */
const microsoftKeyInfo: Change = (text) =>
  text.replace(
    '</ds:Signature>',
    () =>
      `<KeyInfo xmlns="${NS.ds}"><X509Data><X509Certificate>${base64Of('rsa-2048')}</X509Certificate></X509Data></KeyInfo></ds:Signature>`,
  )

/** Auth0: typed as anyType, no sign-in class before 2.0, the Signature of the Assertion last. */
const auth0 = `<samlp:Response xmlns:samlp="${NS.samlp}" ID="${RESPONSE_ID}"  InResponseTo="${REQUEST_ID}"  Version="2.0" IssueInstant="2026-11-24T12:00:00Z"  Destination="${RECIPIENT}"><saml:Issuer xmlns:saml="${NS.saml}">${ISSUER}</saml:Issuer><samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status><saml:Assertion xmlns:saml="${NS.saml}" Version="2.0" ID="${ASSERTION_ID}" IssueInstant="2026-11-24T12:00:00.523Z"><saml:Issuer>${ISSUER}</saml:Issuer><saml:Subject><saml:NameID Format="${UNSPECIFIED}">auth0|66b1</saml:NameID><saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData NotOnOrAfter="2026-11-24T13:00:00.523Z" Recipient="${RECIPIENT}" InResponseTo="${REQUEST_ID}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="2026-11-24T12:00:00.523Z" NotOnOrAfter="2026-11-24T13:00:00.523Z"><saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-11-24T12:00:00.523Z" SessionIndex="_Xz1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement xmlns:xs="${NS.xs}" xmlns:xsi="${NS.xsi}"><saml:Attribute Name="${CLAIMS}/name" NameFormat="${ATTRNAME_URI}"><saml:AttributeValue xsi:type="xs:string">Ada</saml:AttributeValue></saml:Attribute><saml:Attribute Name="http://schemas.auth0.com/email_verified" NameFormat="${ATTRNAME_URI}"><saml:AttributeValue xsi:type="xs:boolean">true</saml:AttributeValue></saml:Attribute>${KEYS.map(([key, value]) => `<saml:Attribute Name="${tagName(key)}" NameFormat="${ATTRNAME_URI}"><saml:AttributeValue xsi:type="xs:anyType">${value}</saml:AttributeValue></saml:Attribute>`).join('')}</saml:AttributeStatement>${marker(ASSERTION_ID)}</saml:Assertion></samlp:Response>`

/** Google: standalone, untyped values with an `xmlns:xs` of their own, a subject name in KeyInfo. */
const google = `<?xml version="1.0" encoding="UTF-8" standalone="no"?><saml2p:Response xmlns:saml2p="${NS.samlp}" Destination="${RECIPIENT}" ID="${RESPONSE_ID}" InResponseTo="${REQUEST_ID}" IssueInstant="2026-11-24T12:00:00.882Z" Version="2.0"><saml2:Issuer ${S2}>${ISSUER}</saml2:Issuer>${marker(RESPONSE_ID)}<saml2p:Status><saml2p:StatusCode Value="${SUCCESS}"/></saml2p:Status><saml2:Assertion ${S2} ID="${ASSERTION_ID}" IssueInstant="2026-11-24T12:00:00.882Z" Version="2.0"><saml2:Issuer>${ISSUER}</saml2:Issuer>${marker(ASSERTION_ID)}<saml2:Subject><saml2:NameID Format="${EMAIL}">ada@example.com</saml2:NameID><saml2:SubjectConfirmation Method="${BEARER}"><saml2:SubjectConfirmationData InResponseTo="${REQUEST_ID}" NotOnOrAfter="2026-11-24T12:05:00.882Z" Recipient="${RECIPIENT}"/></saml2:SubjectConfirmation></saml2:Subject><saml2:Conditions NotBefore="2026-11-24T11:55:00.882Z" NotOnOrAfter="2026-11-24T12:05:00.882Z"><saml2:AudienceRestriction><saml2:Audience>${AUDIENCE}</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions><saml2:AttributeStatement>${KEYS.map(([key, value]) => `<saml2:Attribute Name="${tagName(key)}"><saml2:AttributeValue xmlns:xs="${NS.xs}" xmlns:xsi="${NS.xsi}" xsi:type="xs:anyType">${value}</saml2:AttributeValue></saml2:Attribute>`).join('')}</saml2:AttributeStatement><saml2:AuthnStatement AuthnInstant="2026-11-24T10:41:15.000Z" SessionIndex="${ASSERTION_ID}"><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement></saml2:Assertion></saml2p:Response>`

/** Keycloak: both namespaces at the Response, `dsig`, a session of many hours, roles one by one. */
const keycloak = `<samlp:Response xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" Destination="${RECIPIENT}" ID="${RESPONSE_ID}" InResponseTo="${REQUEST_ID}" IssueInstant="2026-11-24T12:00:00.170Z" Version="2.0"><saml:Issuer>${ISSUER}</saml:Issuer>${marker(RESPONSE_ID)}<samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status><saml:Assertion xmlns="${NS.saml}" ID="${ASSERTION_ID}" IssueInstant="2026-11-24T12:00:00.170Z" Version="2.0"><saml:Issuer>${ISSUER}</saml:Issuer>${marker(ASSERTION_ID)}<saml:Subject><saml:NameID Format="${UNSPECIFIED}">ada</saml:NameID><saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData InResponseTo="${REQUEST_ID}" NotOnOrAfter="2026-11-24T12:04:58.170Z" Recipient="${RECIPIENT}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="2026-11-24T11:59:58.170Z" NotOnOrAfter="2026-11-24T12:00:58.170Z"><saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-11-24T12:00:00.171Z" SessionIndex="f1::a2" SessionNotOnOrAfter="2026-11-24T22:00:00.171Z"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${KEYS.map(([key, value]) => `<saml:Attribute Name="${tagName(key)}" NameFormat="${BASIC}"><saml:AttributeValue xmlns:xs="${NS.xs}" xmlns:xsi="${NS.xsi}" xsi:type="xs:string">${value}</saml:AttributeValue></saml:Attribute>`).join('')}<saml:Attribute Name="Role" NameFormat="${BASIC}"><saml:AttributeValue xmlns:xs="${NS.xs}" xmlns:xsi="${NS.xsi}" xsi:type="xs:string">offline_access</saml:AttributeValue></saml:Attribute><saml:Attribute Name="Role" NameFormat="${BASIC}"><saml:AttributeValue xmlns:xs="${NS.xs}" xmlns:xsi="${NS.xsi}" xsi:type="xs:string">uma_authorization</saml:AttributeValue></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>`

/** PingFederate: attributes before declarations; a Destination only where the Response is signed. */
const ping = (destination = '') =>
  `<samlp:Response Version="2.0" ID="${RESPONSE_ID}" IssueInstant="2026-11-24T12:00:00.465Z" InResponseTo="${REQUEST_ID}"${destination} xmlns:samlp="${NS.samlp}"><saml:Issuer xmlns:saml="${NS.saml}">${ISSUER}</saml:Issuer>${marker(RESPONSE_ID)}<samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status><saml:Assertion ID="${ASSERTION_ID}" IssueInstant="2026-11-24T12:00:00.469Z" Version="2.0" xmlns:saml="${NS.saml}"><saml:Issuer>${ISSUER}</saml:Issuer>${marker(ASSERTION_ID)}<saml:Subject><saml:NameID Format="${EMAIL}">ada@example.com</saml:NameID><saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData Recipient="${RECIPIENT}" NotOnOrAfter="2026-11-24T12:05:00.469Z" InResponseTo="${REQUEST_ID}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="2026-11-24T11:55:00.469Z" NotOnOrAfter="2026-11-24T12:05:00.469Z"><saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement SessionIndex="i_.nKx" AuthnInstant="2026-11-24T12:00:00.000Z"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${KEYS.map(([key, value]) => `<saml:Attribute Name="${tagName(key)}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified"><saml:AttributeValue xsi:type="xs:string" xmlns:xs="${NS.xs}" xmlns:xsi="${NS.xsi}">${value}</saml:AttributeValue></saml:Attribute>`).join('')}</saml:AttributeStatement></saml:Assertion></samlp:Response>`

/** OneLogin, SimpleSAMLphp and JumpCloud write one shape, with `xs` and `xsi` at the Assertion. */
const php = ({ typed, format = BASIC }: { readonly typed: boolean; readonly format?: string }) =>
  `<samlp:Response xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" ID="${RESPONSE_ID}" Version="2.0" IssueInstant="2026-11-24T12:00:00Z" Destination="${RECIPIENT}" InResponseTo="${REQUEST_ID}"><saml:Issuer>${ISSUER}</saml:Issuer>${marker(RESPONSE_ID)}<samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status><saml:Assertion xmlns:xsi="${NS.xsi}" xmlns:xs="${NS.xs}" ID="${ASSERTION_ID}" Version="2.0" IssueInstant="2026-11-24T12:00:00Z"><saml:Issuer>${ISSUER}</saml:Issuer>${marker(ASSERTION_ID)}<saml:Subject><saml:NameID SPNameQualifier="${AUDIENCE}" Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">_ce3d</saml:NameID><saml:SubjectConfirmation Method="${BEARER}"><saml:SubjectConfirmationData NotOnOrAfter="2026-11-24T12:03:00Z" Recipient="${RECIPIENT}" InResponseTo="${REQUEST_ID}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="2026-11-24T11:57:00Z" NotOnOrAfter="2026-11-24T12:03:00Z"><saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-11-24T11:59:59Z" SessionNotOnOrAfter="2026-11-25T12:00:00Z" SessionIndex="_be9967abd904ddcae3c0eb4189adbe3f71e327cf93"><saml:AuthnContext><saml:AuthnContextClassRef>${PASSWORD}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${KEYS.map(([key, value]) => `<saml:Attribute Name="${tagName(key)}" NameFormat="${format}"><saml:AttributeValue${typed ? ' xsi:type="xs:string"' : ''}>${value}</saml:AttributeValue></saml:Attribute>`).join('')}<saml:Attribute Name="memberOf" NameFormat="${format}"><saml:AttributeValue xsi:type="xs:string"/></saml:Attribute></saml:AttributeStatement></saml:Assertion></samlp:Response>`

/** As xmlsec1 and Java write a Signature: each element on a line, base64 in lines. */
const onLines: Change = (text) => text.replace(/></g, '>\n<')

const jumpCloud = inOrder(
  swap('<samlp:Response ', '<?xml version="1.0" encoding="UTF-8"?>\n<samlp:Response '),
  (text) => text.replaceAll('_ce3d', 'ada@example.com'),
)

export const providers: readonly Control[] = [
  {
    title: 'Okta: both signed, PrefixList xs, declared at Response and Assertion',
    make: () =>
      message({
        text: okta,
        signs: 'both',
        prefixes: 'xs',
        shape: withKeyInfo(x509(inLines(64)(base64Of('rsa-2048')))),
      }),
  },
  {
    title: 'Okta: xs declared at the Response only, the Assertion signed',
    make: () =>
      message({
        text: swap(`${S2} xmlns:xs="${NS.xs}"><saml2:Issuer`, `${S2}><saml2:Issuer`)(okta),
        prefixes: 'xs',
        shape: withKeyInfo(x509()),
      }),
  },
  {
    title: 'Shibboleth: both signed, PrefixList xs for the Assertion, base64 with &#13;',
    make: () =>
      message({
        text: shibboleth,
        signs: 'both',
        prefixes: 'xs',
        base64: (text) => `&#13;\n${inLines(76, '&#13;\n')(text)}`,
        shape: inOrder(onLines, withKeyInfo(x509(inLines(64)(base64Of('rsa-2048'))))),
      }),
    nameId: SHIBBOLETH_NAME,
  },
  {
    title: 'Shibboleth: the Response signed by ecdsa-sha256',
    make: () =>
      message({
        text: shibboleth,
        signs: 'response',
        keyName: 'p256',
        algorithm: 'ecdsa-sha256',
        shape: withKeyInfo(x509(base64Of('p256'))),
      }),
    keyNames: ['p256'],
    nameId: SHIBBOLETH_NAME,
  },
  {
    title: 'ADFS: Consent, a:OriginalIssuer, KeyInfo in its default namespace',
    make: () =>
      message({
        text: adfs,
        shape: inOrder((text) => text.replaceAll('/>', ' />'), microsoftKeyInfo),
      }),
  },
  {
    title: 'Entra: seven digits of a fraction, the Signature in the default namespace',
    make: () => message({ text: entra, shape: inOrder(microsoftKeyInfo, unprefixed('ds')) }),
  },
  {
    title: 'Entra: a guest with a:OriginalIssuer, both signed',
    make: () =>
      message({
        text: entraGuest,
        signs: 'both',
        shape: inOrder(microsoftKeyInfo, unprefixed('ds')),
      }),
  },
  {
    title: 'Auth0: the Signature last, xs:anyType and xs:boolean',
    make: () => message({ text: auth0, shape: withKeyInfo(x509()) }),
    nameId: 'auth0|66b1',
    warnings: ['signature.position'],
  },
  {
    title: 'Google: standalone, the Response signed, a subject name in KeyInfo',
    make: () =>
      message({
        text: google,
        signs: 'response',
        shape: withKeyInfo(
          `<ds:X509Data><ds:X509SubjectName>ST=California,C=US,OU=Google For Work,CN=Google,L=Mountain View,O=Google Inc.</ds:X509SubjectName><ds:X509Certificate>${inLines(76)(base64Of('rsa-2048'))}</ds:X509Certificate></ds:X509Data>`,
        ),
      }),
  },
  {
    title: 'Google: the Assertion signed',
    make: () => message({ text: google, shape: withKeyInfo(x509()) }),
  },
  {
    title: 'Keycloak: both signed, a KeyName, Assertion with a default namespace that is not used',
    make: () =>
      message({
        text: keycloak,
        signs: 'both',
        shape: inOrder(withKeyInfo(`<ds:KeyName>pR5k</ds:KeyName>${x509()}`), (text) =>
          text.replaceAll('ds:', 'dsig:').replace('xmlns:ds=', 'xmlns:dsig='),
        ),
      }),
    nameId: 'ada',
  },
  {
    title: 'Keycloak: the Response signed, rsa-sha512 with a digest by sha512',
    make: () => message({ text: keycloak, signs: 'response', algorithm: 'rsa-sha512' }),
    nameId: 'ada',
  },
  {
    title: 'PingFederate: no Destination, line ends in the Signature',
    make: () =>
      message({
        text: ping(),
        shape: inOrder(withKeyInfo(x509(`\n${inLines(64)(base64Of('rsa-2048'))}\n`)), onLines),
        base64: (text) => `\n${inLines(76)(text)}\n`,
      }),
  },
  {
    title: 'PingOne: both signed, KeyValue beside the certificate',
    make: () =>
      message({
        text: ping(` Destination="${RECIPIENT}"`),
        signs: 'both',
        shape: withKeyInfo(x509() + keyValue()),
      }),
  },
  {
    title: 'OneLogin: both signed, SHA-512, a session until tomorrow',
    make: () =>
      message({
        text: php({ typed: true }),
        signs: 'both',
        algorithm: 'rsa-sha512',
        shape: withKeyInfo(x509()),
      }),
    nameId: '_ce3d',
  },
  {
    title: 'SimpleSAMLphp: an empty value of another attribute, line ends in the Signature',
    make: () =>
      message({
        text: php({ typed: true }),
        shape: inOrder(
          (text) => text.replace(/><(?=ds:(?:SignedInfo|SignatureValue|KeyInfo))/g, '>\n  <'),
          withKeyInfo(x509()),
        ),
      }),
    nameId: '_ce3d',
  },
  {
    title: 'JumpCloud: untyped values, the Response signed',
    make: () =>
      message({
        text: php({ typed: false, format: ATTRNAME_URI }),
        before: jumpCloud,
        signs: 'response',
        shape: withKeyInfo(x509(inLines(64)(base64Of('rsa-2048')))),
      }),
  },
  {
    title: 'JumpCloud: the Assertion signed, PrefixList xs and xsi',
    make: () =>
      message({
        text: php({ typed: true, format: ATTRNAME_URI }),
        before: jumpCloud,
        prefixes: 'xs xsi',
      }),
  },
]
