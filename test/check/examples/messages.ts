import { trustIssuer, unsolicited } from 'samltags'
import { testCertificate } from '../../support/keys.ts'
import { ASSERTION_ID, AUDIENCE, ISSUER, RECIPIENT, REQUEST_ID } from '../../support/samples.ts'
import { type Change, ENCRYPTED, swap, trustOf } from '../../support/tamper.ts'
import { PERSISTENT, STS_AUDIENCE } from '../messages.ts'
import type { RuleExample } from './rule-example.ts'

const ASSERTION_AT = '/Response/Assertion'
const SUBJECT = `${ASSERTION_AT}/Subject`
const NAME_ID = `${SUBJECT}/NameID`
const CONFIRMATION = `${SUBJECT}/SubjectConfirmation`
const DATA = `${CONFIRMATION}/SubjectConfirmationData`
const CONDITIONS = `${ASSERTION_AT}/Conditions`
const AUDIENCE_AT = `${CONDITIONS}/AudienceRestriction/Audience`
const AUTHN = `${ASSERTION_AT}/AuthnStatement`

const EMAIL_FORMAT = 'Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"'
const SUCCESS = 'Value="urn:oasis:names:tc:SAML:2.0:status:Success"'
const RESPONDER = 'Value="urn:oasis:names:tc:SAML:2.0:status:Responder"'
const EMAIL = '>ada@example.com</saml:NameID>'
const BEARER = 'Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"'
const HOLDER = 'Method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"'
const END_OF_CONFIRMATION = 'NotOnOrAfter="2026-11-24T12:05:00Z" Recipient='
const START = 'NotBefore="2026-11-24T11:55:00Z"'
const STATEMENT = '<saml:AuthnStatement '

/** No signature is put into it. */
const unsigned: Change = (text) => text.replaceAll(/<!--sign [^>]*-->/g, '')

/** In Destination and in Recipient. */
const everywhere =
  (from: string, to: string): Change =>
  (text) =>
    text.replaceAll(from, to)

const assertionOf = (text: string) => /<saml:Assertion .*<\/saml:Assertion>/s.exec(text)?.[0] ?? ''

const encrypted: Change = (text) => text.replace(assertionOf(text), ENCRYPTED)

const twice: Change = (text) => {
  const assertion = assertionOf(text)
  const other = unsigned(assertion.replaceAll(ASSERTION_ID, '_other'))
  return text.replace(assertion, () => `${assertion}${other}`)
}

/** A second confirmation, of another method or of the same. */
const second: Change = (text) => {
  const confirmation =
    /<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/s.exec(text)?.[0] ?? ''
  return text.replace(
    confirmation,
    () =>
      `${confirmation}${confirmation.replace('<saml:SubjectConfirmation ', '<saml:SubjectConfirmation \n')}`,
  )
}

const certificateUntil = (notAfter: string) => ({
  trust: trustIssuer({
    issuer: ISSUER,
    certificates: testCertificate('rsa-2048', { notAfter: new Date(notAfter) }),
  }),
})

const LEGACY = RECIPIENT.replace('.signin.aws/', '.signin.aws.amazon.com/')
const WITH_SLASH = `${RECIPIENT}/`

const session = (until: string): string => `${STATEMENT}SessionNotOnOrAfter="${until}" `

/** A long value in an attribute that is no tag. */
const padding = (length: number) =>
  swap(
    '</saml:AttributeStatement>',
    `<saml:Attribute Name="padding" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><saml:AttributeValue>${'x'.repeat(length)}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`,
  )

export const MESSAGE_EXAMPLES: readonly RuleExample[] = [
  {
    code: 'status.not-success',
    profile: 'identity-center',
    good: SUCCESS,
    bad: RESPONDER,
    under: RESPONDER,
    at: '/Response/Status/StatusCode/@Value',
  },
  {
    code: 'structure.assertion-count',
    profile: 'identity-center',
    good: 'one Assertion',
    bad: 'two Assertions',
    change: twice,
    under: '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_other"',
    at: '/Response/Assertion[2]',
  },
  {
    code: 'encryption.unsupported',
    profile: 'identity-center',
    good: '<saml:Assertion>...</saml:Assertion>',
    bad: '<saml:EncryptedAssertion>...</saml:EncryptedAssertion>',
    change: encrypted,
    signing: { signs: 'response' },
    under: '<saml:EncryptedAssertion',
    at: '/Response/EncryptedAssertion',
  },
  {
    code: 'encryption.needs-idp-acs',
    profile: 'sts',
    good: '<saml:Assertion>...</saml:Assertion>',
    bad: '<saml:EncryptedAssertion>...</saml:EncryptedAssertion>, sent to the common sign-in URL',
    change: encrypted,
    signing: { signs: 'response' },
    under: '<saml:EncryptedAssertion',
    at: '/Response/EncryptedAssertion',
    besides: ['encryption.unsupported'],
  },
  {
    code: 'encryption.part-unsupported',
    profile: 'identity-center',
    good: `<saml:NameID ${EMAIL_FORMAT}${EMAIL}`,
    bad: ENCRYPTED.replaceAll('EncryptedAssertion', 'EncryptedID'),
    under: '<saml:EncryptedID',
    at: `${SUBJECT}/EncryptedID`,
  },
  {
    code: 'signature.missing',
    profile: 'identity-center',
    good: '<ds:Signature>...</ds:Signature> in the Assertion',
    bad: 'no Signature',
    change: unsigned,
    signing: 'none',
    under: '<samlp:Response',
    at: '/Response',
  },
  {
    code: 'signature.only-response-signed',
    profile: 'identity-center',
    good: '<ds:Signature>...</ds:Signature> in the Assertion',
    bad: '<ds:Signature>...</ds:Signature> in the Response alone',
    change: (text) => text,
    signing: { signs: 'response' },
    under: '<saml:Assertion ',
    at: ASSERTION_AT,
  },
  {
    code: 'signature.algorithm-refused',
    profile: 'identity-center',
    good: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    bad: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    change: (text) => text,
    signing: { algorithm: 'rsa-sha1', digest: 'sha256' },
    under: '<ds:SignatureMethod',
    at: `${ASSERTION_AT}/Signature/SignedInfo/SignatureMethod`,
  },
  {
    code: 'signature.method-unsupported',
    profile: 'identity-center',
    good: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    bad: 'http://www.w3.org/2001/04/xmldsig-more#rsa-md5',
    change: (text) => text,
    signing: { shape: swap('xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-md5') },
    under: '<ds:SignatureMethod',
    at: `${ASSERTION_AT}/Signature/SignedInfo/SignatureMethod`,
  },
  {
    code: 'signature.key-too-weak',
    profile: 'identity-center',
    good: 'an RSA key of 2048 bits',
    bad: 'an RSA key of 1024 bits',
    change: (text) => text,
    signing: { keyName: 'rsa-1024' },
    options: { trust: trustOf('rsa-1024') },
    severity: 'warning',
    under: '<ds:Signature ',
    at: `${ASSERTION_AT}/Signature`,
  },
  {
    code: 'signature.certificate-expired',
    profile: 'identity-center',
    good: 'a certificate that is valid until 2040',
    bad: 'a certificate that was valid until yesterday',
    change: (text) => text,
    options: certificateUntil('2026-11-23T12:00:00Z'),
    under: '<ds:Signature ',
    at: `${ASSERTION_AT}/Signature`,
  },
  {
    code: 'signature.certificate-expiring',
    profile: 'identity-center',
    good: 'a certificate that is valid until 2040',
    bad: 'a certificate that is valid for 90 days',
    change: (text) => text,
    options: certificateUntil('2027-02-22T12:00:00Z'),
    under: '<ds:Signature ',
    at: `${ASSERTION_AT}/Signature`,
  },
  {
    code: 'issuer.mismatch',
    profile: 'identity-center',
    good: `<saml:Issuer>${ISSUER}</saml:Issuer>`,
    bad: `<saml:Issuer>${ISSUER}/</saml:Issuer>`,
    under: `<saml:Issuer>${ISSUER}/</saml:Issuer>`,
    at: `${ASSERTION_AT}/Issuer`,
  },
  {
    code: 'subject.missing',
    profile: 'identity-center',
    good: '<saml:Subject>...</saml:Subject>',
    bad: 'no Subject',
    change: (text) => text.replace(/<saml:Subject>.*<\/saml:Subject>/s, ''),
    under: '<saml:Assertion ',
    at: ASSERTION_AT,
  },
  {
    code: 'subject.nameid-missing',
    profile: 'identity-center',
    good: EMAIL,
    bad: '></saml:NameID>',
    under: '<saml:NameID ',
    at: NAME_ID,
  },
  {
    code: 'subject.nameid-format-not-email',
    profile: 'identity-center',
    good: EMAIL_FORMAT,
    bad: 'Format="urn:oasis:names:tc:SAML:2.0:nameid-format:emailAddress"',
    under: 'Format="urn:oasis:names:tc:SAML:2.0:nameid-format:emailAddress"',
    at: `${NAME_ID}/@Format`,
  },
  {
    code: 'subject.nameid-not-addr-spec',
    profile: 'identity-center',
    good: EMAIL,
    bad: '>ada</saml:NameID>',
    under: '<saml:NameID ',
    at: NAME_ID,
  },
  {
    code: 'subject.nameid-too-long',
    profile: 'identity-center',
    good: EMAIL,
    bad: `>${'a'.repeat(117)}@example.com</saml:NameID>`,
    under: '<saml:NameID ',
    at: NAME_ID,
  },
  {
    code: 'subject.nameid-not-username',
    profile: 'identity-center',
    good: EMAIL,
    bad: '>adah@example.com</saml:NameID>',
    options: { directory: ['ada@example.com'] },
    under: '<saml:NameID ',
    at: NAME_ID,
  },
  {
    code: 'subject.nameid-case-differs',
    profile: 'identity-center',
    good: EMAIL,
    bad: '>Ada@example.com</saml:NameID>',
    options: { directory: ['ada@example.com'] },
    under: '<saml:NameID ',
    at: NAME_ID,
  },
  {
    code: 'subject.nameid-format-unlisted',
    profile: 'sts',
    good: `Format="${PERSISTENT}"`,
    bad: 'Format="urn:example:format"',
    under: 'Format="urn:example:format"',
    at: `${NAME_ID}/@Format`,
  },
  {
    code: 'subject.nameid-transient',
    profile: 'sts',
    good: `Format="${PERSISTENT}"`,
    bad: `Format="${PERSISTENT.replace('persistent', 'transient')}"`,
    under: `Format="${PERSISTENT.replace('persistent', 'transient')}"`,
    at: `${NAME_ID}/@Format`,
  },
  {
    code: 'confirmation.count',
    profile: 'sts',
    good: 'one SubjectConfirmation',
    bad: 'two SubjectConfirmations',
    change: second,
    under: '<saml:SubjectConfirmation \n',
    at: `${CONFIRMATION}[2]`,
  },
  {
    code: 'confirmation.missing',
    profile: 'identity-center',
    good: BEARER,
    bad: HOLDER,
    under: '<saml:Subject>',
    at: SUBJECT,
  },
  {
    code: 'confirmation.not-on-or-after-missing',
    profile: 'identity-center',
    good: END_OF_CONFIRMATION,
    bad: 'Recipient=',
    under: '<saml:SubjectConfirmationData ',
    at: DATA,
  },
  {
    code: 'confirmation.not-before',
    profile: 'identity-center',
    good: END_OF_CONFIRMATION,
    bad: `NotBefore="2026-11-24T11:59:00Z" ${END_OF_CONFIRMATION}`,
    under: 'NotBefore="2026-11-24T11:59:00Z"',
    at: `${DATA}/@NotBefore`,
  },
  {
    code: 'recipient.missing',
    profile: 'identity-center',
    good: `NotOnOrAfter="2026-11-24T12:05:00Z" Recipient="${RECIPIENT}"`,
    bad: 'NotOnOrAfter="2026-11-24T12:05:00Z"',
    under: '<saml:SubjectConfirmationData ',
    at: DATA,
  },
  {
    code: 'recipient.mismatch',
    profile: 'identity-center',
    good: ` Recipient="${RECIPIENT}"`,
    bad: ` Recipient="${WITH_SLASH}"`,
    under: `Recipient="${WITH_SLASH}"`,
    at: `${DATA}/@Recipient`,
  },
  {
    code: 'destination.mismatch',
    profile: 'identity-center',
    good: `Destination="${RECIPIENT}"`,
    bad: `Destination="${WITH_SLASH}"`,
    under: `Destination="${WITH_SLASH}"`,
    at: '/Response/@Destination',
  },
  {
    code: 'acs.wrong-product',
    profile: 'identity-center',
    good: RECIPIENT,
    bad: 'https://signin.aws.amazon.com/saml',
    change: everywhere(RECIPIENT, 'https://signin.aws.amazon.com/saml'),
    under: 'Destination="https://signin.aws.amazon.com/saml"',
    at: '/Response/@Destination',
  },
  {
    code: 'acs.legacy-ic-host',
    profile: 'identity-center',
    good: RECIPIENT,
    bad: LEGACY,
    change: everywhere(RECIPIENT, LEGACY),
    options: { expected: { recipient: LEGACY, audience: AUDIENCE, inResponseTo: REQUEST_ID } },
    under: `Destination="${LEGACY}"`,
    at: '/Response/@Destination',
  },
  {
    code: 'acs.unknown-shape',
    profile: 'identity-center',
    good: RECIPIENT,
    bad: WITH_SLASH,
    change: everywhere(RECIPIENT, WITH_SLASH),
    options: { expected: { audience: AUDIENCE, inResponseTo: REQUEST_ID } },
    under: `Destination="${WITH_SLASH}"`,
    at: '/Response/@Destination',
  },
  {
    code: 'acs.region-mismatch',
    profile: 'identity-center',
    good: AUDIENCE,
    bad: AUDIENCE.replace('eu-west-1', 'us-west-2'),
    options: { expected: { recipient: RECIPIENT, inResponseTo: REQUEST_ID } },
    under: '<saml:Audience>',
    at: AUDIENCE_AT,
  },
  {
    code: 'audience.missing',
    profile: 'identity-center',
    good: `<saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction>`,
    bad: '',
    under: '<saml:Conditions ',
    at: CONDITIONS,
  },
  {
    code: 'audience.mismatch',
    profile: 'identity-center',
    good: AUDIENCE,
    bad: AUDIENCE.replace('d-1234567890', 'd-0987654321'),
    under: '<saml:AudienceRestriction>',
    at: `${CONDITIONS}/AudienceRestriction`,
  },
  {
    code: 'audience.partition-mismatch',
    profile: 'sts',
    good: `<saml:Audience>${STS_AUDIENCE}</saml:Audience>`,
    bad: `<saml:Audience>${STS_AUDIENCE}:govcloud</saml:Audience>`,
    under: `<saml:Audience>${STS_AUDIENCE}:govcloud`,
    at: AUDIENCE_AT,
  },
  {
    code: 'time.expired',
    profile: 'identity-center',
    good: 'received within five minutes',
    bad: 'received six minutes later',
    change: (text) =>
      text.replace(
        `NotOnOrAfter="2026-11-24T12:05:00Z" Recipient=`,
        'NotOnOrAfter="2026-11-24T12:30:00Z" Recipient=',
      ),
    options: { now: new Date('2026-11-24T12:06:00Z') },
    under: 'NotOnOrAfter="2026-11-24T12:05:00Z"',
    at: `${CONDITIONS}/@NotOnOrAfter`,
  },
  {
    code: 'time.not-yet-valid',
    profile: 'identity-center',
    good: START,
    bad: 'NotBefore="2026-11-24T12:02:00Z"',
    under: 'NotBefore="2026-11-24T12:02:00Z"',
    at: `${CONDITIONS}/@NotBefore`,
  },
  {
    code: 'time.redeem-window-exceeded',
    profile: 'sts',
    good: 'received within five minutes',
    bad: 'received 301 seconds after it was issued, though NotOnOrAfter is later',
    change: (text) => text.replaceAll('T12:05:00Z', 'T12:09:00Z'),
    options: { now: new Date('2026-11-24T12:05:01Z') },
    under: 'IssueInstant="2026-11-24T12:00:00Z" Version="2.0">\n    <saml:Issuer>',
    at: `${ASSERTION_AT}/@IssueInstant`,
  },
  {
    code: 'time.window-too-short',
    profile: 'identity-center',
    good: START,
    bad: 'NotBefore="2026-11-24T12:00:00Z" NotOnOrAfter="2026-11-24T12:00:45Z"',
    change: (text) =>
      text.replace(
        `${START} NotOnOrAfter="2026-11-24T12:05:00Z"`,
        'NotBefore="2026-11-24T12:00:00Z" NotOnOrAfter="2026-11-24T12:00:45Z"',
      ),
    under: 'NotOnOrAfter="2026-11-24T12:00:45Z"',
    at: `${CONDITIONS}/@NotOnOrAfter`,
  },
  {
    code: 'time.window-too-long',
    profile: 'identity-center',
    good: 'NotOnOrAfter="2026-11-24T12:05:00Z"',
    bad: 'NotOnOrAfter="2026-11-24T13:00:00Z"',
    change: everywhere(
      'NotOnOrAfter="2026-11-24T12:05:00Z"',
      'NotOnOrAfter="2026-11-24T13:00:00Z"',
    ),
    under: 'NotOnOrAfter="2026-11-24T13:00:00Z">\n',
    at: `${CONDITIONS}/@NotOnOrAfter`,
  },
  {
    code: 'time.not-judged',
    profile: 'identity-center',
    good: 'now is given',
    bad: 'now is not given',
    change: (text) => text,
    options: { now: undefined as never },
    under: '<saml:Assertion ',
    at: ASSERTION_AT,
  },
  {
    code: 'session.not-on-or-after-short',
    profile: 'identity-center',
    good: session('2026-11-24T20:00:00Z'),
    bad: session('2026-11-24T12:05:00Z'),
    base: swap(STATEMENT, session('2026-11-24T20:00:00Z')),
    under: 'SessionNotOnOrAfter="2026-11-24T12:05:00Z"',
    at: `${AUTHN}/@SessionNotOnOrAfter`,
  },
  {
    code: 'session.duration-vs-session-end',
    profile: 'sts',
    good: session('2026-11-24T13:00:00Z'),
    bad: session('2026-11-24T20:00:00Z'),
    base: (text) =>
      swap(
        STATEMENT,
        session('2026-11-24T13:00:00Z'),
      )(
        swap(
          '</saml:AttributeStatement>',
          '<saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/SessionDuration"><saml:AttributeValue>3600</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
        )(text),
      ),
    under: 'SessionNotOnOrAfter="2026-11-24T20:00:00Z"',
    at: `${AUTHN}/@SessionNotOnOrAfter`,
  },
  {
    code: 'in-response-to.missing',
    profile: 'identity-center',
    good: `<saml:SubjectConfirmationData InResponseTo="${REQUEST_ID}"`,
    bad: '<saml:SubjectConfirmationData',
    under: '<saml:SubjectConfirmationData ',
    at: DATA,
  },
  {
    code: 'in-response-to.mismatch',
    profile: 'identity-center',
    good: `<saml:SubjectConfirmationData InResponseTo="${REQUEST_ID}"`,
    bad: '<saml:SubjectConfirmationData InResponseTo="_other"',
    under: 'InResponseTo="_other"',
    at: `${DATA}/@InResponseTo`,
  },
  {
    code: 'in-response-to.unsolicited',
    profile: 'identity-center',
    good: 'no InResponseTo, where no request was sent',
    bad: `InResponseTo="${REQUEST_ID}", where no request was sent`,
    change: (text) => text.replace(` InResponseTo="${REQUEST_ID}" IssueInstant`, ' IssueInstant'),
    options: { expected: { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo: unsolicited } },
    under: `InResponseTo="${REQUEST_ID}"`,
    at: `${DATA}/@InResponseTo`,
  },
  {
    code: 'size.response-too-large',
    profile: 'sts',
    good: 'a response of up to 100,000 characters in base64',
    bad: 'a response of more',
    change: padding(75_000),
    under: '<samlp:Response',
    at: '/Response',
  },
  {
    code: 'size.assertion-over-quota',
    profile: 'identity-center',
    good: 'an assertion of up to 50,000 characters',
    bad: 'an assertion of more',
    change: padding(50_000),
    under: '<saml:Assertion ',
    at: ASSERTION_AT,
  },
]
