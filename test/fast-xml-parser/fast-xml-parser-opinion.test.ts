import fc from 'fast-check'
import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { describe, expect, test } from 'vitest'
import type { OpinionInput, ReadElement } from '../../src/verify/second-opinion.ts'
import { illegalCharacter } from '../../src/xml/xml-char.ts'
import { rawStatement } from '../support/samples.ts'
import {
  agreeable,
  findingsOf,
  issued,
  oddAssertion,
  oddValue,
  type Signs,
  verified,
} from '../xml-crypto/messages.ts'
import { type SignText, signText } from '../xml-crypto/sign-text.ts'

const withValues = (values: readonly string[]) =>
  issued({ input: { attributeStatement: rawStatement({ name: 'urn:n', values }) } })

const askedAbout = (values: string, options: SignText = {}, declarations = '') =>
  findingsOf(
    verified(signText(oddAssertion({ values, declarations }), '_a', options), [
      fastXmlParserOpinion,
    ]),
  )

function shown(xml: string): OpinionInput {
  const { opinion, asked } = agreeable()
  verified(xml, [opinion])
  const [input] = asked
  if (input === undefined) throw new Error('was not asked')
  return input
}

/** Asks about a text that stands for the signed octets, with the reading that is given. */
const askedOn = (canonical: string, read: ReadElement) =>
  fastXmlParserOpinion({ ...shown(issued({})), canonical, read })

const element = (name: string, ...children: readonly (ReadElement | string)[]): ReadElement => ({
  name,
  attributes: [],
  children,
})

describe('fastXmlParserOpinion agrees', () => {
  for (const signs of ['assertion', 'response', 'both'] satisfies readonly Signs[]) {
    test(`with what we issue, ${signs} signed`, () => {
      const result = verified(issued({ signs }), [fastXmlParserOpinion])
      expect([result.ok, findingsOf(result)]).toEqual([true, []])
    })
  }

  test('with values that its defaults would change', () => {
    const values = ['007', '1e5', '0x1F', 'true', '+336', ' x ', '\u00a0x\u00a0', '', ' ', '\t\n']
    expect(findingsOf(verified(withValues(values), [fastXmlParserOpinion]))).toEqual([])
  })

  test('with every reference, decoded once and only once', () => {
    const values = [
      '&',
      '<',
      '>',
      '"',
      '\r',
      '&amp;',
      '&lt;',
      '&amp;lt;',
      '&nbsp;',
      '&euro;',
      '&#65;',
    ]
    const awkward = [
      ...values,
      values.join(''),
      '&#xD;',
      '&cent;',
      ']]>',
      '<![CDATA[x]]>',
      '<!-- -->',
    ]
    expect(findingsOf(verified(withValues(awkward), [fastXmlParserOpinion]))).toEqual([])
    expect(askedAbout(oddValue('a', ' x="&#13;&#10;&#9;&quot;&apos;&amp;lt;&gt;"'))).toEqual([])
  })

  test('with more references than its own limits allow', () => {
    expect(findingsOf(verified(withValues(['&'.repeat(50_000)]), [fastXmlParserOpinion]))).toEqual(
      [],
    )
  })

  const contents: Readonly<Record<string, string>> = {
    'names that its objects could not hold': oddValue(
      '<__proto__ __proto__="1" hasOwnProperty="2"><constructor/><toString valueOf="3"/></__proto__>',
    ),
    'U+0085 and U+2028': oddValue('a\u0085b\u2028c', ' x="\u0085\u2028"'),
    'mixed content with comments and CDATA': oddValue('a<b> <!-- c --> </b><![CDATA[<&>]]>d<e/>'),
    'names and values with slashes, quotes and angles': oddValue('/', ' x="a>b/" y="=\'z\'"'),
    'names above U+FFFF': oddValue('<𐀀 𐀀="1">🜁</𐀀>'),
    'fifty levels of elements': oddValue('<x>'.repeat(50) + '</x>'.repeat(50)),
    'namespaces and xml:lang': oddValue('<p:x xmlns:p="urn:p" p:y="1" xml:lang="de"/>'),
  }
  for (const [name, content] of Object.entries(contents)) {
    test(`with ${name}`, () => {
      expect(askedAbout(content)).toEqual([])
    })
  }

  test('with a PrefixList, whose declarations are no attributes', () => {
    expect(askedAbout(oddValue('a'), { prefixes: 'xs' }, ' xmlns:xs="urn:xs"')).toEqual([])
  })

  test('with any text that XML can hold', () => {
    const traps = [
      '&',
      '&amp;',
      '&#13;',
      '\r\n',
      '<',
      ']]>',
      '\u0085',
      '\u2028',
      ' ',
      '007',
      '__proto__',
    ]
    const text = fc
      .array(fc.oneof(fc.constantFrom(...traps), fc.string({ unit: 'binary', maxLength: 3 })))
      .map((parts) => parts.filter((part) => illegalCharacter(part) === undefined).join(''))
    const property = fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (values) => {
      expect(findingsOf(verified(withValues(values), [fastXmlParserOpinion]))).toEqual([])
    })
    fc.assert(property, { seed: 4, numRuns: 200 })
  })

  test('with a depth that would end recursion', () => {
    const depth = 20_000
    let read = element('x')
    for (let level = 1; level < depth; level++) read = element('x', read)
    const canonical = '<x>'.repeat(depth) + '</x>'.repeat(depth)
    expect(askedOn(canonical, read)).toEqual({ verdict: 'agrees' })
  })
})

describe('fastXmlParserOpinion differs', () => {
  const differences: readonly (readonly [string, string, ReadElement])[] = [
    ['text', '<a>x</a>', element('a', 'y')],
    ['text', '<a>x </a>', element('a', 'x')],
    ['text', '<a><b></b></a>', element('a', 'b')],
    ['number of children', '<a></a>', element('a', 'x')],
    ['number of children', '<a><b></b></a>', element('a')],
    ['element name', '<p:a></p:a>', element('a')],
    ['attributes of a', '<a b="1"></a>', element('a')],
    ['attributes of a', '<a></a>', { ...element('a'), attributes: [['b', '1']] }],
    ['attributes of a', '<a b="1"></a>', { ...element('a'), attributes: [['b', '2']] }],
    ['attributes of a', '<a b="1"></a>', { ...element('a'), attributes: [['__proto__', '1']] }],
    ['number of roots', '<a></a><b></b>', element('a')],
    ['number of roots', '', element('a')],
  ]
  for (const [what, canonical, read] of differences) {
    test(`by ${what}: ${canonical || 'nothing'}`, () => {
      expect(askedOn(canonical, read)).toEqual({ verdict: 'differs', what })
    })
  }

  test('where the parser throws', () => {
    expect(askedOn('<a', element('a'))).toEqual({
      verdict: 'differs',
      what: 'does not read the signed octets',
    })
  })

  test('which is an error that names it and holds no value of the message', () => {
    const wrong = Object.assign(
      (input: OpinionInput) =>
        fastXmlParserOpinion({ ...input, canonical: input.canonical.replace('ada@', 'eve@') }),
      { opinionOf: 'fast-xml-parser' },
    )
    const result = verified(issued({}), [wrong])
    expect(result.ok).toBe(false)
    expect(findingsOf(result)).toEqual(['signature.opinions-differ: fast-xml-parser: text'])
  })
})
