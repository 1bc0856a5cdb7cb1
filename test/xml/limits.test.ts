import { acceptResponse, decodePostBinding, type Limits, parseResponse } from 'samltags'
import { describe, expect, test } from 'vitest'
import { DEFAULT_LIMITS, MAX_BYTES } from '../../src/xml/limits.ts'
import { EXPECTED } from '../support/samples.ts'
import { message, swap, trustOf } from '../support/tamper.ts'

const MESSAGE = message()
const inValue = (content: string) => swap('>blue<', `>${content}<`)(MESSAGE)

/** Nodes, levels and octets of the message with the value taken out. */
const HOLLOW = inValue('')
const LEVELS_ABOVE = 5

/** Every start tag, attribute, declaration and text run of a message without comments and CDATA. */
function nodesIn(xml: string): number {
  const elements = xml.match(/<[^/]/g) ?? []
  const attributes = xml.match(/="/g) ?? []
  const texts = xml.match(/>[^<]+(?=<)/g) ?? []
  return elements.length + attributes.length + texts.length
}

const listed = (count: number, make: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('')

const readIn = (xml: string, limits?: Partial<Limits>) => {
  const { findings } = parseResponse(Buffer.from(xml), limits)
  return findings.map(({ code, expected, received }) => [code, expected, received])
}

interface Case {
  readonly title: string
  /** A message that has exactly so much. */
  readonly make: (count: number) => string
  readonly limit: number
  readonly code: string
  readonly expected: string
  readonly received?: string
  readonly raised: Partial<Limits>
}

const spare = DEFAULT_LIMITS.nodes - nodesIn(HOLLOW)

const CASES: readonly Case[] = [
  {
    title: 'octets',
    make: (count) => HOLLOW + ' '.repeat(count - HOLLOW.length),
    limit: 1_048_576,
    code: 'xml.too-large',
    expected: 'at most 1048576 octets',
    received: '1048577',
    raised: { bytes: 1_048_577 },
  },
  {
    title: 'levels',
    make: (count) => {
      const inner = count - LEVELS_ABOVE
      return inValue('<x>'.repeat(inner) + '</x>'.repeat(inner))
    },
    limit: 64,
    code: 'xml.too-deep',
    expected: 'at most 64 levels',
    raised: { depth: 65 },
  },
  ...(
    [
      ['elements', (count) => '<x/>'.repeat(count)],
      ['attributes', (count) => listed(count / 2, () => '<x a=""/>') + '<x/>'.repeat(count % 2)],
      [
        'declarations',
        (count) => listed(count / 2, () => '<x xmlns="urn:x"/>') + '<x/>'.repeat(count % 2),
      ],
      ['CDATA sections', (count) => '<![CDATA[]]>'.repeat(count)],
      ['comments', (count) => '<!---->'.repeat(count)],
      ['texts', (count) => `${'t<x/>'.repeat(count / 2)}${'t'.repeat(count % 2)}`],
    ] satisfies readonly (readonly [string, (count: number) => string])[]
  ).map(([title, content]) => ({
    title: `nodes: ${title}`,
    make: (count: number) => inValue(content(count - DEFAULT_LIMITS.nodes + spare)),
    limit: 20_000,
    code: 'xml.too-many-nodes',
    expected: 'at most 20000',
    raised: { nodes: 20_001 },
  })),
  {
    title: 'attributes of one element',
    make: (count) => inValue(`<x ${listed(count, (at) => `a${at}="" `)}/>`),
    limit: 256,
    code: 'xml.too-many-attributes',
    expected: 'at most 256',
    raised: { attributes: 257 },
  },
  {
    title: 'namespace declarations of one element',
    make: (count) => inValue(`<x ${listed(count, (at) => `xmlns:p${at}="urn:x" `)}/>`),
    limit: 64,
    code: 'xml.too-many-namespaces',
    expected: 'at most 64',
    raised: { namespaces: 65 },
  },
  {
    title: 'octets of one attribute value',
    make: (count) => inValue(`<x a="${'v'.repeat(count)}"/>`),
    limit: 65_536,
    code: 'xml.attribute-too-long',
    expected: 'at most 65536 octets',
    raised: { attributeBytes: 65_537 },
  },
  {
    title: 'octets of one attribute value, three to a character',
    make: (count) =>
      inValue(`<x a="${'€'.repeat(Math.floor(count / 3))}${'v'.repeat(count % 3)}"/>`),
    limit: 65_536,
    code: 'xml.attribute-too-long',
    expected: 'at most 65536 octets',
    raised: { attributeBytes: 65_537 },
  },
]

describe('the limits by default (SECURITY D2)', () => {
  test.each(CASES)('$title: $limit are read', ({ make, limit }) => {
    expect(readIn(make(limit))).toEqual([])
  })

  test.each(CASES)('$title: one more is refused by name', (one) => {
    expect(readIn(one.make(one.limit + 1))).toEqual([[one.code, one.expected, one.received]])
  })

  test.each(CASES)('$title: one more is read where the caller allows it', (one) => {
    expect(readIn(one.make(one.limit + 1), one.raised)).toEqual([])
  })

  test.each(CASES)(
    '$title: acceptResponse passes the limit on',
    ({ make, limit, code, raised }) => {
      const field = Buffer.from(make(limit + 1)).toString('base64')
      const codes = (limits?: Partial<Limits>) =>
        acceptResponse(
          field,
          trustOf(),
          EXPECTED,
          limits === undefined ? {} : { limits },
        ).findings.map((found) => found.code)
      expect(codes()).toEqual([code])
      // The value was signed with other content: the message is read, and its digest does not fit.
      expect(codes(raised)).toEqual(['signature.digest-mismatch'])
    },
  )

  test('of base64: four characters for three octets and CRLF in every 60', () => {
    const characters = Math.ceil(1_048_576 / 3) * 4
    const longest = characters + 2 * Math.ceil(characters / 60)
    const octets = Buffer.alloc(1_048_576, 'x').toString('base64')
    const padded = octets + '\n'.repeat(longest - octets.length)
    expect(decodePostBinding(padded)).toMatchObject({ ok: true })
    expect(decodePostBinding(`${padded}\n`).findings).toMatchObject([
      {
        code: 'binding.too-large',
        expected: `at most ${characters} characters`,
        received: String(longest + 1),
      },
    ])
  })

  test('base64 that is too long is refused before it is looked at', () => {
    expect(decodePostBinding('*'.repeat(1_500_000)).findings).toMatchObject([
      { code: 'binding.too-large' },
    ])
    expect(decodePostBinding('*'.repeat(1_400_000)).findings).toMatchObject([
      { code: 'binding.not-base64' },
    ])
  })

  test('octets may be raised to 64 MiB and no further', () => {
    const octets = Buffer.from(HOLLOW)
    expect(parseResponse(octets, { bytes: MAX_BYTES })).toMatchObject({ ok: true })
    expect(() => parseResponse(octets, { bytes: MAX_BYTES + 1 })).toThrow(/64 MiB/)
    expect(MAX_BYTES).toBe(67_108_864)
  })
})

describe('what once took gigabytes or threw', () => {
  const RAISED = { bytes: MAX_BYTES, nodes: 400_000 }

  test('150,000 findings', () => {
    const xml = swap('<saml:Conditions ', `${'<x/>'.repeat(150_000)}<saml:Conditions `)(MESSAGE)
    const result = acceptResponse(Buffer.from(xml).toString('base64'), trustOf(), EXPECTED, {
      limits: RAISED,
    })
    expect(result.ok).toBe(false)
    expect(result.findings).toHaveLength(150_000)
  })
})
