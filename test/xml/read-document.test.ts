import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/xml/limits.ts'
import { positionAt } from '../../src/xml/line-table.ts'
import { readDocument } from '../../src/xml/read-document.ts'

const octetsOf = (text: string | Uint8Array) =>
  typeof text === 'string' ? new TextEncoder().encode(text) : text

function read(text: string | Uint8Array, limits: Partial<Limits> = {}) {
  return readDocument(octetsOf(text), { limits: { ...DEFAULT_LIMITS, ...limits } })
}

/** The canonical form shows what was read: names, namespaces, values and texts. */
function canonicalOf(text: string | Uint8Array, limits: Partial<Limits> = {}): string {
  const found = read(text, limits)
  if ('failure' in found) throw new Error(`${found.failure.code} at ${found.failure.offset}`)
  return canonicalize(found.document.root)
}

function refusalOf(text: string | Uint8Array, limits: Partial<Limits> = {}): string {
  const found = read(text, limits)
  return 'failure' in found ? found.failure.code : `read as ${canonicalize(found.document.root)}`
}

const utf16 = (text: string, littleEndian: boolean) => {
  const octets = Buffer.from(`\ufeff${text}`, 'utf16le')
  return littleEndian ? octets : octets.swap16()
}

describe('what the strict reader takes', () => {
  const taken: readonly (readonly [title: string, xml: string | Uint8Array, canonical: string])[] =
    [
      ['an empty element', '<a/>', '<a></a>'],
      ['either quote', `<a x='"' y="'"/>`, `<a x="&quot;" y="'"></a>`],
      ['white space in tags', '<a \n x = "1"\t>b</a >', '<a x="1">b</a>'],
      ['a byte order mark', '\ufeff<a/>', '<a></a>'],
      [
        'an XML declaration',
        '<?xml version="1.0" encoding="utf-8" standalone=\'yes\' ?><a/>',
        '<a></a>',
      ],
      ['the five entities', '<a>&lt;&gt;&amp;&quot;&apos;</a>', '<a>&lt;&gt;&amp;"\'</a>'],
      ['numeric references', '<a>&#65;&#x42;&#0067;&#x1F41D;</a>', '<a>ABC🐝</a>'],
      ['a carriage return as a reference', '<a>&#13;&#xD;</a>', '<a>&#xD;&#xD;</a>'],
      ['CRLF and CR as line feeds', '<a>1\r\n2\r3</a>', '<a>1\n2\n3</a>'],
      ['line ends in a value as blanks', '<a x="1\r\n2\t3\n4\r5"/>', '<a x="1 2 3 4 5"></a>'],
      ['references in a value', '<a x="&#9;&#10;&#13;&lt;"/>', '<a x="&#x9;&#xA;&#xD;&lt;"></a>'],
      ['CDATA', '<a>1<![CDATA[<&]]>]]>2</a>'.replace(']]>2', '2'), '<a>1&lt;&amp;2</a>'],
      ['an empty CDATA section', '<a><![CDATA[]]></a>', '<a></a>'],
      ['CRLF in CDATA', '<a><![CDATA[1\r\n2\r3]]></a>', '<a>1\n2\n3</a>'],
      ['comments anywhere between', '<!-- a --><a><!-- b --><b/></a><!-- c -->', '<a><b></b></a>'],
      ['a default namespace', '<a xmlns="urn:x"><b/></a>', '<a xmlns="urn:x"><b></b></a>'],
      [
        'xmlns="" below one',
        '<a xmlns="urn:x"><b xmlns=""/></a>',
        '<a xmlns="urn:x"><b xmlns=""></b></a>',
      ],
      ['xmlns="" above all', '<a xmlns=""/>', '<a></a>'],
      [
        'a prefix redeclared',
        '<p:a xmlns:p="urn:x"><p:b xmlns:p="urn:y"/><p:c/></p:a>',
        '<p:a xmlns:p="urn:x"><p:b xmlns:p="urn:y"></p:b><p:c></p:c></p:a>',
      ],
      [
        'a declaration after its use',
        '<p:a p:x="1" xmlns:p="urn:x"/>',
        '<p:a xmlns:p="urn:x" p:x="1"></p:a>',
      ],
      ['an unused declaration', '<a xmlns:q="urn:q"/>', '<a></a>'],
      ['xml:lang', '<a xml:lang="de"/>', '<a xml:lang="de"></a>'],
      [
        'xml declared as itself',
        '<a xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="de"/>',
        '<a xml:lang="de"></a>',
      ],
      [
        'one local name in two namespaces',
        '<a x="1" p:x="2" q:x="3" xmlns:p="urn:p" xmlns:q="urn:q"/>',
        '<a xmlns:p="urn:p" xmlns:q="urn:q" x="1" p:x="2" q:x="3"></a>',
      ],
      ['names beyond ASCII', '<ä ö="1">ü</ä>', '<ä ö="1">ü</ä>'],
      ['names beyond the first plane', '<𐀀/>', '<𐀀></𐀀>'],
      ['U+0085 and U+2028 as they are', '<a>\u0085\u2028</a>', '<a>\u0085\u2028</a>'],
      ['a colon-free PI-like text', '<a>?></a>', '<a>?&gt;</a>'],
      ['> and ]] in text', '<a>1 > 2 ]] ]></a>'.replace(']>', ']'), '<a>1 &gt; 2 ]] ]</a>'],
      [
        '__proto__ as a name',
        '<__proto__ __proto__="1" xmlns:__proto__="urn:x"><__proto__:a/></__proto__>',
        '<__proto__ __proto__="1"><__proto__:a xmlns:__proto__="urn:x"></__proto__:a></__proto__>',
      ],
    ]

  test.each(taken)('takes %s', (_title, xml, canonical) => {
    expect(canonicalOf(xml)).toBe(canonical)
  })

  test('sorts attributes and declarations by code point, which UTF-16 order is not', () => {
    const xml = '<a \u{10000}="1" \ufdf0="2" b="3"/>'
    expect(canonicalOf(xml)).toBe('<a b="3" \ufdf0="2" \u{10000}="1"></a>')
  })
})

describe('what the strict reader refuses, by name', () => {
  const refused: readonly (readonly [code: string, title: string, xml: string | Uint8Array])[] = [
    ['xml.empty', 'nothing', ''],
    ['xml.empty', 'only blanks', ' \n\t'],
    ['xml.empty', 'only a comment', '<!-- a -->'],
    ['xml.encoding', 'UTF-16, little endian', utf16('<a/>', true)],
    ['xml.encoding', 'UTF-16, big endian', utf16('<a/>', false)],
    ['xml.encoding', 'UTF-16 without a mark', Buffer.from('<a/>', 'utf16le')],
    ['xml.encoding', 'UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
    ['xml.encoding', 'EBCDIC', Buffer.from([0x4c, 0x6f, 0xa7, 0x94, 0x93])],
    [
      'xml.encoding',
      'a truncated character',
      Buffer.concat([Buffer.from('<a>'), Buffer.from([0xc3])]),
    ],
    ['xml.encoding', 'an overlong character', Buffer.from([0x3c, 0x61, 0x3e, 0xc0, 0xbc])],
    ['xml.encoding', 'a surrogate in UTF-8', Buffer.from([0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80])],
    ['xml.encoding', 'an ISO-8859-1 label', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>'],
    ['xml.encoding', 'a UTF-7 label', '<?xml version="1.0" encoding="UTF-7"?><a/>'],
    ['xml.encoding', 'a UTF-16 label on UTF-8', '<?xml version="1.0" encoding="UTF-16"?><a/>'],
    ['xml.version', 'XML 1.1', '<?xml version="1.1"?><a/>'],
    ['xml.version', 'XML 1.0 written otherwise', '<?xml version="1.00"?><a/>'],
    ['xml.not-well-formed', 'two byte order marks', '\ufeff\ufeff<a/>'],
    ...[
      'encoding?',
      'encoding=?',
      'encoding= ?',
      'standalone?',
      'standalone=?',
      'encoding="x?',
    ].map(
      (part) =>
        [
          'xml.not-well-formed',
          `a declaration with ${part}`,
          `<?xml version="1.0" ${part}><a/>`,
        ] as const,
    ),
    ['xml.not-well-formed', 'an ampersand before a long word', `<a>AT&${'e'.repeat(100)}</a>`],
    ['xml.not-well-formed', 'a declaration without version', '<?xml encoding="UTF-8"?><a/>'],
    ['xml.processing-instruction', 'a declaration after a blank', ' <?xml version="1.0"?><a/>'],
    ['xml.processing-instruction', 'a second declaration', '<a><?xml version="1.0"?></a>'],
    ['xml.processing-instruction', 'an instruction inside', '<a>b<?p c?></a>'],
    ['xml.processing-instruction', 'an instruction before', '<?p?><a/>'],
    ['xml.processing-instruction', 'an instruction after', '<a/><?p?>'],
    ['xml.doctype', 'an empty DOCTYPE', '<!DOCTYPE a><a/>'],
    [
      'xml.doctype',
      'a DOCTYPE after comments',
      '<!-- a -->\n<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    ],
    ['xml.not-well-formed', 'a DOCTYPE in lower case', '<!doctype a><a/>'],
    ['xml.doctype', 'a DOCTYPE inside', '<a><!DOCTYPE b></a>'],
    ['xml.character', 'NUL', '<a>\u0000</a>'.replace('<a>', '<a>bbbb')],
    ['xml.character', 'a control character', '<a>\u0001</a>'],
    ['xml.character', 'U+FFFE', '<a>\ufffe</a>'],
    ['xml.character', 'U+FFFF in a value', '<a x="\uffff"/>'],
    ['xml.character', 'a reference to NUL', '<a>&#0;</a>'],
    ['xml.character', 'a reference to a control', '<a x="&#x1;"/>'],
    ['xml.character', 'a reference to a surrogate', '<a>&#xD800;</a>'],
    ['xml.character', 'a reference to U+FFFE', '<a>&#xFFFE;</a>'],
    ['xml.character', 'a reference beyond Unicode', '<a>&#x110000;</a>'],
    ['xml.character', 'a huge reference', `<a>&#${'9'.repeat(400)};</a>`],
    ['xml.entity', 'an undefined entity', '<a>&nope;</a>'],
    ['xml.entity', 'an HTML entity', '<a>&nbsp;</a>'],
    ['xml.entity', 'an object member as entity', '<a>&constructor;</a>'],
    ['xml.entity', 'an endless entity name', `<a>&${'e'.repeat(1000)};</a>`],
    ['xml.not-well-formed', 'a bare ampersand', '<a>x & y</a>'],
    ['xml.not-well-formed', 'a reference without semicolon', '<a>&amp</a>'],
    ['xml.not-well-formed', 'a numeric reference without digits', '<a>&#;</a>'],
    ['xml.not-well-formed', 'a hexadecimal reference in capitals', '<a>&#X41;</a>'],
    ['xml.not-well-formed', ']]> in text', '<a>x]]>y</a>'],
    ['xml.not-well-formed', '< in a value', '<a x="<b>"/>'],
    ['xml.not-well-formed', 'text before the root', 'junk<a/>'],
    ['xml.not-well-formed', 'text after the root', '<a/>junk'],
    ['xml.not-well-formed', 'CDATA outside the root', '<a/><![CDATA[x]]>'],
    ['xml.not-well-formed', 'two roots', '<a/><b/>'],
    ['xml.not-well-formed', 'an unclosed element', '<a><b></a>'],
    ['xml.not-well-formed', 'an end tag of another case', '<a></A>'],
    ['xml.not-well-formed', 'a stray end tag', '</a>'],
    ['xml.not-well-formed', 'a truncated document', '<a><b'],
    ['xml.not-well-formed', 'a truncated value', '<a x="1'],
    ['xml.not-well-formed', 'an unquoted value', '<a x=1/>'],
    ['xml.not-well-formed', 'an attribute without value', '<a x/>'],
    ['xml.not-well-formed', 'no blank between attributes', '<a x="1"y="2"/>'],
    ['xml.not-well-formed', 'a slash inside a tag', '<a / x="1"/>'],
    ['xml.not-well-formed', '-- in a comment', '<a><!-- b -- c --></a>'],
    ['xml.not-well-formed', '---> at the end of a comment', '<a><!-- b ---></a>'],
    ['xml.not-well-formed', 'an unclosed comment', '<a><!-- b'],
    ['xml.not-well-formed', 'an unclosed CDATA section', '<a><![CDATA[ b'],
    ['xml.not-well-formed', 'a name that begins with a digit', '<1a/>'],
    ['xml.not-well-formed', 'JSON', '{"a": 1}'],
    ['xml.attribute-duplicate', 'an attribute twice', '<a x="1" x="2"/>'],
    [
      'xml.attribute-duplicate',
      'one name through two prefixes',
      '<a p:x="1" q:x="2" xmlns:p="urn:x" xmlns:q="urn:x"/>',
    ],
    [
      'xml.attribute-duplicate',
      'one of many attributes twice',
      `<a ${Array.from({ length: 20 }, (_, at) => `x${at}="1"`).join(' ')} x7="2"/>`,
    ],
    ['xml.attribute-duplicate', 'a declaration twice', '<a xmlns:p="urn:x" xmlns:p="urn:x"/>'],
    ['xml.attribute-duplicate', 'the default namespace twice', '<a xmlns="urn:x" xmlns="urn:y"/>'],
    ['xml.namespace-unbound', 'an unbound prefix', '<p:a/>'],
    ['xml.namespace-unbound', 'an unbound prefix of an attribute', '<a p:x="1"/>'],
    [
      'xml.namespace-unbound',
      'a prefix that went out of scope',
      '<a><b xmlns:p="urn:x"/><p:c/></a>',
    ],
    ['xml.namespace-reserved', 'xmlns:p=""', '<a xmlns:p=""/>'],
    ['xml.namespace-reserved', 'xml bound to something else', '<a xmlns:xml="urn:x"/>'],
    [
      'xml.namespace-reserved',
      'xmlns declared',
      '<a xmlns:xmlns="http://www.w3.org/2000/xmlns/"/>',
    ],
    [
      'xml.namespace-reserved',
      'the xml namespace under another prefix',
      '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>',
    ],
    [
      'xml.namespace-reserved',
      'the xmlns namespace as default',
      '<a xmlns="http://www.w3.org/2000/xmlns/"/>',
    ],
    ['xml.namespace-uri', 'a relative namespace', '<a xmlns="relative"/>'],
    ['xml.namespace-uri', 'a quote in a namespace', '<a xmlns="urn:x&quot;"/>'],
    ['xml.namespace-uri', 'markup in a namespace', '<a xmlns="urn:x&#62;&lt;b"/>'],
    ['xml.namespace-uri', 'a blank in a namespace', '<a xmlns="urn: x"/>'],
    ['xml.namespace-uri', 'a no-break space in a namespace', '<a xmlns="urn:x\u00a0"/>'],
    ['xml.namespace-uri', 'a digit before the scheme', '<a xmlns="1urn:x"/>'],
    ['xml.name', 'an attribute that only begins like a declaration', '<a xmlnsx="1"/>'],
    ['xml.name', 'an element named xmlns', '<xmlns/>'],
    ['xml.name', 'two colons', '<a:b:c xmlns:a="urn:x"/>'],
    ['xml.name', 'a colon at the end', '<a: xmlns:a="urn:x"/>'],
    ['xml.name', 'a colon at the beginning', '<:a/>'],
    ['xml.name', 'a declaration of no prefix', '<a xmlns:="urn:x"/>'],
  ]

  test.each(refused)('%s: %s', (code, _title, xml) => {
    expect(refusalOf(xml)).toBe(code)
  })

  test('a namespace name is shown where it is relative, and not where it may hold markup', () => {
    expect(read('<a xmlns="q"/>')).toMatchObject({ failure: { received: 'q' } })
    expect(read('<a xmlns=":q:r"/>')).toMatchObject({ failure: { received: ':q:r' } })
    const hidden = ['urn:x&quot;&gt;secret&lt;', 'secret&quot;', 'urn:secret ', 'secret&#10;']
    for (const uri of hidden) {
      const found = read(`<a xmlns="${uri}"/>`)
      expect(found).toMatchObject({ failure: { code: 'xml.namespace-uri' } })
      expect('failure' in found && found.failure).not.toHaveProperty('received')
    }
  })
})

describe('limits', () => {
  test('a document of the limit is read, one octet more is not', () => {
    expect(refusalOf('<a>12345</a>', { bytes: 12 })).toMatch(/^read as/)
    expect(refusalOf('<a>123456</a>', { bytes: 12 })).toBe('xml.too-large')
  })

  test('depth is counted in levels of elements', () => {
    const nested = (levels: number) => `${'<a>'.repeat(levels - 1)}<a/>${'</a>'.repeat(levels - 1)}`
    expect(refusalOf(nested(64))).toMatch(/^read as/)
    expect(refusalOf(nested(65))).toBe('xml.too-deep')
    expect(refusalOf(`${'<a>'.repeat(64)}${'</a>'.repeat(64)}`)).toMatch(/^read as/)
    expect(refusalOf(nested(30_000), { depth: 30_000, nodes: 40_000 })).toMatch(/^read as/)
  })

  test('every kind of node counts', () => {
    const xml = '<a x="1" xmlns:p="urn:x">t<!-- c --><![CDATA[d]]><b/></a>'
    expect(refusalOf(xml, { nodes: 7 })).toMatch(/^read as/)
    expect(refusalOf(xml, { nodes: 6 })).toBe('xml.too-many-nodes')
  })

  test('attributes and declarations of one element have limits of their own', () => {
    const attributes = (count: number) =>
      `<a ${Array.from({ length: count }, (_, at) => `x${at}="1"`).join(' ')}/>`
    const declarations = (count: number) =>
      `<a ${Array.from({ length: count }, (_, at) => `xmlns:p${at}="urn:x"`).join(' ')}/>`
    expect(refusalOf(attributes(256))).toMatch(/^read as/)
    expect(refusalOf(attributes(257))).toBe('xml.too-many-attributes')
    expect(refusalOf(declarations(64))).toMatch(/^read as/)
    expect(refusalOf(declarations(65))).toBe('xml.too-many-namespaces')
  })

  test('an attribute value is measured in octets', () => {
    expect(refusalOf(`<a x="${'ä'.repeat(32_768)}"/>`)).toMatch(/^read as/)
    expect(refusalOf(`<a x="${'ä'.repeat(32_768)}b"/>`)).toBe('xml.attribute-too-long')
    expect(refusalOf(`<a x="${'b'.repeat(65_537)}"/>`)).toBe('xml.attribute-too-long')
  })
})

describe('positions', () => {
  function positionOf(xml: string) {
    const found = read(xml)
    if ('failure' in found) throw new Error(found.failure.code)
    const { elements, lines } = found.document
    const last = elements.at(-1)
    return last && positionAt(lines, last.start)
  }

  test('lines end at LF, CR and CRLF, and columns count code points', () => {
    expect(positionOf('<a/>')).toEqual({ line: 1, column: 1 })
    expect(positionOf('<a>\n <b/></a>')).toEqual({ line: 2, column: 2 })
    expect(positionOf('<a>\r\n\r<b/></a>')).toEqual({ line: 3, column: 1 })
    expect(positionOf('<a>🐝ä<b/></a>')).toEqual({ line: 1, column: 6 })
    expect(positionOf('<a>🐝\n🐝🐝<b/></a>')).toEqual({ line: 2, column: 3 })
  })
})

describe('properties', () => {
  test('never throws, whatever the octets are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (octets) => {
        const found = read(octets)
        return 'document' in found || found.failure.code.startsWith('xml.')
      }),
      { numRuns: 2_000, seed: 20261124 },
    )
  })

  test('never throws on text that looks like XML', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      'p:',
      '=',
      '"',
      "'",
      '&',
      ';',
      '#x41',
      ' ',
      '\n',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '?>',
      'xmlns',
      'xmlns:p',
      '<a>',
      '</a>',
      '<a x="1">',
      '&amp;',
      '<!DOCTYPE',
      '\u0085',
      '🐝',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const found = read(pieces.join(''))
        return 'document' in found || found.failure.code.startsWith('xml.')
      }),
      { numRuns: 5_000, seed: 20261124 },
    )
  })

  test('a canonical form is read as itself', () => {
    const name = fc.constantFrom('a', 'b', 'p:a', 'q:b', 'ä')
    const value = fc
      .string({ unit: 'binary', maxLength: 12 })
      .filter((text) => /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text))
    const escaped = (text: string) =>
      text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll('\r', '&#xD;')
        .replaceAll('\n', '&#xA;')
        .replaceAll('\t', '&#x9;')
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .tuple(
          name,
          value,
          value,
          fc.array(fc.oneof({ maxDepth: 4 }, value.map(escaped), tie('element')), { maxLength: 4 }),
        )
        .map(
          ([tag, x, y, children]) =>
            `<${tag} x="${escaped(x)}" p:x="${escaped(y)}">${children.join('')}</${tag}>`,
        ),
    }))
    fc.assert(
      fc.property(element, (inner) => {
        const once = canonicalOf(`<r xmlns:p="urn:p" xmlns:q="urn:q">${inner}</r>`)
        expect(canonicalOf(once)).toBe(once)
      }),
      { numRuns: 500, seed: 20261124 },
    )
  })
})
