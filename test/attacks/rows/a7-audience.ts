/** A7.8 to A7.10: for whom the message is, on what conditions, and who speaks. */
import { NS } from '../../../src/xml/names.ts'
import { AUDIENCE, ISSUER } from '../../support/samples.ts'
import { inOrder, swap } from '../../support/tamper.ts'
import { signedWrong } from '../attacks-of.ts'
import type { Attack } from '../message.ts'
import {
  ASSERTION_ISSUER,
  attributes,
  audience,
  CONDITIONS,
  RESPONSE_ISSUER,
  RESTRICTION,
  SHORT,
} from '../parts.ts'

const OTHER = 'https://evil.example/sp'
const restriction = (...audiences: readonly string[]) =>
  `<saml:AudienceRestriction>${audiences.map((one) => `<saml:Audience>${one}</saml:Audience>`).join('')}</saml:AudienceRestriction>`
const restricted = (content: string) => swap(RESTRICTION, content)
const onlyIn = (content: string) =>
  swap(CONDITIONS, `<saml:Conditions${attributes(SHORT)}/>${content}`)

/** Near misses of our own name. */
const NEAR: Readonly<Record<string, string>> = {
  other: OTHER,
  'no text': '',
  'in upper case': AUDIENCE.toUpperCase(),
  'the host in another case': AUDIENCE.replace('amazon', 'Amazon'),
  'a slash more': `${AUDIENCE}/`,
  'ours and more': `${AUDIENCE}1`,
  'a part of ours': AUDIENCE.slice(0, -1),
  'ours inside of another': `${OTHER}?${AUDIENCE}`,
  'the host alone': 'https://eu-west-1.signin.aws.amazon.com',
  'http instead of https': AUDIENCE.replace('https:', 'http:'),
  'a homoglyph': AUDIENCE.replace('amazon', 'am\u0430zon'),
  'a zero-width space': `${AUDIENCE}\u200b`,
  'a zero-width no-break space': `\ufeff${AUDIENCE}`,
  'a soft hyphen': AUDIENCE.replace('signin', 'sign\u00adin'),
  'a full-width letter': AUDIENCE.replace('d-', '\uff44-'),
  'a letter percent-encoded': AUDIENCE.replace('/saml/', '/s%61ml/'),
  'a blank before it': ` ${AUDIENCE}`,
  'a line feed after it': `${AUDIENCE}\n`,
  'a no-break space after it': `${AUDIENCE}\u00a0`,
  'a wildcard': '*',
  'another of STS': 'urn:amazon:webservices',
}

const audiences = [
  ...Object.entries(NEAR).flatMap(([title, other]) =>
    signedWrong('A7.8', ['audience.mismatch'], { [`Audience: ${title}`]: audience(other) }),
  ),
  ...signedWrong('A7.8', ['audience.mismatch'], {
    'two restrictions, the second for another': restricted(RESTRICTION + restriction(OTHER)),
    'two restrictions, the first for another': restricted(restriction(OTHER) + RESTRICTION),
    'ours in two halves': restricted(restriction(AUDIENCE.slice(0, 20), AUDIENCE.slice(20))),
    'two others': restricted(restriction(OTHER, `${OTHER}/2`)),
    'ours in Advice, another in Conditions': swap(
      CONDITIONS,
      `${CONDITIONS.replace(AUDIENCE, OTHER)}<saml:Advice>${RESTRICTION}</saml:Advice>`,
    ),
  }),
  ...signedWrong('A7.8', ['audience.missing'], {
    'no restriction': onlyIn(''),
    'an empty restriction': restricted('<saml:AudienceRestriction/>'),
    'an empty restriction beside ours': restricted(`${RESTRICTION}<saml:AudienceRestriction/>`),
    'only in Advice': onlyIn(`<saml:Advice>${RESTRICTION}</saml:Advice>`),
    'only in the Conditions of an Advice': onlyIn(`<saml:Advice>${CONDITIONS}</saml:Advice>`),
    'only in a ProxyRestriction': restricted(
      `<saml:ProxyRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:ProxyRestriction>`,
    ),
  }),
  ...signedWrong('A7.8', ['structure.element'], {
    'a restriction of SAML 1.1': restricted(
      RESTRICTION.replaceAll('AudienceRestriction', 'AudienceRestrictionCondition'),
    ),
    'a restriction of another namespace': swap(
      '<saml:AudienceRestriction><saml:Audience>',
      '<saml:AudienceRestriction><Audience xmlns="urn:x"/><saml:Audience>',
    ),
    'an Audience without its restriction': restricted(`<saml:Audience>${AUDIENCE}</saml:Audience>`),
  }),
]

const XSI = `xmlns:xsi="${NS.xsi}"`
const alsoCondition = (content: string) => restricted(RESTRICTION + content)

const conditionsRow = [
  ...signedWrong('A7.9', ['conditions.missing'], { 'no Conditions': swap(CONDITIONS, '') }),
  ...signedWrong('A7.9', ['structure.repeated'], {
    'Conditions twice': swap(CONDITIONS, CONDITIONS + CONDITIONS),
    'Conditions twice, the first without any': swap(CONDITIONS, `<saml:Conditions/>${CONDITIONS}`),
  }),
  ...signedWrong('A7.9', ['conditions.unknown'], {
    'a Condition of an unknown type': alsoCondition(
      `<saml:Condition ${XSI} xmlns:x="urn:x" xsi:type="x:Unknown"/>`,
    ),
    'a Condition of the type of delegation': alsoCondition(
      `<saml:Condition ${XSI} xmlns:del="urn:oasis:names:tc:SAML:2.0:conditions:delegation" xsi:type="del:DelegationRestrictionType"/>`,
    ),
    'a Condition of a type that is known elsewhere': alsoCondition(
      `<saml:Condition ${XSI} xsi:type="saml:AudienceRestrictionType"><saml:Audience>${AUDIENCE}</saml:Audience></saml:Condition>`,
    ),
    'a Condition without type': alsoCondition('<saml:Condition/>'),
    'a Condition whose type has no binding': alsoCondition(
      `<saml:Condition ${XSI} xsi:type="nowhere:Type"/>`,
    ),
  }),
  ...signedWrong('A7.9', ['conditions.unknown', 'audience.missing'], {
    'a Condition of the type AudienceRestriction in place of one': restricted(
      `<saml:Condition ${XSI} xsi:type="saml:AudienceRestrictionType"><saml:Audience>${AUDIENCE}</saml:Audience></saml:Condition>`,
    ),
  }),
  ...signedWrong('A7.9', ['structure.element'], {
    'a child of another namespace': alsoCondition('<x:Condition xmlns:x="urn:x"/>'),
    'a child of the protocol namespace': alsoCondition(`<p:Status xmlns:p="${NS.samlp}"/>`),
    'a child without namespace': alsoCondition('<OneTimeUse/>'),
    'a child that SAML does not know': alsoCondition('<saml:DoNotCacheCondition/>'),
    'a known child in another case': alsoCondition('<saml:oneTimeUse/>'),
    'Conditions inside Conditions': alsoCondition('<saml:Conditions/>'),
    'a child in OneTimeUse': alsoCondition('<saml:OneTimeUse><x xmlns="urn:x"/></saml:OneTimeUse>'),
    'another child in ProxyRestriction': alsoCondition(
      '<saml:ProxyRestriction><saml:Condition/></saml:ProxyRestriction>',
    ),
    'Conditions inside the Subject': swap('</saml:Subject>', `${CONDITIONS}</saml:Subject>`),
  }),
  ...signedWrong('A7.9', ['structure.text'], {
    'text in Conditions': alsoCondition('unless I say otherwise'),
  }),
]

const assertionBy = (other: string) => swap(ASSERTION_ISSUER, `<saml:Issuer>${other}</saml:Issuer>`)
const responseBy = (other: string) =>
  swap(
    RESPONSE_ISSUER,
    RESPONSE_ISSUER.replace(`>${ISSUER}<`, () => `>${other}<`),
  )
const TENANT = 'https://idp.example.com/saml/other-tenant'

/** Near misses of the name that is trusted. */
const OTHERS: Readonly<Record<string, string>> = {
  other: 'https://evil.example/idp',
  'no text': '',
  'in another case': ISSUER.replace('/saml', '/SAML'),
  'the host in another case': ISSUER.replace('example', 'Example'),
  'a blank after it': `${ISSUER} `,
  'a blank before it': ` ${ISSUER}`,
  'a line feed after it': `${ISSUER}\n`,
  'a slash more': `${ISSUER}/`,
  'ours and more': TENANT,
  'a part of ours': ISSUER.slice(0, -1),
  'a homoglyph': ISSUER.replace('idp', '\u0456dp'),
  'a zero-width space': `${ISSUER}\u200b`,
  'the default port': ISSUER.replace('.com/', '.com:443/'),
}

const issuers = [
  ...Object.entries(OTHERS).flatMap(([title, other]) =>
    signedWrong('A7.10', ['issuer.mismatch'], {
      [`Issuer of the Assertion: ${title}`]: assertionBy(other),
      [`Issuer of the Response: ${title}`]: responseBy(other),
    }),
  ),
  ...signedWrong('A7.10', ['issuer.mismatch'], {
    'another tenant in both places': inOrder(assertionBy(TENANT), responseBy(TENANT)),
  }),
  ...signedWrong(
    'A7.10',
    ['issuer.mismatch'],
    {
      'a signed Response of one tenant with an Assertion of another': assertionBy(TENANT),
      'a signed Response of another tenant': responseBy(TENANT),
    },
    { signs: 'response' },
  ),
  ...signedWrong(
    'A7.10',
    ['issuer.mismatch'],
    { 'both signed, the Response of another tenant': responseBy(TENANT) },
    { signs: 'both' },
  ),
  ...signedWrong('A7.10', ['issuer.missing'], {
    'no Issuer in the Assertion': swap(ASSERTION_ISSUER, ''),
  }),
  ...signedWrong(
    'A7.10',
    ['issuer.missing'],
    {
      'no Issuer in a signed Response': swap(RESPONSE_ISSUER, ''),
      'no Issuer in the Assertion of a signed Response': swap(ASSERTION_ISSUER, ''),
    },
    { signs: 'response' },
  ),
  ...signedWrong('A7.10', ['structure.repeated'], {
    'two Issuers of the Assertion, the second another': swap(
      ASSERTION_ISSUER,
      `${ASSERTION_ISSUER}<saml:Issuer>${TENANT}</saml:Issuer>`,
    ),
    'two Issuers of the Assertion, the first another': swap(
      ASSERTION_ISSUER,
      `<saml:Issuer>${TENANT}</saml:Issuer>${ASSERTION_ISSUER}`,
    ),
    'two Issuers of the Response': swap(RESPONSE_ISSUER, RESPONSE_ISSUER + RESPONSE_ISSUER),
  }),
  ...signedWrong('A7.10', ['structure.element'], {
    'an Issuer of another namespace': swap(
      ASSERTION_ISSUER,
      `<Issuer xmlns="urn:x">${ISSUER}</Issuer>`,
    ),
    'an Issuer of the protocol namespace': swap(
      RESPONSE_ISSUER,
      `<samlp:Issuer>${ISSUER}</samlp:Issuer>`,
    ),
  }),
]

export const audienceAndIssuer: readonly Attack[] = [...audiences, ...conditionsRow, ...issuers]
