/** What a row of A7 names although it is legal: times, recipients, shapes, tags. */
import { NS } from '../../../src/xml/names.ts'
import { ASSERTION_ID, AUDIENCE, ISSUER, RECIPIENT, RESPONSE_ID } from '../../support/samples.ts'
import { inOrder, marker, signed, swap, UNSIGNED } from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import {
  assertion,
  attributes,
  authnStatement,
  CONDITIONS,
  CONFIRMATION,
  conditions,
  confirmation,
  confirmationData,
  costCenter,
  moreAttribute,
  NAME_ID,
  RESPONSE_ISSUER,
  RESTRICTION,
  response,
  STATUS,
  SUCCESS,
} from '../parts.ts'
import { legal } from './legal.ts'

const until = (NotOnOrAfter: string) => conditions({ NotOnOrAfter })
const from = (NotBefore: string) => conditions({ NotBefore })
const NOT_UTC = { warnings: ['time.not-utc'] } as const

const times: readonly Control[] = [
  legal(
    'A7.1',
    'Conditions that end a millisecond after now less the tolerance',
    until('2026-11-24T11:59:00.001Z'),
  ),
  legal(
    'A7.1',
    'Conditions that begin exactly at now and the tolerance',
    from('2026-11-24T12:01:00Z'),
  ),
  legal('A7.1', 'Conditions that begin exactly now', from('2026-11-24T12:00:00Z'), {
    expected: { toleranceSeconds: 0 },
  }),
  legal(
    'A7.1',
    'an offset of +02:00 inside the window',
    until('2026-11-24T14:05:00+02:00'),
    NOT_UTC,
  ),
  legal(
    'A7.1',
    'an offset of -14:00 and the date of yesterday',
    from('2026-11-23T21:55:00-14:00'),
    NOT_UTC,
  ),
  legal('A7.2', 'February 29 in a leap year', until('2028-02-29T00:00:00Z')),
  legal('A7.2', 'the last second of the year 9999', until('9999-12-31T23:59:59Z')),
  legal('A7.2', 'a fraction of 400 digits', until(`2026-11-24T12:05:00.${'0'.repeat(400)}Z`)),
  legal(
    'A7.3',
    'Conditions without times, which the confirmation has',
    conditions({ NotBefore: undefined, NotOnOrAfter: undefined }),
  ),
  legal(
    'A7.3',
    'an Assertion issued exactly at now and the tolerance',
    assertion({ IssueInstant: '2026-11-24T12:01:00Z' }),
  ),
]

const HOLDER_OF_KEY = 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key'
const OTHER_URL = 'https://other.example/acs'
const FAILING = confirmation({ Recipient: OTHER_URL, NotOnOrAfter: '2026-11-24T11:00:00Z' })
const restriction = (...audiences: readonly string[]) =>
  `<saml:AudienceRestriction>${audiences.map((one) => `<saml:Audience>${one}</saml:Audience>`).join('')}</saml:AudienceRestriction>`

const recipients: readonly Control[] = [
  legal(
    'A7.4',
    'a confirmation that is wrong before one that holds',
    swap(CONFIRMATION, FAILING + CONFIRMATION),
  ),
  legal(
    'A7.4',
    'a confirmation that is wrong after one that holds',
    swap(CONFIRMATION, CONFIRMATION + FAILING),
  ),
  legal(
    'A7.4',
    'a confirmation of another method beside one that holds',
    swap(CONFIRMATION, confirmation({ Recipient: OTHER_URL }, HOLDER_OF_KEY) + CONFIRMATION),
  ),
  legal(
    'A7.4',
    'a confirmation whose NotBefore has come, which it should not have',
    confirmationData({ NotBefore: '2026-11-24T12:00:00Z' }),
    { warnings: ['confirmation.not-before'] },
  ),
  legal('A7.5', 'the second of two addresses that are ours', (xml) => xml, {
    expected: { recipient: [OTHER_URL, RECIPIENT] },
  }),
  legal('A7.6', 'no InResponseTo on the Response', response({ InResponseTo: undefined })),
  legal(
    'A7.7',
    'no Destination on a Response that is not signed',
    response({ Destination: undefined }),
  ),
  legal(
    'A7.8',
    'two Audiences, of which one is ours',
    swap(RESTRICTION, restriction(OTHER_URL, AUDIENCE)),
  ),
  legal(
    'A7.8',
    'two restrictions that both name us',
    swap(RESTRICTION, RESTRICTION + restriction(AUDIENCE, OTHER_URL)),
  ),
  legal(
    'A7.9',
    'OneTimeUse, which is reported',
    swap(RESTRICTION, `${RESTRICTION}<saml:OneTimeUse/>`),
    {
      warnings: ['conditions.one-time-use'],
    },
  ),
  legal(
    'A7.9',
    'ProxyRestriction for somebody else',
    swap(
      RESTRICTION,
      `${RESTRICTION}<saml:ProxyRestriction Count="0"><saml:Audience>${OTHER_URL}</saml:Audience></saml:ProxyRestriction>`,
    ),
  ),
  legal(
    'A7.9',
    'an AudienceRestriction with xsi:type',
    swap(
      '<saml:AudienceRestriction>',
      `<saml:AudienceRestriction xmlns:xsi="${NS.xsi}" xsi:type="saml:AudienceRestrictionType">`,
    ),
  ),
  legal(
    'A7.9',
    'Conditions of another Assertion in Advice',
    swap(
      CONDITIONS,
      `${CONDITIONS}<saml:Advice><saml:Conditions><saml:Condition/></saml:Conditions></saml:Advice>`,
    ),
  ),
  legal('A7.10', 'no Issuer on a Response that is not signed', swap(RESPONSE_ISSUER, '')),
  legal(
    'A7.10',
    'an Issuer with its Format and qualifiers',
    swap(
      `<saml:Issuer>${ISSUER}`,
      `<saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" NameQualifier="x">${ISSUER}`,
    ),
  ),
]

/** The genuine message under another ID of its Assertion, signed by that ID. */
const underId = (id: string) =>
  signed(UNSIGNED.replaceAll(ASSERTION_ID, id), id).replace(marker(RESPONSE_ID), '')
const NOT_NCNAME = ['structure.id-not-ncname'] as const

const shapes: readonly Control[] = [
  legal(
    'A7.11',
    'another code, a message and a detail below Success',
    swap(
      STATUS,
      `<samlp:Status><samlp:StatusCode Value="${SUCCESS}"><samlp:StatusCode Value="urn:x"/></samlp:StatusCode><samlp:StatusMessage>Welcome</samlp:StatusMessage><samlp:StatusDetail><x/></samlp:StatusDetail></samlp:Status>`,
    ),
  ),
  ...['0a1b', '-a', '.a', '1.2-3'].map(
    (id): Control => ({
      row: 'A7.12',
      title: `the ID ${id} of the Assertion`,
      make: () => underId(id),
      warnings: NOT_NCNAME,
    }),
  ),
  legal('A7.12', 'an ID of the Response that begins with a digit', response({ ID: '0a1b' }), {
    warnings: NOT_NCNAME,
  }),
  legal(
    'A7.12',
    'a session that ends a millisecond after now less the tolerance',
    authnStatement({ SessionNotOnOrAfter: '2026-11-24T11:59:00.001Z' }),
  ),
  legal(
    'A7.12',
    'a NameID after the confirmation',
    inOrder(swap(NAME_ID, ''), swap(CONFIRMATION, CONFIRMATION + NAME_ID)),
    { warnings: ['structure.subject-order'] },
  ),
]

const keys = (first: string, second: string) =>
  inOrder(
    swap('AccessControl:CostCenter"', `AccessControl:${first}"`),
    swap('AccessControl:Team"', `AccessControl:${second}"`),
  )
const twoTags = (title: string, first: string, second: string, more: Partial<Control> = {}) =>
  legal('A7.14', title, keys(first, second), {
    tags: [
      [first, 'blue'],
      [second, 'harbour'],
    ],
    ...more,
  })

const XSI = { 'xmlns:xsi': NS.xsi }
const value = (content: string, given: Parameters<typeof attributes>[0] = {}) =>
  `<saml:AttributeValue${attributes(given)}>${content}</saml:AttributeValue>`
const WITHOUT_COST_CENTER = {
  tags: [['Team', 'harbour']],
  warnings: ['tag.value-missing'],
} as const

const tags: readonly Control[] = [
  twoTags('a dotless i beside an i, which differ everywhere', 't\u0131tle', 'title'),
  twoTags('an I with a dot beside an i, which are one in Turkish only', 'T\u0130TLE', 'title'),
  twoTags('a Greek and a Latin letter that look the same', '\u0391lpha', 'Alpha'),
  twoTags('a key with a blank at its end and none without', 'CostCenter ', 'Team', {
    warnings: ['tag.key-whitespace'],
  }),
  legal(
    'A7.15',
    'a complex value that is not read as a tag',
    moreAttribute(value('<saml:NameID>ada</saml:NameID>')),
    { other: [null] },
  ),
  legal(
    'A7.15',
    'text under xsi:nil that is not read as a tag',
    moreAttribute(value('ada', { ...XSI, 'xsi:nil': 'true' })),
    { other: [null] },
  ),
  legal(
    'A7.15',
    'xsi:nil without text',
    costCenter('', { ...XSI, 'xsi:nil': 'true' }),
    WITHOUT_COST_CENTER,
  ),
  legal(
    'A7.15',
    'xsi:type of another type, which says nothing',
    costCenter('blue', { ...XSI, 'xmlns:xs': NS.xs, 'xsi:type': 'xs:integer' }),
  ),
  legal(
    'A7.15',
    'nil without a namespace, which says nothing',
    costCenter('blue', { nil: 'true' }),
  ),
  ...['false', '0', 'TRUE', 'True', ' 1 ', 'true ', 'yes', ''].map((nil) =>
    legal(
      'A7.16',
      `xsi:nil="${nil}", which is not true`,
      costCenter('blue', { ...XSI, 'xsi:nil': nil }),
    ),
  ),
  legal(
    'A7.16',
    'xsi:nil="1" without text',
    costCenter('', { ...XSI, 'xsi:nil': '1' }),
    WITHOUT_COST_CENTER,
  ),
  legal('A7.16', 'a PrefixList with tabs, line ends and blanks', (xml) => xml, {
    prefixes: ' saml\n\t  xs ',
  }),
  legal('A7.16', 'white space around a value, which is kept', moreAttribute(value(' ada\n')), {
    other: [' ada\n'],
  }),
]

export const namedBySamlRules: readonly Control[] = [...times, ...recipients, ...shapes, ...tags]
