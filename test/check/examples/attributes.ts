import { inOrder, swap } from '../../support/tamper.ts'
import { attribute, COST_CENTER, ROLE, ROLE_VALUE, SESSION_NAME, TEAM } from '../messages.ts'
import type { RuleExample } from './rule-example.ts'

const AWS = 'https://aws.amazon.com/SAML/Attributes/'
const STATEMENT = '/Response/Assertion/AttributeStatement'
const FIRST = `${STATEMENT}/Attribute[1]`
const SECOND = `${STATEMENT}/Attribute[2]`
const THIRD = `${STATEMENT}/Attribute[3]`
const VALUE = `${FIRST}/AttributeValue`

const PLAIN_FORMAT = 'NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"'
const other = (name: string, ...values: readonly string[]) =>
  `<saml:Attribute Name="${name}" ${PLAIN_FORMAT}>${values
    .map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`)
    .join('')}</saml:Attribute>`

/** The value of CostCenter is the one that is wrong. */
const costCenter = (
  code: RuleExample['code'],
  value: string,
  under: string,
  rest: Partial<RuleExample> = {},
): RuleExample => ({
  code,
  profile: 'identity-center',
  good: COST_CENTER,
  bad: attribute('AccessControl:CostCenter', value),
  under,
  at: VALUE,
  ...rest,
})

/** The key of CostCenter is the one that is wrong. */
const key = (
  code: RuleExample['code'],
  name: string,
  rest: Partial<RuleExample> = {},
): RuleExample => ({
  code,
  profile: 'identity-center',
  good: COST_CENTER,
  bad: attribute(`AccessControl:${name}`, 'blue'),
  under: `<saml:Attribute Name="${AWS}AccessControl:${name}"`,
  at: FIRST,
  ...rest,
})

const many = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('')

/** Behind the attributes of the clean message. */
const added = (text: string) => inOrder(swap(TEAM, `${TEAM}${text}`))
const addedForSts = (text: string) => swap(SESSION_NAME, `${SESSION_NAME}${text}`)

const PRINCIPAL_TAG = attribute('PrincipalTag:CostCenter', 'blue')
const TRANSITIVE = attribute('TransitiveTagKeys', 'CostCenter')
const TAGGED = addedForSts(`${PRINCIPAL_TAG}${TRANSITIVE}`)
const DURATION = attribute('SessionDuration', '3600')
const IDENTITY = attribute('SourceIdentity', 'ada')

const SESSION: Pick<RuleExample, 'profile' | 'at'> = {
  profile: 'sts',
  at: `${THIRD}/AttributeValue`,
}
const TAG_INFOS = ['session.tag-permission', 'transitive.blocks-retag'] as const

export const ATTRIBUTE_EXAMPLES: readonly RuleExample[] = [
  {
    code: 'tag.count',
    profile: 'identity-center',
    good: '50 AccessControl attributes',
    bad: '51 AccessControl attributes',
    change: added(many(49, (at) => attribute(`AccessControl:K${at}`, 'v'))),
    under: `<saml:Attribute Name="${AWS}AccessControl:K48"`,
    at: `${STATEMENT}/Attribute[51]`,
  },
  key('tag.key-empty', ''),
  key('tag.key-too-long', 'k'.repeat(129)),
  key('tag.key-characters', 'Cost;Center'),
  key('tag.key-reserved-prefix', 'aws:CostCenter'),
  key('tag.key-whitespace', ' CostCenter'),
  key('tag.key-trailing-dot', 'CostCenter.'),
  {
    code: 'tag.key-duplicate-case',
    profile: 'identity-center',
    good: TEAM,
    bad: attribute('AccessControl:costcenter', 'harbour'),
    under: `<saml:Attribute Name="${AWS}AccessControl:costcenter"`,
    at: SECOND,
  },
  {
    code: 'tag.key-collision',
    profile: 'identity-center',
    good: TEAM,
    bad: attribute('AccessControl:ＣｏｓｔＣｅｎｔｅｒ', 'harbour'),
    under: `<saml:Attribute Name="${AWS}AccessControl:ＣｏｓｔＣｅｎｔｅｒ"`,
    at: SECOND,
  },
  {
    code: 'tag.value-multivalued',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: attribute('AccessControl:CostCenter', 'blue', 'green'),
    under: `<saml:Attribute Name="${AWS}AccessControl:CostCenter"`,
    at: FIRST,
  },
  {
    code: 'tag.value-missing',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: attribute('AccessControl:CostCenter'),
    under: `<saml:Attribute Name="${AWS}AccessControl:CostCenter"`,
    at: FIRST,
  },
  costCenter('tag.value-complex', '<x xmlns="urn:x">blue</x>', '<saml:AttributeValue><x'),
  costCenter('tag.value-empty', '', '<saml:AttributeValue></saml:AttributeValue>'),
  costCenter('tag.value-too-long', 'v'.repeat(257), '<saml:AttributeValue>vvv'),
  costCenter('tag.value-characters', 'R&amp;D', '&amp;D'),
  // The AWS guide's own sample has its closing tag on the next line (FACTS-AWS 1.24).
  costCenter('tag.value-control-character', 'blue\n', '\n</saml:AttributeValue>'),
  costCenter('tag.value-padding', 'blue ', ' </saml:AttributeValue>'),
  costCenter('tag.value-not-nfc', '\u212Bngstr\u00F6m', '<saml:AttributeValue>\u212B'),
  costCenter('tag.value-reserved-prefix', 'aws:blue', '<saml:AttributeValue>aws:'),
  {
    code: 'tag.packed-size',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: `${COST_CENTER}, and 400 more characters in two tags`,
    change: added(
      attribute('AccessControl:A', 'v'.repeat(200)) + attribute('AccessControl:B', 'v'.repeat(200)),
    ),
    under: `<saml:Attribute Name="${AWS}AccessControl:B"`,
    at: `${STATEMENT}/Attribute[4]`,
  },
  {
    code: 'tag.count-with-configured',
    profile: 'identity-center',
    good: '2 AccessControl attributes beside 48 that are configured',
    bad: '2 AccessControl attributes beside 49 that are configured',
    change: (text) => text,
    options: { configuredKeys: Array.from({ length: 49 }, (_, at) => `Configured${at}`) },
    under: `<saml:Attribute Name="${AWS}AccessControl:Team"`,
    at: SECOND,
  },
  {
    code: 'tag.shadowed-by-configuration',
    profile: 'identity-center',
    good: 'CostCenter in the assertion alone',
    bad: 'costcenter is configured in IAM Identity Center, too',
    change: (text) => text,
    options: { configuredKeys: ['costcenter'] },
    under: `<saml:Attribute Name="${AWS}AccessControl:CostCenter"`,
    at: FIRST,
  },
  {
    code: 'tag.also-in-scim',
    profile: 'identity-center',
    good: 'CostCenter in the assertion alone',
    bad: 'costcenter comes through SCIM, too',
    change: (text) => text,
    options: { scimKeys: ['costcenter'] },
    under: `<saml:Attribute Name="${AWS}AccessControl:CostCenter"`,
    at: FIRST,
  },
  {
    code: 'abac.disabled',
    profile: 'identity-center',
    good: 'Attributes for access control is on',
    bad: 'Attributes for access control is off (--no-abac)',
    change: (text) => text,
    options: { attributesForAccessControl: false },
    under: `<saml:Attribute Name="${AWS}AccessControl:CostCenter"`,
    at: FIRST,
  },
  {
    code: 'attribute.name-case',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: attribute('accesscontrol:CostCenter', 'blue'),
    under: `<saml:Attribute Name="${AWS}accesscontrol:CostCenter"`,
    at: FIRST,
  },
  {
    code: 'attribute.name-near-miss',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: attribute('AccessControl CostCenter', 'blue'),
    under: `<saml:Attribute Name="${AWS}AccessControl CostCenter"`,
    at: FIRST,
  },
  {
    code: 'attribute.china-namespace',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: COST_CENTER.replace(AWS, 'http://www.amazonaws.cn/SAML/Attributes/'),
    under: '<saml:Attribute Name="http://www.amazonaws.cn/',
    at: FIRST,
  },
  {
    code: 'attribute.name-unknown-aws',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: attribute('CostCenter', 'blue'),
    under: `<saml:Attribute Name="${AWS}CostCenter"`,
    at: FIRST,
  },
  {
    code: 'attribute.wrong-profile',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: PRINCIPAL_TAG,
    under: `<saml:Attribute Name="${AWS}PrincipalTag:CostCenter"`,
    at: FIRST,
  },
  {
    code: 'attribute.duplicate-name',
    profile: 'identity-center',
    good: other('mail', 'ada@example.com'),
    bad: `${other('mail', 'ada@example.com')}\n${other('mail', 'ada@example.org')}`,
    base: added(other('mail', 'ada@example.com')),
    under: other('mail', 'ada@example.org'),
    at: `${STATEMENT}/Attribute[4]`,
  },
  {
    code: 'attribute.multivalued',
    profile: 'identity-center',
    good: other('memberOf', 'engineers'),
    bad: other('memberOf', 'engineers', 'admins'),
    base: added(other('memberOf', 'engineers')),
    under: '<saml:Attribute Name="memberOf"',
    at: THIRD,
  },
  {
    code: 'attribute.count',
    profile: 'identity-center',
    good: '50 attributes, 2 of them tags',
    bad: '51 attributes, 2 of them tags',
    change: added(many(49, (at) => other(`a${at}`, 'v'))),
    under: '<saml:Attribute Name="a48"',
    at: `${STATEMENT}/Attribute[51]`,
  },
  {
    code: 'attribute.structured-value',
    profile: 'identity-center',
    good: other('note', 'text'),
    bad: other('note', '<x xmlns="urn:x">text</x>'),
    base: added(other('note', 'text')),
    under: '<saml:AttributeValue><x',
    at: `${THIRD}/AttributeValue`,
  },
  {
    code: 'attribute.nameformat',
    profile: 'identity-center',
    good: COST_CENTER,
    bad: COST_CENTER.replace('urn:oasis:names:tc:SAML:2.0:attrname-format:uri', 'urn:private'),
    under: `<saml:Attribute Name="${AWS}AccessControl:CostCenter"`,
    at: FIRST,
  },
  {
    code: 'role.missing',
    profile: 'sts',
    good: ROLE,
    bad: '',
    under: '<saml:Assertion ',
    at: '/Response/Assertion',
  },
  {
    code: 'role.value-malformed',
    profile: 'sts',
    good: ROLE,
    bad: attribute('Role', ROLE_VALUE.replace(',', ', ')),
    under: '<saml:AttributeValue>arn:',
    at: VALUE,
  },
  {
    code: 'role.order-reversed',
    profile: 'sts',
    good: ROLE,
    bad: attribute('Role', ROLE_VALUE.split(',').reverse().join(',')),
    under: '<saml:AttributeValue>arn:',
    at: VALUE,
  },
  {
    code: 'role.duplicate-value',
    profile: 'sts',
    good: ROLE,
    bad: attribute('Role', ROLE_VALUE, ROLE_VALUE),
    under: `<saml:AttributeValue>${ROLE_VALUE}</saml:AttributeValue></saml:Attribute>`,
    at: `${FIRST}/AttributeValue[2]`,
  },
  {
    code: 'role.account-mismatch',
    profile: 'sts',
    good: ROLE,
    bad: attribute('Role', ROLE_VALUE.replace('123456789012:saml', '210987654321:saml')),
    under: '<saml:AttributeValue>arn:',
    at: VALUE,
  },
  {
    code: 'role.arn-length',
    profile: 'sts',
    good: ROLE,
    bad: attribute('Role', ROLE_VALUE.replace('Reader', 'R'.repeat(2048))),
    under: '<saml:AttributeValue>arn:',
    at: VALUE,
  },
  {
    code: 'role.session-name-missing',
    profile: 'sts',
    good: SESSION_NAME,
    bad: '',
    under: '<saml:Assertion ',
    at: '/Response/Assertion',
  },
  {
    code: 'role.session-name-invalid',
    profile: 'sts',
    good: SESSION_NAME,
    bad: attribute('RoleSessionName', 'Ada Lovelace'),
    under: '<saml:AttributeValue>Ada',
    at: `${SECOND}/AttributeValue`,
  },
  {
    code: 'role.session-name-multivalued',
    profile: 'sts',
    good: SESSION_NAME,
    bad: attribute('RoleSessionName', 'ada', 'lovelace'),
    under: '<saml:AttributeValue>lovelace',
    at: `${SECOND}/AttributeValue[2]`,
  },
  {
    code: 'session.duration-invalid',
    good: DURATION,
    bad: attribute('SessionDuration', '600'),
    base: addedForSts(DURATION),
    under: '<saml:AttributeValue>600',
    ...SESSION,
  },
  {
    code: 'session.duration-exceeds-role',
    good: DURATION,
    bad: attribute('SessionDuration', '7201'),
    base: addedForSts(DURATION),
    options: { maxSessionDurationSeconds: 7200 },
    under: '<saml:AttributeValue>7201',
    ...SESSION,
  },
  {
    code: 'source-identity.invalid',
    good: IDENTITY,
    bad: attribute('SourceIdentity', 'aws:ada'),
    base: addedForSts(IDENTITY),
    under: '<saml:AttributeValue>aws:',
    mended: ['source-identity.permission'],
    ...SESSION,
  },
  {
    code: 'source-identity.permission',
    profile: 'sts',
    good: '',
    bad: IDENTITY,
    change: addedForSts(IDENTITY),
    under: `<saml:Attribute Name="${AWS}SourceIdentity"`,
    at: THIRD,
  },
  {
    code: 'session.tag-permission',
    profile: 'sts',
    good: '',
    bad: PRINCIPAL_TAG,
    change: addedForSts(PRINCIPAL_TAG),
    under: `<saml:Attribute Name="${AWS}PrincipalTag:CostCenter"`,
    at: THIRD,
  },
  {
    code: 'transitive.blocks-retag',
    profile: 'sts',
    good: PRINCIPAL_TAG,
    bad: `${PRINCIPAL_TAG}${TRANSITIVE}`,
    base: addedForSts(PRINCIPAL_TAG),
    under: `<saml:Attribute Name="${AWS}TransitiveTagKeys"`,
    at: `${STATEMENT}/Attribute[4]`,
    besides: ['session.tag-permission'],
  },
  ...(
    [
      ['transitive.key-unknown', ['CostCenter', 'Team'], '<saml:AttributeValue>Team'],
      ['transitive.key-duplicate', ['CostCenter', 'costcenter'], '<saml:AttributeValue>costcenter'],
      ['transitive.key-invalid', ['CostCenter', 'Cost;Center'], '<saml:AttributeValue>Cost;'],
      [
        'transitive.keys-in-one-value',
        ['CostCenter', 'CostCenter,Team'],
        '<saml:AttributeValue>CostCenter,',
      ],
    ] as const
  ).map(
    ([code, keys, under]): RuleExample => ({
      code,
      profile: 'sts',
      good: TRANSITIVE,
      bad: attribute('TransitiveTagKeys', ...keys),
      base: TAGGED,
      under,
      at: `${STATEMENT}/Attribute[4]/AttributeValue[2]`,
      besides: TAG_INFOS,
    }),
  ),
]
