import { describe, expect, test } from 'vitest'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import { DEFAULT_LIMITS, type Limits, resolveLimits } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { unreadable } from '../../src/xml/unreadable.ts'

const read = (xml: string | Uint8Array, limits: Partial<Limits> = {}) =>
  readDocument(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml, {
    limits: { ...DEFAULT_LIMITS, ...limits },
  })

const findingOf = (xml: string | Uint8Array, limits?: Partial<Limits>) => {
  const result = read(xml, limits)
  if (!('failure' in result)) throw new Error(canonicalize(result.document.root))
  const { code, line, column, expected, received } = unreadable(result.failure, result.text)
  return [code, `${line}:${column}`, expected, received]
}

type Text = string | undefined

describe('a document that is not read: the place, what was expected and what was received', () => {
  test.each<readonly [string, string, string, string, Text, Text, Partial<Limits>]>([
    [
      'a second colon',
      '<a:b:c/>',
      'xml.name',
      '1:5',
      'at most one colon, between two names',
      undefined,
      {},
    ],
    [
      'a colon first',
      '<:a/>',
      'xml.name',
      '1:2',
      'at most one colon, between two names',
      undefined,
      {},
    ],
    ['a colon last', '<a:/>', 'xml.name', '1:4', 'a name after the colon', undefined, {}],
    ['no name', '<a></>', 'xml.not-well-formed', '1:4', 'the end tag </a>', undefined, {}],
    ['no name of an attribute', '<a =""/>', 'xml.not-well-formed', '1:4', 'a name', undefined, {}],
    [
      'a numeric reference without digits',
      '<a>&#;</a>',
      'xml.not-well-formed',
      '1:4',
      'a numeric reference such as &#233; or &#xE9;',
      undefined,
      {},
    ],
    [
      'a hexadecimal one without digits',
      '<a>&#x;</a>',
      'xml.not-well-formed',
      '1:4',
      'a numeric reference such as &#233; or &#xE9;',
      undefined,
      {},
    ],
    [
      'one that is not closed',
      '<a>&#65 </a>',
      'xml.not-well-formed',
      '1:4',
      'a numeric reference such as &#233; or &#xE9;',
      undefined,
      {},
    ],
    [
      'digits of base 16 in base 10',
      '<a>&#4a;</a>',
      'xml.not-well-formed',
      '1:4',
      'a numeric reference such as &#233; or &#xE9;',
      undefined,
      {},
    ],
    [
      'a letter behind f',
      '<a>&#x4g;</a>',
      'xml.not-well-formed',
      '1:4',
      'a numeric reference such as &#233; or &#xE9;',
      undefined,
      {},
    ],
    [
      'a letter behind F',
      '<a>&#x4G;</a>',
      'xml.not-well-formed',
      '1:4',
      'a numeric reference such as &#233; or &#xE9;',
      undefined,
      {},
    ],
    ['a reference to no character', '<a>&#0;</a>', 'xml.character', '1:4', undefined, '&#0;', {}],
    [
      'a long one to no character',
      '<a>&#x00000000000000000000000000;</a>',
      'xml.character',
      '1:4',
      undefined,
      '&#x000000000000000000000',
      {},
    ],
    [
      'a bare ampersand',
      '<a>& b</a>',
      'xml.not-well-formed',
      '1:4',
      '&amp; for an ampersand',
      undefined,
      {},
    ],
    [
      'an ampersand and a name',
      '<a>&b c</a>',
      'xml.not-well-formed',
      '1:4',
      '&amp; for an ampersand',
      undefined,
      {},
    ],
    [
      'an ampersand and a semicolon',
      '<a>&;</a>',
      'xml.not-well-formed',
      '1:4',
      '&amp; for an ampersand',
      undefined,
      {},
    ],
    ['an unknown entity', '<a>&nbsp;</a>', 'xml.entity', '1:4', undefined, undefined, {}],
    [
      'a value without quotes',
      '<a b=c/>',
      'xml.not-well-formed',
      '1:6',
      'a quoted attribute value',
      undefined,
      {},
    ],
    [
      'a value that is missing',
      '<a b=/>',
      'xml.not-well-formed',
      '1:6',
      'a quoted attribute value',
      undefined,
      {},
    ],
    [
      'no equals sign',
      '<a b/>',
      'xml.not-well-formed',
      '1:5',
      '= and a value after the attribute name',
      undefined,
      {},
    ],
    [
      'a less-than sign in a value',
      '<a b="<"/>',
      'xml.not-well-formed',
      '1:7',
      '&lt; in an attribute value',
      undefined,
      {},
    ],
    [
      'a value that does not end',
      '<a b="c',
      'xml.not-well-formed',
      '1:6',
      'the closing quote of the attribute value',
      undefined,
      {},
    ],
    [
      'a value that does not end, in front of a tag',
      '<a b="c><d/>',
      'xml.not-well-formed',
      '1:9',
      '&lt; in an attribute value',
      undefined,
      {},
    ],
    [
      'a value over its limit',
      '<a b="xxxxxxxxx"/>',
      'xml.attribute-too-long',
      '1:7',
      'at most 8 octets',
      undefined,
      { attributeBytes: 8 },
    ],
    [
      'a value over its limit in octets',
      '<a b="ééééé"/>',
      'xml.attribute-too-long',
      '1:7',
      'at most 8 octets',
      undefined,
      { attributeBytes: 8 },
    ],
    [
      'too many nodes',
      '<a><b/><b/></a>',
      'xml.too-many-nodes',
      '1:8',
      'at most 2',
      undefined,
      { nodes: 2 },
    ],
    [
      'too many declarations',
      '<a xmlns:b="urn:b" xmlns:c="urn:c"/>',
      'xml.too-many-namespaces',
      '1:20',
      'at most 1',
      undefined,
      { namespaces: 1 },
    ],
    [
      'too many attributes',
      '<a b="" c=""/>',
      'xml.too-many-attributes',
      '1:9',
      'at most 1',
      undefined,
      { attributes: 1 },
    ],
    [
      'too deep',
      '<a><b><c/></b></a>',
      'xml.too-deep',
      '1:7',
      'at most 2 levels',
      undefined,
      { depth: 2 },
    ],
    ['a prefix that is not bound', '<a:b/>', 'xml.namespace-unbound', '1:2', undefined, 'a', {}],
    [
      'a prefix of an attribute that is not bound',
      '<a b:c=""/>',
      'xml.namespace-unbound',
      '1:4',
      undefined,
      'b',
      {},
    ],
    [
      'the prefix xmlns',
      '<a xmlns:xmlns="urn:x"/>',
      'xml.namespace-reserved',
      '1:4',
      undefined,
      'xmlns:xmlns',
      {},
    ],
    [
      'another name for xml',
      '<a xmlns:xml="urn:x"/>',
      'xml.namespace-reserved',
      '1:4',
      undefined,
      'xmlns:xml',
      {},
    ],
    [
      'the name of xml for another',
      '<a xmlns:x="http://www.w3.org/XML/1998/namespace"/>',
      'xml.namespace-reserved',
      '1:4',
      undefined,
      'xmlns:x',
      {},
    ],
    [
      'an empty declaration of a prefix',
      '<a xmlns:b=""/>',
      'xml.namespace-reserved',
      '1:4',
      undefined,
      'xmlns:b',
      {},
    ],
    ['a relative namespace', '<a xmlns="x"/>', 'xml.namespace-uri', '1:4', undefined, 'x', {}],
    [
      'a name that begins as a declaration',
      '<a xmlnsx="urn:x"/>',
      'xml.name',
      '1:4',
      undefined,
      'xmlnsx',
      {},
    ],
    ['an element with the prefix xmlns', '<xmlns:a/>', 'xml.name', '1:2', undefined, 'xmlns:a', {}],
    ['an attribute twice', '<a b="" b=""/>', 'xml.attribute-duplicate', '1:9', undefined, 'b', {}],
    [
      'an attribute twice by its namespace',
      '<a xmlns:p="urn:p" xmlns:q="urn:p" p:b="" q:b=""/>',
      'xml.attribute-duplicate',
      '1:43',
      undefined,
      'q:b',
      {},
    ],
    [
      'a declaration twice',
      '<a xmlns:p="urn:p" xmlns:p="urn:q"/>',
      'xml.attribute-duplicate',
      '1:20',
      undefined,
      'xmlns:p',
      {},
    ],
    [
      'no blank between attributes',
      '<a b=""c=""/>',
      'xml.not-well-formed',
      '1:8',
      'white space before an attribute, > or />',
      undefined,
      {},
    ],
    ['another end tag', '<a></b>', 'xml.not-well-formed', '1:4', 'the end tag </a>', undefined, {}],
    [
      'an end tag with an attribute',
      '<a></a b="">',
      'xml.not-well-formed',
      '1:4',
      'the end tag </a>',
      undefined,
      {},
    ],
    ['no end tag', '<a>', 'xml.not-well-formed', '1:4', 'the end tag </a>', undefined, {}],
    [']]> in text', '<a>]]></a>', 'xml.not-well-formed', '1:4', ']]&gt; in text', undefined, {}],
    [
      'a comment that does not end',
      '<a><!-- b</a>',
      'xml.not-well-formed',
      '1:4',
      '--> at the end of the comment',
      undefined,
      {},
    ],
    [
      'two dashes in a comment',
      '<a><!-- b -- c --></a>',
      'xml.not-well-formed',
      '1:11',
      'no -- inside a comment',
      undefined,
      {},
    ],
    [
      'a section that does not end',
      '<a><![CDATA[b</a>',
      'xml.not-well-formed',
      '1:4',
      ']]> at the end of the CDATA section',
      undefined,
      {},
    ],
    [
      'a declaration in text',
      '<a><!b></a>',
      'xml.not-well-formed',
      '1:4',
      'an element, text or comment',
      undefined,
      {},
    ],
    ['a DOCTYPE', '<!DOCTYPE a><a/>', 'xml.doctype', '1:1', undefined, undefined, {}],
    [
      'an instruction',
      '<a><?b c?></a>',
      'xml.processing-instruction',
      '1:4',
      undefined,
      undefined,
      {},
    ],
    [
      'an instruction in front',
      '<?b c?><a/>',
      'xml.processing-instruction',
      '1:1',
      undefined,
      undefined,
      {},
    ],
    ['text in front', 'b<a/>', 'xml.not-well-formed', '1:1', 'the root element', undefined, {}],
    [
      'text behind',
      '<a/>b',
      'xml.not-well-formed',
      '1:5',
      'nothing after the root element',
      undefined,
      {},
    ],
    ['a second root', '<a/><b/>', 'xml.not-well-formed', '1:5', 'one root element', undefined, {}],
    ['nothing', '', 'xml.empty', '1:1', undefined, undefined, {}],
    ['blanks alone', ' \n ', 'xml.empty', '1:1', undefined, undefined, {}],
    ['a comment alone', '<!-- a -->', 'xml.empty', '1:1', undefined, undefined, {}],
    [
      'no version',
      '<?xml encoding="UTF-8"?><a/>',
      'xml.not-well-formed',
      '1:1',
      'version="1.0" in the XML declaration',
      undefined,
      {},
    ],
    ['another version', '<?xml version="1.1"?><a/>', 'xml.version', '1:1', '1.0', '1.1', {}],
    [
      'another encoding',
      '<?xml version="1.0" encoding="latin1"?><a/>',
      'xml.encoding',
      '1:1',
      'UTF-8',
      'latin1',
      {},
    ],
    [
      'a version without value',
      '<?xml version?><a/>',
      'xml.not-well-formed',
      '1:6',
      'a value of version in the XML declaration',
      undefined,
      {},
    ],
    [
      'a version without quotes',
      '<?xml version=1.0?><a/>',
      'xml.not-well-formed',
      '1:6',
      'a value of version in the XML declaration',
      undefined,
      {},
    ],
    [
      'a declaration that does not end',
      '<?xml version="1.0" <a/>',
      'xml.not-well-formed',
      '1:1',
      'an XML declaration with version, encoding and standalone only',
      undefined,
      {},
    ],
    [
      'another standalone',
      '<?xml version="1.0" standalone="maybe"?><a/>',
      'xml.not-well-formed',
      '1:1',
      'an XML declaration with version, encoding and standalone only',
      undefined,
      {},
    ],
    [
      'a declaration behind a blank',
      ' <?xml version="1.0"?><a/>',
      'xml.processing-instruction',
      '1:2',
      undefined,
      undefined,
      {},
    ],
  ])('%s', (_title, xml, code, place, expected, received, limits) => {
    expect(findingOf(xml, limits)).toEqual([code, place, expected, received])
  })

  test('is named where it is no UTF-8', () => {
    const utf16 = Buffer.from('\ufeff<a/>', 'utf16le')
    const cases: readonly (readonly [Uint8Array, string])[] = [
      [utf16, 'UTF-16LE'],
      [Buffer.from(utf16).swap16(), 'UTF-16BE'],
      [Buffer.from('<a/>', 'utf16le'), 'UTF-16LE'],
      [Buffer.from('<a/>', 'utf16le').swap16(), 'UTF-16BE'],
      [Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0), 'UTF-32LE'],
      [Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c), 'UTF-32BE'],
      [Uint8Array.of(0x3c, 0, 0, 0, 0x61, 0, 0, 0), 'UTF-32'],
      [Uint8Array.of(0x4c, 0x6f, 0xa7, 0x94), 'EBCDIC'],
      [Uint8Array.of(0x3c, 0x61, 0x2f, 0x3e, 0xff), 'invalid octets'],
      [Uint8Array.of(0xff), 'invalid octets'],
      [Uint8Array.of(0, 0x3c), 'UTF-16BE'],
      [Uint8Array.of(0x3c, 0), 'UTF-16LE'],
    ]
    for (const [octets, received] of cases) {
      const [code, place, expected, told] = findingOf(octets)
      expect([code, expected, told]).toEqual(['xml.encoding', 'UTF-8', received])
      expect(place).toBe(octets.length === 5 ? '1:5' : '1:1')
    }
  })

  test('is shown the first character that XML forbids, wherever it stands in a word of octets', () => {
    for (let before = 0; before < 9; before++) {
      for (const [bad, name] of [
        ['\u0000', undefined],
        ['\u0001', 'U+0001'],
        ['\u000b', 'U+000B'],
        ['\u001f', 'U+001F'],
        ['\ufffe', 'U+FFFE'],
        ['\uffff', 'U+FFFF'],
      ] as const) {
        const start = `<a>${'x'.repeat(before)}`
        const found = findingOf(`${start}${bad}</a>`)
        if (name !== undefined)
          expect(found).toEqual(['xml.character', `1:${start.length + 1}`, undefined, name])
        expect(findingOf(`${start}é${bad}\u0002</a>`)[1]).toBe(`1:${start.length + 2}`)
      }
      for (const good of ['\t', '\n', '\r', '\u007f', '\u0080', '\ufffd', '\ud7ff', '\ue000', '𝒌'])
        expect('failure' in read(`<a>${'x'.repeat(before)}${good}</a>`)).toBe(false)
    }
  })
})

describe('a namespace name', () => {
  const codeOf = (uri: string) => {
    const written = uri.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
    const result = read(`<a xmlns="${written}"/>`)
    return 'failure' in result ? result.failure.code : 'read'
  }

  test.each([
    ...['urn:x', 'URN:x', 'a:', 'z:', 'A:', 'Z:', 'h1:x', 'h+:x', 'h-:x', 'h.:x', 'h0:', 'h9:'],
    ...['http://x/é', 'urn:a:b', 'urn:a/../b', 'urn:x#y', 'urn:€', 'urn:\u00a1', 'urn:~!$*()'],
  ])('is absolute and plain: %s', (uri) => {
    expect(codeOf(uri)).toBe('read')
  })

  test.each([
    ...[
      'x',
      '/x',
      '//x',
      '../x',
      ':x',
      '1:x',
      '9:x',
      '+:x',
      '-:x',
      '.:x',
      'a/b:c',
      'a_b:c',
      'a~:c',
    ],
    ...['[:x', '`:x', '{:x', '@:x', 'h,:x', 'h/:x', 'h;:x', 'é:x', '#a:b', '?a:b'],
  ])('is not where it is relative: %s', (uri) => {
    expect(codeOf(uri)).toBe('xml.namespace-uri')
  })

  test.each([
    ...[' ', '"', "'", '&', '<', '>', '\u007f', '\u0080', '\u0090', '\u009f', '\u00a0', '\u2028'],
    ...['\u3000', '\u1680', '\u2000', '\ufeff'],
  ])('is not where it has %j', (character) => {
    expect(codeOf(`urn:x${character}y`)).toBe('xml.namespace-uri')
    expect(codeOf(`urn:x${character}`)).toBe('xml.namespace-uri')
  })
})

describe('an attribute value', () => {
  const readValue = (written: string) => {
    const result = read(`<a b=${written} c="1"/>`)
    if ('failure' in result) throw new Error(result.failure.code)
    return result.document.root.attributes[0]?.value
  }

  test.each<readonly [string, string]>([
    ['""', ''],
    ["'\"'", '"'],
    ['"\n"', ' '],
    ['"\r"', ' '],
    ['"\r\n"', ' '],
    ['"\r\r\n\n"', '   '],
    ['"\t"', ' '],
    ['"a&#10;b"', 'a\nb'],
    ['"&lt;&gt;&amp;&quot;&apos;"', '<>&"\''],
    ['"&#x41;&#X"', ''],
    ['"&#x0a;&#xa;&#xA;&#xaf;&#xAF;&#x0000000041;"', '\n\n\n\u00af\u00afA'],
    ['"&#x10FFFF;&#1114111;"', '\u{10ffff}\u{10ffff}'],
    ['"&#65;&#0065;&#57;&#48;"', 'AA90'],
  ])('%j is %j', (written, value) => {
    if (written.includes('#X')) expect(() => readValue(written)).toThrow('xml.not-well-formed')
    else expect(readValue(written)).toBe(value)
  })

  test.each(['&#x110000;', '&#1114112;', '&#xd800;', '&#xdfff;', '&#xfffe;', '&#xffff;', '&#8;'])(
    '%s is no character',
    (reference) => {
      expect(() => readValue(`"${reference}"`)).toThrow('xml.character')
    },
  )

  test.each(['&#xd7ff;', '&#xe000;', '&#xfffd;', '&#x10000;', '&#9;', '&#32;'])(
    '%s is one',
    (reference) => {
      expect(readValue(`"${reference}"`)).toHaveLength(reference === '&#x10000;' ? 2 : 1)
    },
  )

  test('has a length in octets, of which the last that is allowed is allowed', () => {
    const codeFor = (value: string) => {
      const result = read(`<a b="${value}"/>`, { attributeBytes: 12 })
      return 'failure' in result ? result.failure.code : 'read'
    }
    for (const value of ['x'.repeat(12), 'é'.repeat(6), '€'.repeat(4), '𝒌'.repeat(3)])
      expect([codeFor(value), codeFor(`${value}x`)]).toEqual(['read', 'xml.attribute-too-long'])
  })
})

describe('limits that a caller gives', () => {
  test.each(['bytes', 'depth', 'nodes', 'attributes', 'namespaces', 'attributeBytes'] as const)(
    '%s must be a whole number above zero',
    (name) => {
      for (const wrong of [
        0,
        -1,
        1.5,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        '1' as unknown as number,
      ])
        expect(() => resolveLimits({ [name]: wrong })).toThrow(
          `limits.${name} must be a whole number above zero`,
        )
      expect(resolveLimits({ [name]: 1 })).toEqual({ ...DEFAULT_LIMITS, [name]: 1 })
    },
  )

  test('octets are 64 MiB at most', () => {
    expect(resolveLimits({ bytes: 67_108_864 }).bytes).toBe(67_108_864)
    expect(() => resolveLimits({ bytes: 67_108_865 })).toThrow(
      'limits.bytes must be at most 67108864 (64 MiB)',
    )
    expect(resolveLimits()).toEqual(DEFAULT_LIMITS)
  })
})
