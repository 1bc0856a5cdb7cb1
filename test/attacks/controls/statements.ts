/** Conditions, statements, attributes and times in legal variety. */
import { unsolicited } from 'samltags'
import { ACCESS_CONTROL_PREFIX, ATTRNAME_URI, NS } from '../../../src/xml/names.ts'
import { AUDIENCE, NOW, RECIPIENT, REQUEST_ID } from '../../support/samples.ts'
import { ASSERTION, inOrder, message, swap, swapFirst } from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import {
  attribute,
  before,
  blueAs,
  conditionsFrom,
  confirmedUntil,
  everyTime,
  nameAs,
  onAssertion,
  onResponse,
  RESTRICTION,
  typed,
  value,
  withAttribute,
  withCondition,
} from './rewrite.ts'

const TEAM = ['Team', 'harbour'] as const
const MINUTE = 60_000

/** A time so many milliseconds after `NOW`. */
const after = (milliseconds: number) => new Date(NOW.getTime() + milliseconds)
const at = (milliseconds: number) => after(milliseconds).toISOString()

const tag = (key: string, content: string) =>
  attribute(value(content), `Name="${ACCESS_CONTROL_PREFIX}${key}"`)

const fifty = Array.from({ length: 50 }, (_, index) => [`key-${index}`, `value ${index}`] as const)

const STATEMENT = /<saml:AttributeStatement>.*<\/saml:AttributeStatement>/s

/** The whole AttributeStatement in another way; `inner` is what stands in it. */
const statementAs = (write: (inner: string) => string) => (xml: string) =>
  xml.replace(STATEMENT, (whole) => write(whole.replace(/<\/?saml:AttributeStatement>/g, '')))

const inStatement = (inner: string) => `<saml:AttributeStatement>${inner}</saml:AttributeStatement>`

const attributes: readonly Control[] = [
  {
    title: 'fifty tags',
    make: () =>
      message({
        before: statementAs(() => inStatement(fifty.map(([key, text]) => tag(key, text)).join(''))),
      }),
    tags: fifty,
  },
  {
    title: 'a key of 128 characters and a value of 256, none of them ASCII',
    make: () =>
      message({
        before: statementAs(() => inStatement(tag('ж'.repeat(128), '部'.repeat(256)))),
      }),
    tags: [['ж'.repeat(128), '部'.repeat(256)]],
  },
  {
    title: 'tags that are properties of every object',
    make: () =>
      message({
        before: statementAs(() =>
          inStatement(tag('constructor', 'a') + tag('__proto__', 'b') + tag('toString', 'c')),
        ),
      }),
    tags: [
      ['constructor', 'a'],
      ['__proto__', 'b'],
      ['toString', 'c'],
    ],
  },
  {
    title: 'no tag at all, only another attribute',
    make: () => message({ before: statementAs(() => inStatement(attribute(value('x')))) }),
    tags: [],
    other: ['x'],
  },
  {
    title: 'no AttributeStatement',
    make: () => message({ before: statementAs(() => '') }),
    tags: [],
  },
  {
    title: 'an AttributeStatement for each Attribute',
    make: () =>
      message({
        before: statementAs((inner) =>
          inner.replace(/<saml:Attribute .*?<\/saml:Attribute>/g, (one) => inStatement(one)),
        ),
      }),
  },
  {
    title: 'an AttributeStatement before and one after the AuthnStatement',
    make: () =>
      message({
        before: swap(
          '<saml:AuthnStatement ',
          `${inStatement(tag('First', '1'))}<saml:AuthnStatement `,
        ),
      }),
    tags: [['First', '1'], ['CostCenter', 'blue'], TEAM],
  },
  {
    title: 'tags for STS, which are PrincipalTag',
    make: () => message({ before: (xml) => xml.replaceAll('/AccessControl:', '/PrincipalTag:') }),
  },
  {
    title: 'NameFormat, FriendlyName and attributes of other namespaces on a tag',
    make: () =>
      message({
        before: swap(
          ':CostCenter">',
          `:CostCenter" NameFormat="${ATTRNAME_URI}" FriendlyName="Cost centre" xmlns:a="http://schemas.xmlsoap.org/ws/2009/09/identity/claims" a:OriginalIssuer="urn:here">`,
        ),
      }),
  },
  {
    title: 'xsi:type on a tag',
    make: () => message({ before: typed }),
  },
  {
    title: 'xsi:type that names a type of somebody else',
    make: () =>
      message({
        before: blueAs('blue', ` xmlns:xsi="${NS.xsi}" xmlns:own="urn:own" xsi:type="own:Colour"`),
      }),
  },
  {
    title: 'xsi:nil="false" on a tag',
    make: () => message({ before: blueAs('blue', ` xmlns:xsi="${NS.xsi}" xsi:nil="false"`) }),
  },
  {
    title: 'a nil value of an attribute that is no tag',
    make: () =>
      message({
        before: withAttribute(attribute(value('', ` xmlns:xsi="${NS.xsi}" xsi:nil="true"`))),
      }),
    other: [null],
  },
  {
    title: 'an empty value and no value of attributes that are no tags',
    make: () =>
      message({
        before: withAttribute(
          attribute('<saml:AttributeValue/>') + attribute('', 'Name="urn:example:none"'),
        ),
      }),
    other: [''],
  },
  {
    title: 'several values, some of them equal, of an attribute that is no tag',
    make: () => message({ before: withAttribute(attribute(value('x') + value('y') + value('x'))) }),
    other: ['x', 'y', 'x'],
  },
  {
    title: 'an attribute twice that is no tag',
    make: () => message({ before: withAttribute(attribute(value('x')) + attribute(value('y'))) }),
    other: ['x', 'y'],
  },
  {
    title: 'a name of an attribute with blanks, quotes and letters of several scripts',
    make: () =>
      message({
        before: withAttribute(attribute(value('x'), `Name=" Kostenstelle &quot;Ä&quot; 部 "`)),
      }),
  },
  {
    title: 'xml:lang and xml:space on a value',
    make: () => message({ before: blueAs('blue', ' xml:lang="en-GB" xml:space="preserve"') }),
  },
  {
    title: 'eduPersonTargetedID, a NameID inside a value',
    make: () =>
      message({
        before: withAttribute(
          attribute(
            value(
              '<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent" NameQualifier="https://idp.example.com/saml">84e411ea</saml:NameID>',
            ),
            'Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.10" FriendlyName="eduPersonTargetedID"',
          ) + attribute(value(' <saml:NameID>x</saml:NameID> ') + value('text')),
        ),
      }),
    other: [null, 'text'],
  },
  {
    title: 'a value with elements of another namespace and text between them',
    make: () =>
      message({
        before: withAttribute(attribute(value('a <b xmlns="urn:b" c="d">e<f/></b> g'))),
      }),
    other: [null],
  },
]

const CLASS_REF =
  '<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>'

const AUTHZ = `<saml:AuthzDecisionStatement Resource="https://app.example.com/" Decision="Permit"><saml:Action Namespace="urn:oasis:names:tc:SAML:1.0:action:rwedc">Read</saml:Action><saml:Evidence><saml:AssertionIDRef>_other</saml:AssertionIDRef></saml:Evidence></saml:AuthzDecisionStatement>`

const statementKinds: readonly Control[] = [
  {
    title: 'the AttributeStatement before the AuthnStatement',
    make: () =>
      message({
        before: (xml) => {
          const statement = STATEMENT.exec(xml)?.[0] ?? ''
          const without = xml.replace(statement, '')
          return swap('<saml:AuthnStatement ', `${statement}\n    <saml:AuthnStatement `)(without)
        },
      }),
  },
  {
    title: 'two AuthnStatements',
    make: () =>
      message({
        before: before(
          'saml:AttributeStatement',
          `<saml:AuthnStatement AuthnInstant="${at(-2 * MINUTE)}"><saml:AuthnContext>${CLASS_REF}</saml:AuthnContext></saml:AuthnStatement>`,
        ),
      }),
  },
  {
    title: 'an AuthzDecisionStatement with Evidence',
    make: () => message({ before: before('saml:AttributeStatement', AUTHZ) }),
  },
  {
    title: 'a Statement of a type of somebody else',
    make: () =>
      message({
        before: before(
          'saml:AttributeStatement',
          `<saml:Statement xmlns:xsi="${NS.xsi}" xmlns:own="urn:own" xsi:type="own:Risk"><own:Score>7</own:Score></saml:Statement>`,
        ),
      }),
  },
  {
    title: 'an AuthnStatement with a session, its end and where the subject sits',
    make: () =>
      message({
        before: inOrder(
          swap(
            '<saml:AuthnStatement ',
            `<saml:AuthnStatement SessionIndex="_s 1" SessionNotOnOrAfter="${at(8 * 60 * MINUTE)}" `,
          ),
          before('saml:AuthnContext', '<saml:SubjectLocality Address="192.0.2.7" DNSName="desk"/>'),
        ),
      }),
  },
  {
    title: 'a session that ended within the tolerance',
    make: () =>
      message({
        before: swap(
          '<saml:AuthnStatement ',
          `<saml:AuthnStatement SessionNotOnOrAfter="${at(1 - MINUTE)}" `,
        ),
      }),
  },
  {
    title: 'a declaration of the authentication context and the authorities behind it',
    make: () =>
      message({
        before: swap(
          CLASS_REF,
          `${CLASS_REF}<saml:AuthnContextDecl><own:Badge xmlns:own="urn:own">1</own:Badge></saml:AuthnContextDecl><saml:AuthenticatingAuthority>urn:a</saml:AuthenticatingAuthority><saml:AuthenticatingAuthority>urn:b</saml:AuthenticatingAuthority>`,
        ),
      }),
  },
  {
    title: 'a reference to a declaration in place of the class',
    make: () =>
      message({
        before: swap(
          CLASS_REF,
          '<saml:AuthnContextDeclRef>urn:own:badge</saml:AuthnContextDeclRef>',
        ),
      }),
  },
  {
    title: 'Advice with a reference, an assertion URI and elements of another namespace',
    make: () =>
      message({
        before: swap(
          '</saml:Conditions>',
          '</saml:Conditions><saml:Advice><saml:AssertionIDRef>_older</saml:AssertionIDRef><saml:AssertionURIRef>https://idp.example.com/a</saml:AssertionURIRef><own:Note xmlns:own="urn:own" ID="_note">x</own:Note></saml:Advice>',
        ),
      }),
  },
]

const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const DATA = `<saml:SubjectConfirmationData InResponseTo="${REQUEST_ID}" NotOnOrAfter="2026-11-24T12:05:00Z" Recipient="${RECIPIENT}"/>`

/** One confirmation; the data of another service, request or time with the changes. */
const confirmation = (data: string, method = BEARER) =>
  `<saml:SubjectConfirmation Method="${method}">${data}</saml:SubjectConfirmation>`

const USUAL = `<saml:SubjectConfirmation Method="${BEARER}">`

/** More confirmations in front of the one that fits. */
const confirmedBefore = (...more: readonly string[]) => swap(USUAL, `${more.join('')}${USUAL}`)

const subjects: readonly Control[] = [
  {
    title: 'a persistent name with all qualifiers',
    make: () =>
      message({
        before: nameAs(
          '8c6e-1f',
          ` Format="${PERSISTENT}" NameQualifier="https://idp.example.com/saml" SPNameQualifier="${AUDIENCE}" SPProvidedID="ada"`,
        ),
      }),
    nameId: '8c6e-1f',
  },
  ...[
    'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
    'urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos',
  ].map(
    (format): Control => ({
      title: `a name of the format ${format.slice(format.lastIndexOf(':') + 1)}`,
      make: () => message({ before: nameAs('ada@example.com', ` Format="${format}"`) }),
    }),
  ),
  {
    title: 'a distinguished name',
    make: () =>
      message({
        before: nameAs(
          'CN=Ada Lovelace+UID=1, O="Analytical; Engines", C=GB',
          ' Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName"',
        ),
      }),
    nameId: 'CN=Ada Lovelace+UID=1, O="Analytical; Engines", C=GB',
  },
  {
    title: 'a name with a bar, as Auth0 has it, and blanks inside',
    make: () => message({ before: nameAs('directory|group 1|ada') }),
    nameId: 'directory|group 1|ada',
  },
  {
    title: 'a name with blanks around it, given as it is',
    make: () => message({ before: nameAs('\n        ada@example.com\n      ') }),
    nameId: '\n        ada@example.com\n      ',
  },
  {
    title: 'a holder-of-key confirmation before the bearer',
    make: () =>
      message({
        before: confirmedBefore(
          confirmation(
            `<saml:SubjectConfirmationData xmlns:xsi="${NS.xsi}" xsi:type="saml:KeyInfoConfirmationDataType"><ds:KeyInfo xmlns:ds="${NS.ds}"><ds:KeyName>k</ds:KeyName></ds:KeyInfo></saml:SubjectConfirmationData>`,
            'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key',
          ),
        ),
      }),
  },
  {
    title: 'a sender-vouches confirmation without data before the bearer',
    make: () =>
      message({
        before: confirmedBefore(confirmation('', 'urn:oasis:names:tc:SAML:2.0:cm:sender-vouches')),
      }),
  },
  {
    title: 'three bearer confirmations, of which only the last fits',
    make: () =>
      message({
        before: confirmedBefore(
          confirmation(DATA.replace(RECIPIENT, 'https://other.example.com/acs')),
          confirmation(DATA.replace(REQUEST_ID, '_another')),
        ),
      }),
  },
  {
    title: 'a bearer confirmation that has passed beside the one that fits',
    make: () =>
      message({
        before: confirmedBefore(confirmation(DATA.replace('12:05', '11:00'))),
      }),
  },
  {
    title: 'a confirmation with a NameID of its own, data with an address and content',
    make: () =>
      message({
        before: inOrder(
          swap(USUAL, `${USUAL}<saml:NameID>gateway</saml:NameID>`),
          swap(
            `Recipient="${RECIPIENT}"/>`,
            `Recipient="${RECIPIENT}" Address="2001:db8::1"><own:Device xmlns:own="urn:own">d</own:Device></saml:SubjectConfirmationData>`,
          ),
        ),
      }),
  },
]

const OTHER_AUDIENCE = '<saml:Audience>urn:other</saml:Audience>'

const conditions: readonly Control[] = [
  {
    title: 'OneTimeUse',
    make: () => message({ before: withCondition('<saml:OneTimeUse/>') }),
    warnings: ['conditions.one-time-use'],
  },
  {
    title: 'ProxyRestriction with a count and an audience',
    make: () =>
      message({
        before: withCondition(
          `<saml:ProxyRestriction Count="0">${OTHER_AUDIENCE}</saml:ProxyRestriction>`,
        ),
      }),
  },
  {
    title: 'OneTimeUse and ProxyRestriction before the AudienceRestriction',
    make: () =>
      message({
        before: swap(RESTRICTION, `<saml:OneTimeUse/><saml:ProxyRestriction/>${RESTRICTION}`),
      }),
    warnings: ['conditions.one-time-use'],
  },
  {
    title: 'several audiences, of which one is ours',
    make: () =>
      message({
        before: swap(RESTRICTION, RESTRICTION.replace('<saml:Audience>', `${OTHER_AUDIENCE}$&`)),
      }),
  },
  {
    title: 'two AudienceRestrictions, each with our audience',
    make: () =>
      message({
        before: withCondition(RESTRICTION.replace('</saml:Audience>', `$&${OTHER_AUDIENCE}`)),
      }),
  },
  {
    title: 'Conditions without times',
    make: () =>
      message({ before: (xml) => xml.replace(/<saml:Conditions [^>]*>/, '<saml:Conditions>') }),
  },
  {
    title: 'a service of two audiences and recipients, the message naming the second ones',
    make: () => message(),
    expected: {
      audience: ['urn:other', AUDIENCE],
      recipient: ['https://other.example.com/acs', RECIPIENT],
    },
  },
  {
    title: 'no request was sent, and none is named',
    make: () => message({ before: (xml) => xml.replace(/ InResponseTo="[^"]*"/g, '') }),
    expected: { inResponseTo: unsolicited },
  },
  {
    title: 'InResponseTo in the confirmation data only',
    make: () => message({ before: swapFirst(` InResponseTo="${REQUEST_ID}"`, '') }),
  },
  {
    title: 'an unsigned Response without Destination',
    make: () => message({ before: swap(` Destination="${RECIPIENT}"`, '') }),
  },
  {
    title: 'a Destination of its own, which the service expects',
    make: () =>
      message({
        signs: 'both',
        before: swap(`Destination="${RECIPIENT}"`, 'Destination="https://proxy.example.com/acs"'),
      }),
    expected: { destination: 'https://proxy.example.com/acs' },
  },
]

const utc = (offset: string) => (time: string) => time.replace('Z', offset)

const times: readonly Control[] = [
  {
    title: 'seven digits of a fraction in every time',
    make: () => message({ before: everyTime(utc('.0000000Z')), signs: 'both' }),
  },
  {
    title: 'fractions of one digit, of three and of forty',
    make: () =>
      message({
        before: inOrder(
          conditionsFrom('2026-11-24T11:55:00.5Z', `2026-11-24T12:05:00.${'9'.repeat(40)}Z`),
          confirmedUntil('2026-11-24T12:05:00.123Z'),
        ),
      }),
  },
  {
    title: '+00:00 in place of Z',
    make: () => message({ before: everyTime(utc('+00:00')) }),
    warnings: ['time.not-utc'],
  },
  {
    title: '-00:00 in place of Z',
    make: () => message({ before: everyTime(utc('-00:00')) }),
    warnings: ['time.not-utc'],
  },
  {
    title: 'an offset of +05:45, the same instants',
    make: () =>
      message({
        before: everyTime((time) =>
          new Date(Date.parse(time) + 345 * MINUTE).toISOString().replace('.000Z', '+05:45'),
        ),
      }),
    warnings: ['time.not-utc'],
  },
  {
    title: 'an offset of -14:00, another day',
    make: () =>
      message({
        before: everyTime((time) =>
          new Date(Date.parse(time) - 840 * MINUTE).toISOString().replace('Z', '-14:00'),
        ),
      }),
    warnings: ['time.not-utc'],
  },
  {
    title: 'the last millisecond within the tolerance',
    make: () =>
      message({
        before: inOrder(
          conditionsFrom(at(-5 * MINUTE), at(1 - MINUTE)),
          confirmedUntil(at(1 - MINUTE)),
        ),
      }),
  },
  {
    title: 'the first millisecond within the tolerance',
    make: () => message({ before: conditionsFrom(at(MINUTE), at(2 * MINUTE)) }),
  },
  {
    title: 'the last millisecond without tolerance',
    make: () => message({ before: inOrder(conditionsFrom(at(0), at(1)), confirmedUntil(at(1))) }),
    expected: { toleranceSeconds: 0 },
  },
  {
    title: 'the most tolerance there is',
    make: () => message(),
    expected: { now: after(10 * MINUTE - 1), toleranceSeconds: 300 },
  },
  {
    title: 'issued ahead by all of the tolerance',
    make: () => message({ before: everyTime((time) => time.replace('12:00', '12:01')) }),
  },
  {
    title: 'valid from the last day of February in a leap year until 9999',
    make: () =>
      message({ before: conditionsFrom('2024-02-29T23:59:59.999Z', '9999-12-31T23:59:59Z') }),
  },
]

const responses: readonly Control[] = [
  {
    title: 'Consent on the Response',
    make: () =>
      message({
        signs: 'both',
        before: onResponse('Consent="urn:oasis:names:tc:SAML:2.0:consent:obtained"'),
      }),
  },
  {
    title: 'Extensions with elements of another namespace and an ID',
    make: () =>
      message({
        signs: 'both',
        before: before(
          'samlp:Status',
          '<samlp:Extensions><own:Trace xmlns:own="urn:own" ID="_trace"><own:Hop/>7</own:Trace></samlp:Extensions>',
        ),
      }),
  },
  {
    title: 'StatusMessage and StatusDetail beside Success',
    make: () =>
      message({
        signs: 'both',
        before: swap(
          '</samlp:Status>',
          '<samlp:StatusMessage>Signed in &amp; well</samlp:StatusMessage><samlp:StatusDetail><own:Code xmlns:own="urn:own">0</own:Code></samlp:StatusDetail></samlp:Status>',
        ),
      }),
  },
  {
    title: 'a second code below Success',
    make: () =>
      message({
        before: swap(
          'status:Success"/>',
          'status:Success"><samlp:StatusCode Value="urn:own:fine"/></samlp:StatusCode>',
        ),
      }),
  },
  {
    title: 'the format and the qualifiers of the Issuer',
    make: () =>
      message({
        before: (xml) =>
          xml.replace(
            /<saml:Issuer\b/g,
            '$& Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" NameQualifier="x"',
          ),
      }),
  },
  {
    title: 'xsi:schemaLocation on Response and Assertion, which nobody looks up',
    make: () =>
      message({
        before: inOrder(
          onResponse(
            `xmlns:xsi="${NS.xsi}" xsi:schemaLocation="${NS.samlp} https://example.com/x.xsd"`,
          ),
          onAssertion(`xsi:schemaLocation="${NS.saml} y.xsd"`),
        ),
      }),
  },
  {
    title: 'a bare Assertion with OneTimeUse, unsolicited',
    make: () =>
      message({
        text: ASSERTION,
        before: inOrder(withCondition('<saml:OneTimeUse/>'), (xml) =>
          xml.replace(/ InResponseTo="[^"]*"/, ''),
        ),
      }),
    expected: { inResponseTo: unsolicited },
    warnings: ['conditions.one-time-use'],
  },
]

export const statements: readonly Control[] = [
  ...attributes,
  ...statementKinds,
  ...subjects,
  ...conditions,
  ...times,
  ...responses,
]
