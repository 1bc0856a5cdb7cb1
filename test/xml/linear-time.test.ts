import { describe, test } from 'vitest'
import { DEFAULT_LIMITS, type Limits } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { valueOnLine } from '../../src/xml/value-on-line.ts'
import { expectLinear } from '../support/expect-linear.ts'

const read = (octets: Uint8Array, limits: Partial<Limits>) =>
  readDocument(octets, { limits: { ...DEFAULT_LIMITS, ...limits } })

describe('time', () => {
  const LARGE = {
    bytes: 67_108_864,
    nodes: 8_000_000,
    depth: 1_000_000,
    attributeBytes: 67_108_864,
  }
  /** Large enough that both sizes are past the caches and the first collections of garbage. */
  const SMALL_OCTETS = 400_000
  const shapes: readonly (readonly [string, string, string, string])[] = [
    ['many elements', '<a>', '<b x="1">t</b>', '</a>'],
    ['unclosed elements', '', '<a>', ''],
    ['many references', '<a>', '&#65;&amp;', '</a>'],
    ['many line ends', '<a>', '\r\n', '</a>'],
    ['many comments', '<a>', '<!-- c -->', '</a>'],
    ['many CDATA sections', '<a>', '<![CDATA[x]]>', '</a>'],
    ['a long value', '<a x="', '&#9;b', '"/>'],
    ['a missing quote', '<a x="', 'b', ''],
    ['many ampersands', '<a>', '&', '</a>'],
    ['redeclared prefixes', '<a>', '<p:b xmlns:p="urn:x" p:y="1"/>', '</a>'],
    ['blanks in a tag', '<a ', ' ', '/>'],
    ['an endless comment', '<a><!-- ', '-', ''],
  ]

  test.each(shapes)('grows with the length: %s', (_title, head, piece, tail) => {
    const make = (octets: number) =>
      new TextEncoder().encode(head + piece.repeat(octets / piece.length) + tail)
    return expectLinear(
      SMALL_OCTETS,
      (size) => {
        const octets = make(size)
        return () => read(octets, LARGE)
      },
      { rounds: 3 },
    )
  })

  test.each([
    ['tags', '<a>'],
    ['start tags that do not end', '<AttributeValue '],
    ['quotes', '<AttributeValue "'],
    ['a long name', 'a'],
  ])('grows with the line in which a value is looked for: %s', (_title, piece) =>
    expectLinear(20_000, (size) => {
      const line = `<${piece.repeat(size)}`
      return () => valueOnLine(line, line.length)
    }),
  )
})
