import { DOMParser } from '@xmldom/xmldom'
import fc from 'fast-check'
import { type Assertion, type AttributeStatement, SamlUsageError } from 'samltags'
import { appendAssertion, appendAttributeStatement } from 'samltags/xmlbuilder2'
import { describe, expect, test } from 'vitest'
import { ExclusiveCanonicalization } from 'xml-crypto'
import { create, fragment } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { writeAssertion } from '../../src/assertion/write-assertion.ts'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import type { XmlElement } from '../../src/xml/document.ts'
import { attributeOf, textOf } from '../../src/xml/element.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { NS } from '../../src/xml/names.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { illegalCharacter } from '../../src/xml/xml-char.ts'
import { canonicalByLxml } from '../support/outside-verifiers.ts'
import { demand } from '../support/require.ts'
import { accessControl, NOW, rawStatement, sampleAssertion } from '../support/samples.ts'
import { scratchFolder } from '../support/scratch.ts'

const file = scratchFolder()

/** Every character and sequence that some writer or parser changes. */
const TRAPS = [
  '&',
  '&amp;',
  'AT&amp;T',
  '&foo;',
  '&#65;',
  '&#x41;',
  '&amp;lt;',
  '<',
  '>',
  ']]>',
  '"',
  "'",
  '\r',
  '\n',
  '\r\n',
  '\t',
  ' ',
  '\u0085',
  '\u2028',
  '\u00a0',
  '\ufeff',
  '🜁',
  '<!-- -->',
  '<?p?>',
  '{x}',
  '@name',
  '---',
]

function built(assertion: Assertion): string {
  const document = create()
  appendAssertion(document, assertion)
  return document.end({ wellFormed: true })
}

const written = (assertion: Assertion): string => {
  const { head, tail } = writeAssertion(assertion)
  return head + tail
}

function elementsOf(xml: string): readonly XmlElement[] {
  const read = readDocument(Buffer.from(xml), { limits: DEFAULT_LIMITS })
  if ('failure' in read) throw new Error(`${read.failure.code} in ${xml}`)
  return read.document.elements
}

function canonicalByUs(xml: string): string {
  const [root] = elementsOf(xml)
  if (root === undefined) throw new Error('no root')
  return canonicalize(root)
}

function canonicalByXmlCrypto(xml: string): string {
  const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement
  return new ExclusiveCanonicalization().process(root, {})
}

/** An assertion with the given texts in every place that takes text. */
function assertionOf(texts: readonly string[]): Assertion {
  const text = (at: number) => texts[at % texts.length] ?? ''
  return sampleAssertion({
    issuer: `urn:${text(0)}`,
    nameId: {
      value: `x${text(1)}`,
      format: text(2),
      nameQualifier: text(3),
      spNameQualifier: text(4),
      spProvidedId: text(5),
    },
    audience: [`urn:${text(6)}`, 'urn:b'],
    inResponseTo: '_r',
    sessionIndex: text(7),
    sessionNotOnOrAfter: new Date(NOW.getTime() + 3_600_000),
    authnContextClassRef: text(8),
    attributeStatement: rawStatement(
      accessControl('Tags', ...texts),
      { name: text(9), friendlyName: text(10), nameFormat: text(11), values: texts },
      { name: 'none', values: [] },
    ),
  })
}

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...TRAPS), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 6,
  })
  .map((parts) => parts.filter((part) => illegalCharacter(part) === undefined).join(''))

const runs = { seed: 20261124, numRuns: 300 }

describe('an assertion built with xmlbuilder2 canonicalizes to what our writer writes', () => {
  test('of the sample, by xml-crypto and by us', () => {
    const assertion = sampleAssertion()
    expect(canonicalByXmlCrypto(built(assertion))).toBe(written(assertion))
    expect(canonicalByUs(built(assertion))).toBe(written(assertion))
  })

  test('of an assertion without optional parts', () => {
    const assertion = sampleAssertion({ attributeStatement: undefined })
    expect(built(assertion)).not.toContain('AttributeStatement')
    expect(canonicalByXmlCrypto(built(assertion))).toBe(written(assertion))
  })

  test('with any texts, by us', () => {
    const property = fc.property(fc.array(hostile, { minLength: 1, maxLength: 12 }), (texts) => {
      const assertion = assertionOf(texts)
      expect(canonicalByUs(built(assertion))).toBe(written(assertion))
    })
    fc.assert(property, runs)
  })

  test('with any texts that xmldom does not change, by xml-crypto', () => {
    const kept = hostile.filter((text) => !/[\u0085\u2028]/.test(text))
    const property = fc.property(fc.array(kept, { minLength: 1, maxLength: 12 }), (texts) => {
      const assertion = assertionOf(texts)
      expect(canonicalByXmlCrypto(built(assertion))).toBe(written(assertion))
    })
    fc.assert(property, runs)
  })

  test('with every trap and two hundred random texts, by libxml2', (context) => {
    const python = demand(context, 'python')
    const assertion = assertionOf([...TRAPS, ...fc.sample(hostile, { seed: 4, numRuns: 200 })])
    const xml = built(assertion)
    expect(canonicalByLxml(python, file('built.xml', xml))).toBe(written(assertion))
  })
})

describe('a statement keeps its values wherever it is appended', () => {
  const statement: AttributeStatement = rawStatement(
    { name: TRAPS.join('|'), friendlyName: '\t\n\r&#9;', values: TRAPS },
    accessControl('CostCenter', '', ' '),
  )
  const places: Readonly<Record<string, () => XMLBuilder>> = {
    'as the root': () => create(),
    'in a fragment': () => fragment(),
    'in an element without namespace': () => create().ele('root'),
    'in an element of the same namespace and prefix': () => create().ele(NS.saml, 'saml:Assertion'),
    'under another prefix': () => create().ele(NS.saml, 'saml2:Assertion'),
    'in the default namespace': () => create().ele(NS.saml, 'Assertion'),
    'where the prefix is taken': () => create().ele('urn:other', 'saml:Assertion'),
    'in a document with default namespaces': () =>
      create({ defaultNamespace: { ele: 'urn:ele', att: 'urn:att' } }).ele('root'),
    'in a document that replaces characters': () =>
      create({ invalidCharReplacement: '?' }).ele('root'),
  }
  for (const [name, place] of Object.entries(places)) {
    test(name, () => {
      const xml = appendAttributeStatement(place(), statement).end({ wellFormed: true })
      const elements = elementsOf(xml).filter(({ uri }) => uri === NS.saml)
      const named = (local: string) => elements.filter((element) => element.local === local)
      const attributes = named('Attribute').map((element) => attributeOf(element, 'Name')?.value)
      expect(attributes).toEqual(statement.attributes.map((attribute) => attribute.name))
      expect(named('AttributeValue').map(textOf)).toEqual([...TRAPS, '', ' '])
      const [first] = named('Attribute')
      expect(first && attributeOf(first, 'FriendlyName')?.value).toBe('\t\n\r&#9;')
    })
  }

  test('and gives the element that was appended', () => {
    const appended = appendAttributeStatement(create().ele('root'), statement)
    expect(appended.node.nodeName).toBe('saml:AttributeStatement')
    expect(appendAssertion(create(), sampleAssertion()).node.nodeName).toBe('saml:Assertion')
  })
})

describe('what is refused, before anything is appended', () => {
  const problem = (run: () => unknown) => {
    try {
      run()
    } catch (cause) {
      if (cause instanceof SamlUsageError) return cause.message
      throw cause
    }
    throw new Error('nothing was thrown')
  }

  test('characters that XML forbids, by their code point', () => {
    const root = create().ele('root')
    for (const [value, code] of [
      ['\u0000', 'U+0000'],
      ['\u001b', 'U+001B'],
      ['\ufffe', 'U+FFFE'],
    ] as const) {
      const statement = rawStatement({ name: 'urn:n', values: ['before', `a${value}`] })
      expect(problem(() => appendAttributeStatement(root, statement))).toContain(code)
    }
    const lone = rawStatement({ name: 'urn:\ud800', values: [] })
    expect(problem(() => appendAttributeStatement(root, lone))).toBe(
      'statement has U+D800, no XML character',
    )
    expect(root.end({ headless: true })).toBe('<root/>')
  })

  test('objects, which xmlbuilder2 would turn into markup, and other values that are no texts', () => {
    const root = create().ele('root')
    const markup = { '@role': 'admin', 'saml:AttributeValue': 'admin' }
    for (const value of [markup, ['x'], 7, true, null, undefined]) {
      // @ts-expect-error plain JavaScript may pass anything
      const statement = rawStatement({ name: 'urn:n', values: ['before', value] })
      expect(problem(() => appendAttributeStatement(root, statement))).toMatch(/texts only$/)
      const assertion = { ...sampleAssertion(), issuer: value }
      // @ts-expect-error plain JavaScript may pass anything
      expect(problem(() => appendAssertion(root, assertion))).toMatch(/texts only$/)
      const inside = sampleAssertion({ attributeStatement: statement })
      expect(problem(() => appendAssertion(root, inside))).toMatch(/texts only$/)
    }
    // @ts-expect-error plain JavaScript may pass anything
    const nameless = rawStatement({ values: [] })
    expect(problem(() => appendAttributeStatement(root, nameless))).toMatch(/texts only$/)
    // @ts-expect-error plain JavaScript may pass anything
    const listless = rawStatement({ name: 'urn:n', values: 'x' })
    expect(problem(() => appendAttributeStatement(root, listless))).toMatch(/texts only$/)
    expect(root.end({ headless: true })).toBe('<root/>')
  })

  test('what is no statement, no assertion, no node of xmlbuilder2', () => {
    const root = create().ele('root')
    for (const wrong of [undefined, null, {}, 'saml', { attributes: 'x' }]) {
      // @ts-expect-error plain JavaScript may pass anything
      expect(problem(() => appendAttributeStatement(root, wrong))).toMatch(/^statement /)
      // @ts-expect-error plain JavaScript may pass anything
      expect(problem(() => appendAssertion(root, wrong))).toMatch(/^assertion /)
    }
    for (const wrong of [undefined, null, {}, 'saml', root.node]) {
      // @ts-expect-error plain JavaScript may pass anything
      expect(problem(() => appendAssertion(wrong, sampleAssertion()))).toMatch(/^node /)
    }
  })

  test('a second root', () => {
    const document = create()
    appendAssertion(document, sampleAssertion())
    expect(problem(() => appendAssertion(document, sampleAssertion()))).toMatch(/^node /)
  })
})
