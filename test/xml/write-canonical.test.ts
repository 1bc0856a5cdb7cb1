import { describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS, MAX_BYTES } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { writeCanonical } from '../../src/xml/write-canonical.ts'

const PART = 1_048_576
const SLICE = 262_144

const LIMITS = { ...DEFAULT_LIMITS, bytes: MAX_BYTES, nodes: 2 * PART, attributeBytes: 2 * PART }

/** As UTF-8 and back; half of a pair does not come back. */
const throughUtf8 = (text: string) => Buffer.from(text, 'utf8').toString('utf8')

function partsOf(xml: string, most = Number.POSITIVE_INFINITY): readonly string[] {
  const read = readDocument(Buffer.from(xml), { limits: LIMITS })
  if ('failure' in read) throw new Error(`${read.failure.code} at ${read.failure.offset}`)
  const parts: string[] = []
  writeCanonical(read.document.root, {}, (part) => parts.push(part) < most)
  return parts
}

describe('a canonical form in parts', () => {
  test('one that is short is one part', () => {
    expect(partsOf('<a b="c">d<e/></a>')).toEqual(['<a b="c">d<e></e></a>'])
    // Two tags of three and four characters.
    const [first, ...more] = partsOf(`<a>${'x'.repeat(PART - 8)}</a>`)
    expect([first?.length, more]).toEqual([PART - 1, []])
  })

  const LONG: readonly (readonly [title: string, xml: string, whole: string])[] = [
    ['a text', `<a>${'>'.repeat(PART)}</a>`, `<a>${'&gt;'.repeat(PART)}</a>`],
    ['a value', `<a b='${'"'.repeat(PART)}'/>`, `<a b="${'&quot;'.repeat(PART)}"></a>`],
    [
      'very many elements',
      `<a>${'<b c="d">e</b>'.repeat(PART / 8)}</a>`,
      `<a>${'<b c="d">e</b>'.repeat(PART / 8)}</a>`,
    ],
    [
      'very many attributes of one element',
      `<a ${Array.from({ length: 256 }, (_, at) => `b${1_000 + at}='${'"'.repeat(2_000)}' `).join('')}/>`,
      `<a ${Array.from({ length: 256 }, (_, at) => `b${1_000 + at}="${'&quot;'.repeat(2_000)}"`).join(' ')}></a>`,
    ],
    [
      'a declaration that is written again',
      `<a xmlns:p="urn:${'x'.repeat(1_000)}">${'<p:b/>'.repeat(3_000)}</a>`,
      `<a>${`<p:b xmlns:p="urn:${'x'.repeat(1_000)}"></p:b>`.repeat(3_000)}</a>`,
    ],
  ]

  test.each(LONG)('%s: the parts are the whole, and none is much longer', (_, xml, whole) => {
    const parts = partsOf(xml)
    expect(parts.join('') === whole).toBe(true)
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts.slice(0, -1)) expect(part.length).toBeGreaterThanOrEqual(PART)
    for (const part of parts) expect(part.length).toBeLessThan(PART + 6 * SLICE + 100)
  })

  test.each(LONG)('%s: nothing more is written once nothing more is wanted', (_, xml) => {
    expect(partsOf(xml, 1)).toHaveLength(1)
  })

  // Of a pair in the middle of the border of two slices, at one of four neighbouring places.
  test.each([0, 1, 2, 3])('pairs of surrogates stay together, %s units before them', (units) => {
    const text = 'x'.repeat(units) + '𝒌'.repeat(2 * PART)
    const parts = partsOf(`<a>${text}</a>`)
    expect(parts.length).toBeGreaterThan(2)
    expect(parts.every((part) => throughUtf8(part) === part)).toBe(true)
    expect(parts.join('') === `<a>${text}</a>`).toBe(true)
  })

  test('what is no pair is cut where a slice ends', () => {
    const text = '\ud7ff\ue000'.repeat(PART)
    expect(partsOf(`<a>${text}</a>`).join('') === `<a>${text}</a>`).toBe(true)
  })
})
