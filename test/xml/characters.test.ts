import { describe, expect, test } from 'vitest'
import { finding } from '../../src/findings/finding.ts'
import { compareCodePoints } from '../../src/xml/code-point-order.ts'
import { inDocumentOrder } from '../../src/xml/in-document-order.ts'
import { lineTable, positionAt } from '../../src/xml/line-table.ts'
import { isNcName } from '../../src/xml/nc-name.ts'
import { sourceText } from '../../src/xml/source-text.ts'
import { utf8Length } from '../../src/xml/utf8-length.ts'
import { illegalCharacter } from '../../src/xml/xml-char.ts'

describe('what XML can hold (XML 1.0 2.2)', () => {
  test.each([
    '',
    'plain',
    '\t\n\r ~',
    '\u007f\u0085\ud7ff',
    '\ue000\ufffd',
    '\u{10000}',
    '\u{10ffff}',
  ])('%j', (given) => expect(illegalCharacter(given)).toBeUndefined())

  test.each([
    ['a\u0000', 'U+0000'],
    ['\u0008', 'U+0008'],
    ['\u000b', 'U+000B'],
    ['\u000e', 'U+000E'],
    ['\u001f', 'U+001F'],
    ['\ufffe', 'U+FFFE'],
    ['\uffff', 'U+FFFF'],
    ['a\ud800b', 'U+D800'],
    ['a\udfffb', 'U+DFFF'],
    ['\u{10000}\ud800', 'U+D800'],
    ['\u0001\u0002', 'U+0001'],
  ])('not %j: %s', (given, name) => expect(illegalCharacter(given)).toBe(name))
})

describe('octets in UTF-8', () => {
  test.each(['', '\u0000', '\u007f', '\u0080', '\u07ff', '\u0800', '\ud7ff', '\ue000', '\uffff'])(
    '%j',
    (given) => {
      expect(utf8Length(given)).toBe(Buffer.byteLength(given))
      expect(utf8Length(`a${given}b${given}`)).toBe(2 + 2 * Buffer.byteLength(given))
    },
  )

  test.each(['\u{10000}', '\u{10ffff}', '\u{1F701}\u{103ff}'])('%j', (given) => {
    expect(utf8Length(given)).toBe(Buffer.byteLength(given))
  })
})

describe('the order of code points', () => {
  const ASCENDING = [
    '',
    'a',
    'aa',
    'ab',
    'b',
    '\ud7ff',
    '\ue000',
    '\uffff',
    '\u{10000}',
    '\u{10000}a',
    '\u{103ff}',
    '\u{10ffff}',
  ]

  test('is that of UTF-8, where units of UTF-16 have another', () => {
    for (const [at, left] of ASCENDING.entries()) {
      for (const [other, right] of ASCENDING.entries()) {
        expect(Math.sign(compareCodePoints(left, right))).toBe(Math.sign(at - other))
        expect(Math.sign(compareCodePoints(`x${left}`, `x${right}`))).toBe(Math.sign(at - other))
      }
    }
    expect(ASCENDING.toReversed().sort(compareCodePoints)).toEqual(ASCENDING)
  })
})

describe('lines and columns', () => {
  /** Line and column of each offset, one character after the other. */
  function counted(text: string): readonly (readonly [number, number])[] {
    const positions: (readonly [number, number])[] = []
    let line = 1
    let column = 1
    for (let at = 0; at < text.length; at++) {
      positions.push([line, column])
      const unit = text.charAt(at)
      if (unit === '\n' || (unit === '\r' && text.charAt(at + 1) !== '\n')) {
        line += 1
        column = 1
      } else if (!(unit >= '\ud800' && unit <= '\udbff')) column += 1
    }
    return [...positions, [line, column]]
  }

  const SAMPLES = [
    'ab\ncd\n\nef',
    'ab\r\ncd\ref\r',
    '\n',
    'a\u{10000}b\n\u{103ff}\u{10ffff}c\r\n\u{1F701}',
    '\udbff\udc00x\udbff\udfffy\ue000z',
  ]

  test.each(SAMPLES)('%j', (text) => {
    const table = lineTable(text, false)
    const expected = counted(text)
    const found = expected.map((_, at) => {
      const { line, column } = positionAt(table, at)
      return [line, column]
    })
    // Between the halves of a pair there is no column of its own.
    const whole = (_: unknown, at: number) => !/[\udc00-\udfff]/.test(text.charAt(at))
    expect(found.filter(whole)).toEqual(expected.filter(whole))
  })

  test.each([1_048_576, 1_048_577])('of a text of %s units', (units) => {
    const head = 'a\r\nb\u{10000}c\rd\n'
    const text = `${head}${'x'.repeat(units - head.length - 3)}\nyz`
    const table = lineTable(text, false)
    const short = lineTable(head, false)
    for (let at = 0; at < head.length; at++)
      expect(positionAt(table, at)).toEqual(positionAt(short, at))
    expect(Array.from(table.starts)).toEqual([0, 3, 8, 10, units - 2])
    expect(Array.from(table.trailing)).toEqual([5])
    expect(positionAt(table, units - 1)).toEqual({ line: 5, column: 2 })
    // Whoever waits for each number to take 20 octets waits for gigabytes.
    expect(ArrayBuffer.isView(table.starts)).toBe(units > 1_048_576)
  })

  test('of ASCII without carriage returns', () => {
    const table = lineTable('ab\n\ncd\n', true)
    expect([...Array.from(table.starts), ...Array.from(table.trailing)]).toEqual([0, 3, 4, 7])
    const long = lineTable(`ab\n${'x'.repeat(1_048_576)}\n`, true)
    expect(Array.from(long.starts)).toEqual([0, 3, 1_048_580])
    expect(Array.from(lineTable('a\rb\n', true).starts)).toEqual([0, 2, 4])
  })
})

test('findings stand in the order of the document, those of one place as they came', () => {
  const placed = (line: number, column: number) => finding('xml.name', '/', { line, column })
  const [a, b, c, d] = [placed(1, 9), placed(2, 1), placed(2, 3), placed(3, 1)]
  const nowhere = finding('xml.name', '/')
  expect(inDocumentOrder([d, c, b, a])).toEqual([a, b, c, d])
  expect(inDocumentOrder([c, b, a, d])).toEqual([a, b, c, d])
  expect(inDocumentOrder([nowhere, d, a])).toEqual([a, d, nowhere])
})

describe('names without a colon', () => {
  test.each(['a', 'A1', '_', '_a.-9', 'é', 'a\u00b7', 'a\u0301', 'a\u203f', '\u{10000}'])(
    '%j',
    (name) => {
      expect(isNcName(name)).toBe(true)
    },
  )

  test.each([
    '',
    '1a',
    '-a',
    '.a',
    'a:b',
    'a b',
    'a\n',
    '\u00b7a',
    '\u0301',
    'a\u00d7',
    '\u{f0000}',
  ])('not %j', (name) => {
    expect(isNcName(name)).toBe(false)
  })
})

test('the text of octets that were read is what offsets count in', () => {
  expect(sourceText(Buffer.from('<a>é</a>'))).toBe('<a>é</a>')
  expect(sourceText(Buffer.from('\ufeff<a/>'))).toBe('<a/>')
  expect(sourceText(Uint8Array.of(0xff, 0xfe))).toBe('')
})
