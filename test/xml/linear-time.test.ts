import { describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS, type Limits } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'

const read = (octets: Uint8Array, limits: Partial<Limits>) =>
  readDocument(octets, { limits: { ...DEFAULT_LIMITS, ...limits } })

/** Median time of reading a document three times. */
function medianTime(octets: Uint8Array, limits: Partial<Limits>): number {
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now()
    read(octets, limits)
    return performance.now() - start
  })
  return times.sort((left, right) => left - right)[1] ?? 0
}

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
    const small = make(SMALL_OCTETS)
    const large = make(8 * SMALL_OCTETS)
    let grewLinearly = false
    for (let attempt = 0; attempt < 3 && !grewLinearly; attempt++) {
      // Half a millisecond is below what a clock on a busy machine can tell apart.
      grewLinearly = medianTime(large, LARGE) <= 16 * Math.max(medianTime(small, LARGE), 0.5)
    }
    expect(grewLinearly).toBe(true)
  })
})
