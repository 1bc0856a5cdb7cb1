import { checkSessionTags, parseAttributeStatement, SamlUsageError } from 'samltags'
import { describe, expect, test } from 'vitest'
import { NS } from '../../src/xml/names.ts'
import { codesOf, valueIn } from '../support/samples.ts'

const COST_CENTER = 'https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter'

/** As the page "JumpCloud" of the Identity Center User Guide shows it, with nothing declared. */
const awsExample = (beforeClosing: string) =>
  `<saml:AttributeStatement>
<saml:Attribute Name="${COST_CENTER}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">
<saml:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">blue${beforeClosing}</saml:AttributeValue>
</saml:Attribute>
</saml:AttributeStatement>`

const undeclared = (xml: string) => xml.replace(/ xmlns:xsi?="[^"]*"/g, '')
const statement = (content: string) =>
  `<saml:AttributeStatement xmlns:saml="${NS.saml}">${content}</saml:AttributeStatement>`
const valued = (content: string, attributes = '') =>
  statement(
    `<saml:Attribute Name="a"><saml:AttributeValue${attributes}>${content}</saml:AttributeValue></saml:Attribute>`,
  )
const valuesIn = (xml: string) =>
  valueIn(parseAttributeStatement(xml)).attributes.map(({ values }) => values)

describe('the example of the AWS page', () => {
  const checked = (xml: string) =>
    checkSessionTags(valueIn(parseAttributeStatement(xml))).map(
      ({ code, severity, line, column, received }) => ({ code, severity, line, column, received }),
    )

  test('is read as it stands, with an info for each prefix that is taken as the usual one', () => {
    const read = parseAttributeStatement(undeclared(awsExample('\n')))
    expect(read.findings).toEqual([
      {
        code: 'xml.prefix-assumed',
        severity: 'info',
        at: '/AttributeStatement',
        line: 1,
        column: 1,
        received: 'saml',
      },
      ...['xsi', 'xs'].map((received) => ({
        code: 'xml.prefix-assumed',
        severity: 'info',
        at: '/AttributeStatement/Attribute/AttributeValue',
        line: 3,
        column: 1,
        received,
      })),
    ])
    expect(valueIn(read)).toEqual({
      attributes: [
        {
          name: COST_CENTER,
          nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
          values: ['blue\n'],
        },
      ],
    })
  })

  test('a prefix that is declared is not assumed', () => {
    const codes = parseAttributeStatement(awsExample('')).findings.map(({ received }) => received)
    expect(codes).toEqual(['saml'])
    expect(parseAttributeStatement(valued('x')).findings).toEqual([])
  })

  test('its line feed before the closing tag is an error', () => {
    expect(checked(undeclared(awsExample('\n')))).toEqual([
      {
        code: 'tag.value-control-character',
        severity: 'error',
        line: 3,
        column: 1,
        received: 'U+000A',
      },
    ])
    expect(checked(awsExample('\r\n'))).toMatchObject([{ received: 'U+000A' }])
  })

  test('the rendering with a blank is a warning', () => {
    expect(checked(undeclared(awsExample(' ')))).toMatchObject([
      { code: 'tag.value-padding', severity: 'warning', line: 3 },
    ])
  })

  test('without either there is nothing to say', () => {
    expect(checked(undeclared(awsExample('')))).toEqual([])
  })
})

describe('undeclared prefixes', () => {
  test.each(['saml', 'saml2'])('%s is taken as the assertion namespace', (prefix) => {
    const xml = `<${prefix}:Attribute Name="a"><${prefix}:AttributeValue>x</${prefix}:AttributeValue></${prefix}:Attribute>`
    expect(codesOf(parseAttributeStatement(xml))).toEqual(['xml.prefix-assumed'])
    expect(valuesIn(xml)).toEqual([['x']])
  })

  test.each(['samlp', 'ds', 'SAML', 'saml1', 'xsd', '__proto__', 'constructor'])(
    '%s is not',
    (prefix) => {
      expect(codesOf(parseAttributeStatement(`<${prefix}:Attribute Name="a"/>`))).toEqual([
        'xml.namespace-unbound',
      ])
    },
  )

  test('a declaration always wins', () => {
    const xml = '<saml:Attribute xmlns:saml="urn:other" Name="a"/>'
    expect(codesOf(parseAttributeStatement(xml))).toEqual(['structure.root'])
  })

  test('xsi:nil is nil, with the prefix assumed', () => {
    const xml = valued('', ' xsi:nil="true"')
    expect(codesOf(parseAttributeStatement(xml))).toEqual(['xml.prefix-assumed'])
    expect(valuesIn(xml)).toEqual([[null]])
  })
})

describe('what is read', () => {
  test('a statement, or one Attribute, as text or octets', () => {
    const one = `<Attribute xmlns="${NS.saml}" Name="a" FriendlyName="f"><AttributeValue>x</AttributeValue></Attribute>`
    const expected = { attributes: [{ name: 'a', friendlyName: 'f', values: ['x'] }] }
    expect(valueIn(parseAttributeStatement(one))).toEqual(expected)
    expect(valueIn(parseAttributeStatement(Buffer.from(one)))).toEqual(expected)
  })

  test('names in document order, a repeated one stays apart', () => {
    const attribute = (name: string, ...values: readonly string[]) =>
      `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`
    const xml = statement(
      [
        attribute('b', '1', '2'),
        attribute('__proto__', 'x'),
        attribute('a'),
        attribute('b', '3'),
      ].join(''),
    )
    expect(valueIn(parseAttributeStatement(xml)).attributes).toEqual([
      { name: 'b', values: ['1', '2'] },
      { name: '__proto__', values: ['x'] },
      { name: 'a', values: [] },
      { name: 'b', values: ['3'] },
    ])
  })

  test.each([
    ['exactly as it stands', ' x\t', [' x\t']],
    ['empty', '', ['']],
    ['with text and CDATA joined', 'a<![CDATA[<b>]]>c&#13;', ['a<b>c\r']],
    ['complex', '<x/>', [null]],
    ['mixed', 'a<x/>', [null]],
  ])('a value that is %s', (_title, content, values) => {
    expect(valuesIn(valued(content))).toEqual([values])
  })

  test.each([
    ['true', '', null],
    ['1', '', null],
    ['false', 'x', 'x'],
    ['0', 'x', 'x'],
    ['TRUE', 'x', 'x'],
    [' true ', 'x', 'x'],
    ['true', 'x', null],
  ])('xsi:nil of %j over %j', (nil, content, value) => {
    const attributes = ` xmlns:xsi="${NS.xsi}" xsi:nil="${nil}"`
    expect(valuesIn(valued(content, attributes))).toEqual([[value]])
    expect(valuesIn(valued('x', ' nil="true"'))).toEqual([['x']])
  })

  test('the value is frozen and unverified: no stage takes it', () => {
    const value = valueIn(parseAttributeStatement(valued('x')))
    const [attribute] = value.attributes
    for (const one of [value, value.attributes, attribute, attribute?.values]) {
      expect(Object.isFrozen(one)).toBe(true)
    }
    expect(() => checkSessionTags({ ...value })).toThrow(SamlUsageError)
  })
})

describe('what is refused, as in a message', () => {
  const refused: readonly (readonly [code: string, title: string, xml: string])[] = [
    ['xml.empty', 'nothing', ''],
    ['xml.not-well-formed', 'no XML', 'blue'],
    ['xml.doctype', 'a DOCTYPE', `<!DOCTYPE x>${valued('x')}`],
    ['xml.processing-instruction', 'an instruction', valued('<?p?>')],
    ['xml.entity', 'an entity', valued('&nbsp;')],
    ['structure.root', 'another root', `<Subject xmlns="${NS.saml}"/>`],
    ['structure.root', 'no namespace', '<AttributeStatement/>'],
    ['structure.missing', 'an empty statement', statement('')],
    ['structure.element', 'a foreign element', statement('<saml:Attribute Name="a"/><x/>')],
    ['structure.text', 'text between', statement('x<saml:Attribute Name="a"/>')],
    ['structure.misplaced', 'an Assertion in a value', valued('<saml:Assertion/>')],
    ['signature.misplaced', 'a Signature in a value', valued(`<Signature xmlns="${NS.ds}"/>`)],
    ['attribute.name-missing', 'no Name', statement('<saml:Attribute/>')],
    ['value.comment', 'a comment in a value', valued('bl<!-- -->ue')],
    ['xml.id-duplicate', 'an ID twice', valued('<x ID="a"/><x Id="a"/>')],
  ]

  test.each(refused)('%s: %s', (code, _title, xml) => {
    const result = parseAttributeStatement(xml)
    expect(codesOf(result).filter((one) => one !== 'xml.prefix-assumed')).toContain(code)
    expect(result).not.toHaveProperty('value')
  })

  test('limits hold here, too', () => {
    expect(codesOf(parseAttributeStatement(valued('x'), { bytes: 10 }))).toEqual(['xml.too-large'])
    expect(codesOf(parseAttributeStatement(valued('x'), { depth: 2 }))).toEqual(['xml.too-deep'])
    expect(() => parseAttributeStatement('', { depth: 0 })).toThrow(SamlUsageError)
  })

  test('a lone surrogate is refused or replaced, never a throw', () => {
    expect(() => parseAttributeStatement(valued('\ud800'))).not.toThrow()
  })

  test.each([undefined, null, 1, {}])('%s is a usage error', (xml) => {
    expect(() => Reflect.apply(parseAttributeStatement, null, [xml])).toThrow(SamlUsageError)
  })
})
