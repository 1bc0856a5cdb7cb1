import { describe, expect, test } from 'vitest'
import { decodeUtf8 } from '../../src/xml/decode-utf8.ts'

const CONTROLS = Array.from({ length: 0x20 }, (_, unit) => unit).filter(
  (unit) => unit !== 0x09 && unit !== 0x0a && unit !== 0x0d,
)

describe('octets become text once (SECURITY D1)', () => {
  test.each([
    ['nothing', '', true],
    ['ASCII', '<a>\t\r\n ~\u007f</a>', true],
    ['one that is not', '<a>\u0080</a>', false],
    ['at the end', 'abcdé', false],
    ['the last characters that XML has', '\ud7ff\ue000\ufffd\uffbf\u{10ffff}', false],
  ])('%s', (_, text, ascii) => {
    expect(decodeUtf8(Buffer.from(text))).toEqual({ text, ascii })
  })

  test('one byte order mark is left out, and a second is text', () => {
    expect(decodeUtf8(Buffer.from('\ufeff<a/>'))).toEqual({ text: '<a/>', ascii: true })
    expect(decodeUtf8(Buffer.from('\ufeff\ufeff<a/>'))).toEqual({
      text: '\ufeff<a/>',
      ascii: false,
    })
    expect(decodeUtf8(Uint8Array.of(0xef, 0xbb, 0xbf))).toEqual({ text: '', ascii: true })
    expect(decodeUtf8(Buffer.from('\uf000<a/>'))).toEqual({ text: '\uf000<a/>', ascii: false })
    expect(decodeUtf8(Buffer.from('\uf03f<a/>'))).toEqual({ text: '\uf03f<a/>', ascii: false })
    expect(decodeUtf8(Buffer.from('\u4eff<a/>'))).toEqual({ text: '\u4eff<a/>', ascii: false })
    expect(decodeUtf8(Buffer.from('\ufec0<a/>'))).toEqual({ text: '\ufec0<a/>', ascii: false })
  })

  // Four octets are looked at together: a control at each place of a word, and in what is left over.
  test.each(CONTROLS)('the control %i wherever it stands', (unit) => {
    const name = `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`
    for (const aligned of [0, 1, 2, 3]) {
      for (let before = 4; before < 12; before++) {
        const text = `${'a'.repeat(before)}${String.fromCharCode(unit)}${'b'.repeat(5)}`
        const octets = Buffer.concat([Buffer.alloc(aligned), Buffer.from(text)]).subarray(aligned)
        const found = decodeUtf8(octets)
        expect(found).toEqual({ code: 'xml.character', offset: before, received: name })
      }
    }
  })

  test.each(['\ufffe', '\uffff'])('%j is no character, and its offset is in units', (character) => {
    expect(decodeUtf8(Buffer.from(`aé\u{10000}${character}b`))).toMatchObject({
      code: 'xml.character',
      offset: 4,
    })
    expect(decodeUtf8(Buffer.from(`aé${character}`))).toMatchObject({ offset: 2 })
  })

  test('what is not UTF-8 is refused where it stops being so', () => {
    const broken = (...octets: readonly number[]) =>
      decodeUtf8(Buffer.concat([Buffer.from('aé\u{10000}'), Uint8Array.from(octets)]))
    const failure = {
      code: 'xml.encoding',
      offset: 4,
      expected: 'UTF-8',
      received: 'invalid octets',
    }
    expect(broken(0xff)).toEqual(failure)
    const marks = Buffer.from('\ufeff\ufeffa')
    expect(decodeUtf8(Buffer.concat([marks, Uint8Array.of(0xff)]))).toMatchObject({ offset: 2 })
    expect(decodeUtf8(Buffer.concat([marks, Uint8Array.of(0)]))).toMatchObject({ offset: 2 })
    expect(broken(0xc0, 0x80)).toEqual(failure)
    expect(broken(0xed, 0xa0, 0x80)).toEqual(failure)
    expect(broken(0xe2, 0x82)).toEqual(failure)
    expect(broken(0xf4, 0x90, 0x80, 0x80)).toEqual(failure)
  })

  test.each([
    ['UTF-32LE', [0xff, 0xfe, 0, 0, 0x3c]],
    ['UTF-32BE', [0, 0, 0xfe, 0xff]],
    ['UTF-16LE', [0xff, 0xfe, 0x3c, 0]],
    ['UTF-16LE', [0xff, 0xfe]],
    ['UTF-16BE', [0xfe, 0xff, 0, 0x3c]],
    ['UTF-16LE', [0x3c, 0, 0x61, 0]],
    ['UTF-16BE', [0, 0x3c, 0, 0x61]],
    ['UTF-32', [0x3c, 0, 0, 0]],
    ['UTF-32', [0, 0, 0, 0x3c]],
    ['UTF-16LE', [0x3c, 0, 0]],
    ['EBCDIC', [0x4c, 0x6f, 0xa7, 0x94]],
  ])('%s has its name', (received, octets) => {
    expect(decodeUtf8(Uint8Array.from(octets))).toEqual({
      code: 'xml.encoding',
      offset: 0,
      expected: 'UTF-8',
      received,
    })
  })
})
