import { describe, expect, test } from 'vitest'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import { checkIds } from '../../src/xml/check-ids.ts'
import { childrenNamed, firstChild, textOf } from '../../src/xml/element.ts'
import { DEFAULT_LIMITS, type Limits } from '../../src/xml/limits.ts'
import { findingsIn } from '../../src/xml/locate.ts'
import { pathOf } from '../../src/xml/place.ts'
import { placeOf, placer } from '../../src/xml/place-of.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { unreadable } from '../../src/xml/unreadable.ts'
import { elementsOf } from '../support/tamper.ts'

const readWith = (xml: string, limits: Partial<Limits> = {}) =>
  readDocument(Buffer.from(xml), { limits: { ...DEFAULT_LIMITS, ...limits } })

function codeOf(xml: string, limits?: Partial<Limits>) {
  const read = readWith(xml, limits)
  return 'failure' in read ? read.failure.code : canonicalize(read.document.root)
}

const codePoint = (text: string) => text.codePointAt(0)?.toString(16)

describe('the XML declaration', () => {
  test.each([
    '<?xml version="1.0"?><a/>',
    "<?xml version='1.0'?><a/>",
    '<?xml version = "1.0" ?><a/>',
    '<?xml version="1.0" encoding="UTF-8"?><a/>',
    '<?xml version="1.0" standalone="yes"?><a/>',
    '<?xml version="1.0" standalone="no"?><a/>',
    '<?xml\tversion="1.0"\nencoding="utf-8"\r\nstandalone="no"?><a/>',
  ])('%j is read', (xml) => expect(codeOf(xml)).toBe('<a></a>'))

  test.each([
    '<?xml version:"1.0"?><a/>',
    '<?xml version"1.0"?><a/>',
    '<?xml version=x1.0x?><a/>',
    '<?xml version=1.0?><a/>',
    '<?xml version="1.0\'?><a/>',
    '<?xml version="1.0" encoding?><a/>',
    '<?xml version="1.0" encoding=UTF-8?><a/>',
    '<?xml version="1.0" encoding:"UTF-8"?><a/>',
    '<?xml version="1.0" standalone="maybe"?><a/>',
    '<?xml version="1.0" standalone=""?><a/>',
    '<?xml version="1.0" standalone=yes?><a/>',
    '<?xml version="1.0" standalone="yes" encoding="UTF-8"?><a/>',
    '<?xml version="1.0"standalone="yes"?><a/>',
    '<?xml version="1.0"><a/>',
    '<?xml encoding="UTF-8"?><a/>',
  ])('%j is not', (xml) => expect(codeOf(xml)).toBe('xml.not-well-formed'))
})

describe('the end of a tag', () => {
  test.each(['<a/ >', '<a/', '<a/ b="c">', '<a//>', '<a></a/>', '<a><b/ ></a>'])('%j', (xml) => {
    expect(codeOf(xml)).toBe('xml.not-well-formed')
  })

  test('says what is expected there', () => {
    expect(readWith('<a/ >')).toMatchObject({ failure: { expected: '/> at the end of the tag' } })
  })
})

test('levels are those that are open, not all that ever were', () => {
  expect(codeOf(`<a>${'<b></b>'.repeat(100)}</a>`, { depth: 2 })).toContain('<b></b>')
  expect(codeOf(`<a>${'<b><c></c></b>'.repeat(100)}</a>`, { depth: 2 })).toBe('xml.too-deep')
})

describe('numeric references', () => {
  test.each([
    '&#/;',
    '&#:;',
    '&#1/;',
    '&#x/;',
    '&#x:;',
    '&#x@;',
    '&#xG;',
    '&#x`;',
    '&#xg;',
    '&#X41;',
  ])('%s is none', (reference) => {
    expect(codeOf(`<a>${reference}</a>`)).toBe('xml.not-well-formed')
    expect(codeOf(`<a b="${reference}"/>`)).toBe('xml.not-well-formed')
  })

  test.each([
    ['&#9;', '9'],
    ['&#x9;', '9'],
    ['&#x41;', '41'],
    ['&#65;', '41'],
    ['&#xaF;', 'af'],
    ['&#x10FFFF;', '10ffff'],
    ['&#1114111;', '10ffff'],
    ['&#00000000065;', '41'],
  ])('%s is U+%s', (reference, hex) => {
    const [root] = elementsOf(`<a b="${reference}">${reference}</a>`)
    expect(codePoint(root?.attributes[0]?.value ?? '')).toBe(hex)
    expect(codePoint(root === undefined ? '' : textOf(root))).toBe(hex)
  })
})

test('CDATA sections one after the other', () => {
  expect(codeOf('<a><![CDATA[b]]><![CDATA[]]><![CDATA[c]]]]></a>')).toBe('<a>bc]]</a>')
  expect(codeOf('<a><![CDATA[b\r\nc\rd]]></a>')).toBe('<a>b\nc\nd</a>')
})

describe('what is between tags, and its kind', () => {
  const [root] = elementsOf('<a>t<!--c--><![CDATA[d]]><b/>u<c xmlns="urn:c"/><b>v</b></a>')
  if (root === undefined) throw new Error('no root')

  test('is text, comment or element', () => {
    expect(root.children.map(({ kind }) => kind)).toEqual([
      'text',
      'comment',
      'text',
      'element',
      'text',
      'element',
      'element',
    ])
    expect(root.children[1]).toEqual({ kind: 'comment', start: 4 })
  })

  test('texts are joined over all that stands between them', () => {
    expect(textOf(root)).toBe('tdu')
    expect(textOf(elementsOf('<a>t</a>')[0] ?? root)).toBe('t')
    expect(textOf(elementsOf('<a><b>t</b></a>')[0] ?? root)).toBe('')
    expect(textOf(elementsOf('<a><!--t--></a>')[0] ?? root)).toBe('')
    expect(textOf(elementsOf('<a/>')[0] ?? root)).toBe('')
  })

  test('elements are found by namespace and name', () => {
    expect(firstChild(root, 'urn:c', 'c')?.local).toBe('c')
    expect(firstChild(root, '', 'b')?.children).toEqual([])
    expect(firstChild(root, '', 'c')).toBeUndefined()
    expect(firstChild(root, 'urn:c', 'b')).toBeUndefined()
    expect(childrenNamed(root, '', 'b')).toHaveLength(2)
    expect(childrenNamed(root, 'urn:c', 'b')).toEqual([])
    expect(childrenNamed(root, '', 'a')).toEqual([])
  })
})

describe('places', () => {
  const pathsOf = (xml: string) => {
    const elements = elementsOf(xml)
    const places = placer()
    // From the last to the first, so that a parent is placed because of a child.
    return elements.toReversed().map((element) => pathOf(placeOf(places, element)))
  }

  test.each([2, 15, 16, 17, 40])('of %i siblings are numbered by name', (count) => {
    const names = Array.from({ length: count }, (_, at) => (at === 1 ? 'once' : 'many'))
    const expected = names.map((name, at) => {
      if (name === 'once') return '/a/once'
      return count === 2 ? '/a/many' : `/a/many[${at === 0 ? 1 : at}]`
    })
    const content = names.map((name) => ` t<!--c--><${name}/>`).join('')
    expect(pathsOf(`<a>${content}</a>`)).toEqual([...expected.toReversed(), '/a'])
  })

  test('of a deep element are those of all above it', () => {
    expect(pathsOf('<a><b><c/><c><d/></c></b></a>')).toEqual([
      '/a/b/c[2]/d',
      '/a/b/c[2]',
      '/a/b/c[1]',
      '/a/b',
      '/a',
    ])
  })
})

test('a document that is not read stands at the root, lines counted with all their characters', () => {
  // With a carriage return and without one, lines are counted in two ways.
  for (const end of ['\r\n', '\n']) {
    const read = readWith(`<a>\u{10000}é${end}\u{10000}é</b>`)
    if (!('failure' in read)) throw new Error('read')
    expect(unreadable(read.failure, read.text)).toMatchObject({ at: '/', line: 2, column: 3 })
  }
})

test('too many octets are counted', () => {
  expect(readWith('<a/>', { bytes: 3 })).toEqual({
    failure: { code: 'xml.too-large', offset: 0, expected: 'at most 3 octets', received: 4 },
    text: '',
  })
})

describe('names, namespace names and IDs of more than 1,024 characters', () => {
  const named = (count: number) => 'x'.repeat(count)
  const EXPECTED = 'at most 1024 characters'

  test.each<readonly [string, (count: number) => string]>([
    ['of an element', (count) => `<${named(count)}/>`],
    ['of an attribute', (count) => `<a ${named(count)}="b"/>`],
    ['with a prefix', (count) => `<a xmlns:p="urn:p" p:${named(count - 2)}=""/>`],
    ['of a declaration', (count) => `<a xmlns:${named(count - 6)}="urn:p"/>`],
    ['of a namespace', (count) => `<a xmlns="urn:${named(count - 4)}"/>`],
  ])('%s', (_, make) => {
    expect(codeOf(make(1_024))).toMatch(/^</)
    expect(readWith(make(1_025))).toMatchObject({
      failure: { code: 'xml.name-too-long', expected: EXPECTED },
    })
  })

  test.each(['ID', 'id', 'xml:id'])('%s', (name) => {
    const found = (count: number) => {
      const read = readWith(`<a ${name}="${named(count)}"><b ${name}="${named(count)}"/></a>`)
      if ('failure' in read) throw new Error(read.failure.code)
      const { document } = read
      return checkIds(document, placer(), findingsIn(document.lines))
    }
    expect(found(1_024)).toMatchObject([{ code: 'xml.id-duplicate', at: `/a/b/@${name}` }])
    const long = { code: 'xml.name-too-long', expected: EXPECTED }
    expect(found(1_025)).toMatchObject([
      { ...long, at: `/a/@${name}` },
      { ...long, at: `/a/b/@${name}` },
    ])
    expect(JSON.stringify(found(1_025))).not.toContain('xxx')
  })
})

describe('names', () => {
  test.each([
    ['a digit inside', 'a1'],
    ['a middle dot inside', 'a\u00b7'],
    ['a combining mark inside', 'a\u0301'],
    ['a tie inside', 'a\u203f'],
    ['beyond U+FFFF', '\u{10000}b'],
    ['the last of all', 'a\u{effff}'],
  ])('with %s', (_, name) => {
    expect(codeOf(`<${name}/>`)).toBe(`<${name}></${name}>`)
    expect(codeOf(`<a ${name}="b"/>`)).toBe(`<a ${name}="b"></a>`)
  })

  test.each(['1a', '\u00b7a', '\u0301a', '\u203fa', '\u{f0000}', 'a\u{f0000}', 'a\u00d7', '-a'])(
    'not %j',
    (name) => {
      expect(codeOf(`<${name}/>`)).toMatch(/^xml\./)
      expect(codeOf(`<a ${name}="b"/>`)).toMatch(/^xml\./)
    },
  )
})
