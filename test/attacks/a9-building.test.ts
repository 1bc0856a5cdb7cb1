/**
 * SECURITY A9.1 to A9.6, A9.8 and A9.10: bad data goes into the issue flow, and comes out of the accept flow
 * as the very same data, or nothing comes out. Which rows are tested where: docs/rules.md.
 */
import {
  type AssertionInput,
  type Attribute,
  acceptResponse,
  attributeValues,
  buildAssertion,
  buildAttributeStatement,
  buildResponse,
  createId,
  createSessionTags,
  identityCenterAttributes,
  importSigningKey,
  mapTags,
  parseResponse,
  postBinding,
  readJumpCloudUser,
  readSessionTags,
  readTagRules,
  SamlUsageError,
  signAssertion,
  trustIssuer,
  verifyResponse,
} from 'samltags'
import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { formatXml } from 'samltags/xmlbuilder2'
import { describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import {
  AUDIENCE,
  accessControl,
  codesOf,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  sampleAssertion,
  sampleInput,
  valueIn,
} from '../support/samples.ts'
import { elementsOf } from '../support/tamper.ts'

const pem = testKey('p256')
const key = importSigningKey(pem)

interface Given extends Partial<AssertionInput> {
  readonly attributes?: readonly Attribute[]
}

/** The XML of a signed response with that data. */
function issue({ attributes = [accessControl('Team', 'core')], ...input }: Given) {
  const attributeStatement = valueIn(buildAttributeStatement(attributes))
  const assertion = valueIn(buildAssertion({ ...sampleInput, attributeStatement, ...input }))
  return buildResponse(signAssertion(assertion, key), { id: RESPONSE_ID, now: NOW })
}

const accept = (text: string, issuer = ISSUER, audience = AUDIENCE) =>
  acceptResponse(
    text,
    trustIssuer({ issuer, certificates: pem.certificate }),
    { audience, recipient: RECIPIENT, inResponseTo: REQUEST_ID, now: NOW },
    { secondOpinions: [xmlCryptoOpinion, fastXmlParserOpinion] },
  )

/** What the accept flow, both libraries beside it, makes of what was issued. */
const roundTrip = (given: Given) =>
  valueIn(
    accept(
      postBinding(issue(given)).fields.SAMLResponse,
      given.issuer,
      [given.audience ?? AUDIENCE].flat()[0],
    ),
  )

const MARKUP = [
  'x</saml:AttributeValue><saml:AttributeValue>admin',
  '"><',
  `'><saml:Attribute Name='x`,
  '&',
  '&amp;lt;&#60;',
  '{AttrRole}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: somebody else's placeholder
  '${AttrRole} $& $1 %s {{AttrRole}}',
  '<![CDATA[x]]>',
  '<!--',
  '<?x?>',
  '<!DOCTYPE x>',
] as const

const EDGES = [']]>', 'a\r\nb', 'a\rb', '\ta\n', 'x\r', '\r\n]]>\t'] as const

describe('markup and edges in values', () => {
  test.each([...MARKUP, ...EDGES])('A9.1, A9.3: %j comes back as it went in', (value) => {
    const claims = roundTrip({
      nameId: {
        value: `n${value}`,
        format: value,
        nameQualifier: value,
        spNameQualifier: value,
        spProvidedId: value,
      },
      issuer: `i${value}`,
      audience: `a${value}`,
      sessionIndex: value,
      authnContextClassRef: value,
      attributes: [
        { name: value, nameFormat: value, friendlyName: value, values: [value, `${value}2`] },
        accessControl('Role', value),
      ],
    })
    expect(claims.nameId).toEqual({
      value: `n${value}`,
      format: value,
      nameQualifier: value,
      spNameQualifier: value,
      spProvidedId: value,
    })
    expect(claims).toMatchObject({
      issuer: `i${value}`,
      audience: `a${value}`,
      sessionIndex: value,
      authnContextClassRef: value,
    })
    expect(claims.attributes).toEqual([
      { name: value, nameFormat: value, friendlyName: value, values: [value, `${value}2`] },
      accessControl('Role', value),
    ])
  })

  test('A9.3: line ends and tabs are written as references where a reader would change them', () => {
    const { xml } = issue({ attributes: [{ name: 'a\r\n\tb', values: ['a\r\nb]]>'] }] })
    expect(xml).toContain('Name="a&#xD;&#xA;&#x9;b"')
    expect(xml).toContain('>a&#xD;\nb]]&gt;<')
  })
})

/** NUL to U+001F without tab, line feed and carriage return; what is no character; half a pair. */
const ILLEGAL = [
  ...Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).filter(
    (character) => !'\t\n\r'.includes(character),
  ),
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udfff',
  '\udc00\ud800',
]

describe('characters that XML cannot hold', () => {
  test.each(ILLEGAL)('A9.2: %j is refused before anything is written', (character) => {
    const text = `a${character}b`
    const statement = buildAttributeStatement([{ name: 'n', values: [text] }])
    expect(statement).toMatchObject({
      ok: false,
      findings: [{ code: 'attribute.illegal-character', at: '/0/values/0' }],
    })
    expect(statement).not.toHaveProperty('value')
    const nameId = { value: text, format: text, nameQualifier: text }
    const assertion = buildAssertion({ ...sampleInput, nameId, sessionIndex: text })
    expect(assertion).not.toHaveProperty('value')
    expect(codesOf(assertion)).toEqual(Array.from({ length: 4 }, () => 'xml.character'))
    expect(createSessionTags([['Team', text]]).ok).toBe(false)
  })
})

describe('an object where a text belongs', () => {
  const user = (costCenter: unknown) => ({ email: 'ada@example.com', costCenter })
  const injected = { '@role': 'admin', 'saml:AttributeValue': 'admin' }

  test.each([[injected], [[injected]], [['admin']], [{ toString: (): string => 'admin' }]])(
    'A9.4: %j gives no tag, whether the tag may be unset or not',
    (costCenter) => {
      const record = valueIn(readJumpCloudUser(user(costCenter)))
      for (const whenUnset of ['omit', 'empty', 'refuse'] as const) {
        const tags = mapTags(record, [{ key: 'CostCenter', from: 'costCenter', whenUnset }])
        expect(tags).not.toHaveProperty('value')
        expect(codesOf(tags)).toEqual(['mapping.value-unreadable'])
      }
    },
  )

  test.each(['id', 'issuer', 'audience', 'recipient', 'inResponseTo', 'sessionIndex'] as const)(
    'A9.4: as %s it is a usage error',
    (member) => {
      const run = () =>
        Reflect.apply(buildAssertion, undefined, [{ ...sampleInput, [member]: injected }])
      expect(run).toThrow(SamlUsageError)
      expect(run).toThrow(member)
    },
  )

  test('A9.4: JSON is text, and stays text', () => {
    const json = JSON.stringify(injected)
    expect(roundTrip({ attributes: [{ name: 'n', values: [json] }] }).attributes).toEqual([
      { name: 'n', values: [json] },
    ])
  })
})

describe('names from outside', () => {
  const NAMES = [
    'b><evil/',
    'xmlns:saml',
    'xmlns',
    'ID',
    'Name',
    'saml:Attribute',
    'a b="c"',
    '@role',
    '#text',
    '$',
  ]

  test('A9.5: are values of the attribute Name; elements and attributes have names of ours', () => {
    const attributes = NAMES.map((name) => ({ name, values: ['x'] }))
    const elements = elementsOf(issue({ attributes }).xml)
    const names = new Set(elements.map(({ name }) => name))
    const usual = new Set(elementsOf(issue({}).xml).map(({ name }) => name))
    expect(names).toEqual(usual)
    const written = elements.filter(({ local }) => local === 'Attribute')
    expect(written.map((one) => one.attributes.map(({ name, value }) => [name, value]))).toEqual(
      NAMES.map((name) => [['Name', name]]),
    )
    expect(roundTrip({ attributes }).attributes).toEqual(attributes)
  })

  test.each(NAMES)('A9.5: %j as the key of a tag is refused or stays the key', (name) => {
    const made = createSessionTags([[name, 'x']])
    if (!made.ok) return expect(codesOf(made)).toEqual(['tag.key-characters'])
    const attributes = valueIn(identityCenterAttributes({ tags: made.value }))
    const read = readSessionTags(roundTrip({ attributes }), { profile: 'identity-center' })
    expect(valueIn(read).entries).toEqual([[name, 'x']])
  })
})

describe('IDs', () => {
  const BAD = [
    '_a" Evil="x',
    "_a' or '1'='1",
    "_a'] | //*[@ID='_b",
    '_a"><evil/>',
    '_a&quot;',
    '_a b',
    '_a\n',
    '#_a',
    'a:b',
    '',
    '_a\u0000',
  ]

  test.each(BAD)('A9.6: %j is no ID, neither ours nor of a request', (id) => {
    const assertion = buildAssertion({ ...sampleInput, id })
    expect(assertion).toMatchObject({ ok: false, findings: [{ code: 'structure.id-invalid' }] })
    expect(assertion).not.toHaveProperty('value')
    expect(buildAssertion({ ...sampleInput, inResponseTo: id })).toMatchObject({
      ok: false,
      findings: [{ code: 'structure.id-invalid', at: '/inResponseTo' }],
    })
    expect(() => buildResponse(sampleAssertion(), { id, now: NOW })).toThrow(SamlUsageError)
  })

  test('A9.6: the Response and its assertion cannot have one ID', () => {
    const { id } = sampleInput
    expect(() => buildResponse(sampleAssertion(), { id, now: NOW })).toThrow('assertion ID')
  })

  test('A9.6: createId gives an NCName with 128 bits, all of them random', () => {
    const ids = Array.from({ length: 2000 }, createId)
    expect(new Set(ids).size).toBe(2000)
    expect(ids.filter((id) => !/^_[0-9a-f]{32}$/.test(id))).toEqual([])
    const bits = ids.map((id) => BigInt(`0x${id.slice(1)}`))
    const ones = Array.from({ length: 128 }, (_, bit) =>
      bits.reduce((sum, value) => sum + Number((value >> BigInt(bit)) & 1n), 0),
    )
    // Ten standard deviations around the half: a bit that is fixed is far outside.
    expect(ones.filter((count) => Math.abs(count - 1000) > 224)).toEqual([])
  })
})

describe('what is changed after signing', () => {
  const response = issue({})
  const { xml } = response

  test('A9.8: the octets that were signed are the octets that are sent', () => {
    const { SAMLResponse } = postBinding(response).fields
    expect(Buffer.from(SAMLResponse, 'base64').toString()).toBe(xml)
    expect(accept(SAMLResponse).ok).toBe(true)
  })

  test('A9.8: a message that was pretty-printed is refused', () => {
    const pretty = valueIn(formatXml(xml))
    expect(pretty).not.toBe(xml)
    const parsed = parseResponse(Buffer.from(pretty))
    const trust = trustIssuer({ issuer: ISSUER, certificates: pem.certificate })
    expect(codesOf(verifyResponse(valueIn(parsed), trust))).toContain('signature.digest-mismatch')
  })
})

describe('names of Object.prototype', () => {
  const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
  const shapeOf = () => JSON.stringify(Object.getOwnPropertyNames(Object.prototype).sort())

  test('A9.10: as names and keys are names like any other', () => {
    const before = shapeOf()
    const tags = valueIn(createSessionTags(NAMES.map((name) => [name, `of ${name}`])))
    const attributes = [
      ...NAMES.map((name) => ({ name, values: [name] })),
      ...valueIn(identityCenterAttributes({ tags })),
    ]
    const claims = roundTrip({ attributes })
    expect(claims.attributes).toEqual(attributes)
    for (const name of NAMES) expect(attributeValues(claims, name)).toEqual([name])
    const read = valueIn(readSessionTags(claims, { profile: 'identity-center' }))
    expect(read.entries).toEqual(NAMES.map((name) => [name, `of ${name}`]))
    expect(attributeValues(roundTrip({}), 'constructor')).toEqual([])
    expect(shapeOf()).toBe(before)
  })

  test.each(NAMES)(
    'A9.10: %s as a member of a rule is unknown, as a source is no field',
    (name) => {
      const before = shapeOf()
      const member = JSON.parse(`[{"key":"A","from":"costCenter","${name}":{"polluted":1}}]`)
      expect(codesOf(readTagRules(member))).toEqual(['mapping.property-unknown'])
      const source = [{ key: 'A', from: name }]
      expect(codesOf(readTagRules(source))).toEqual(['mapping.source-unknown'])
      expect({}).not.toHaveProperty('polluted')
      expect(shapeOf()).toBe(before)
    },
  )

  test('A9.10: a user that brings its own prototype gives nothing of it away', () => {
    const user = JSON.parse(
      '{"email":"ada@example.com","__proto__":{"costCenter":"stolen"},"constructor":{"x":1}}',
    )
    const record = valueIn(readJumpCloudUser(user))
    const tags = mapTags(record, [{ key: 'CostCenter', from: 'costCenter' }])
    expect(valueIn(tags).entries).toEqual([])
    expect({}).not.toHaveProperty('costCenter')
  })
})
