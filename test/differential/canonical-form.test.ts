import { beforeAll, describe, expect, test } from 'vitest'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import type { XmlElement } from '../../src/xml/document.ts'
import { childElements } from '../../src/xml/element.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { type Random, randomOf, several } from '../support/random.ts'
import { demand } from '../support/require.ts'
import { elementsOf } from '../support/tamper.ts'
import { type Asked, type AskedDocument, formInNodeSet, formsByLxml } from './canonical-forms.ts'
import { NAMES_OF_PREFIXES, randomDocument } from './random-document.ts'

const SEED = 20261124
const DOCUMENTS = 5_000

interface Question extends Asked {
  readonly ours: string
}

interface Questioned extends AskedDocument {
  readonly asked: readonly Question[]
}

/** Prefixes that are declared, that may be, and that never are. */
const LISTED = ['#default', 'xml', 'unbound', ...NAMES_OF_PREFIXES]

function question(random: Random, apex: XmlElement): Question {
  const children = childElements(apex)
  const left = children.length > 0 && random.onceIn(3) ? random.oneOf(children) : undefined
  const prefixes = random.onceIn(3) ? null : LISTED.filter(() => random.onceIn(3))
  const inclusivePrefixes = (prefixes ?? []).map((name) => (name === '#default' ? '' : name))
  const ours = canonicalize(apex, { inclusivePrefixes, without: left })
  return { apex: apex.order, without: left?.order ?? null, prefixes, ours }
}

/** The root and two elements below it; of the documents with one element only a few are taken. */
function questioned(random: Random): Questioned[] {
  const octets = Buffer.from(randomDocument(random))
  const read = readDocument(octets, { limits: DEFAULT_LIMITS })
  if ('failure' in read) return []
  const { root, elements } = read.document
  const nested = elements.length > 1 ? elements.slice(1) : elements
  if (elements.length === 1 && !random.onceIn(5)) return []
  const apexes = [root, random.oneOf(nested), random.oneOf(nested)]
  return [{ octets, asked: apexes.map((apex) => question(random, apex)) }]
}

const KINDS: readonly (readonly [name: string, holds: (asked: Asked) => boolean])[] = [
  ['whole documents', ({ apex }) => apex === 0],
  ['nested elements', ({ apex }) => apex > 0],
  ['with a PrefixList', ({ prefixes }) => prefixes !== null],
  ['with #default in it', ({ prefixes }) => prefixes?.includes('#default') === true],
  ['nested, with a PrefixList', ({ apex, prefixes }) => apex > 0 && prefixes !== null],
  ['without a child', ({ without }) => without !== null],
]

describe('exclusive canonical form, byte for byte', () => {
  const documents: Questioned[] = []

  beforeAll(() => {
    const random = randomOf(SEED)
    documents.push(...several(DOCUMENTS, () => questioned(random)).flat())
  })

  test('there are thousands of documents of every kind', () => {
    const asked = documents.flatMap((document) => document.asked)
    const counts = KINDS.map(([name, holds]) => [name, asked.filter(holds).length] as const)
    console.log(
      `${documents.length} documents, ${asked.length} elements`,
      Object.fromEntries(counts),
    )
    expect(documents.length).toBeGreaterThan(3_000)
    for (const [, count] of counts) expect(count).toBeGreaterThan(500)
  })

  test('equals that of lxml, of the element in its place and alone', (context) => {
    const forms = formsByLxml(demand(context, 'python'), documents)
    expect(forms).toHaveLength(documents.length)
    const wrong = documents.filter(({ asked }, at) => {
      const expected = asked.map(({ ours }) => [ours, ours])
      return JSON.stringify(forms[at]) !== JSON.stringify(expected)
    })
    expect(shortest(wrong)).toBeUndefined()
  })

  test('equals that of libxml2 for the node set in the whole document', () => {
    const wrong = documents.filter(({ octets, asked }) =>
      asked.some((one) => formInNodeSet(octets, one) !== one.ours),
    )
    expect(shortest(wrong)).toBeUndefined()
  })

  test.each(['urn:é', 'urn:a|b'])('libxml2 has none where a namespace is %s, and we do', (uri) => {
    const octets = Buffer.from(`<a xmlns="${uri}"/>`)
    const [root] = elementsOf(octets.toString())
    expect(root && canonicalize(root)).toBe(`<a xmlns="${uri}"></a>`)
    const asked = { apex: 0, without: null, prefixes: null }
    expect(() => formInNodeSet(octets, asked)).toThrow('Failed to canonicalize')
  })
})

function shortest(documents: readonly Questioned[]): Questioned | undefined {
  return documents.toSorted((left, right) => left.octets.length - right.octets.length)[0]
}
