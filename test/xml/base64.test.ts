import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../src/xml/base64.ts'

const text = (base64: string) => {
  const octets = decodeBase64(base64)
  return octets && Buffer.from(octets).toString('latin1')
}

describe('strict base64 (SECURITY D12)', () => {
  test.each([
    ['', ''],
    ['Zg==', 'f'],
    ['Zm8=', 'fo'],
    ['Zm9v', 'foo'],
    ['+/+/', '\u00fb\u00ff\u00bf'],
    [' Z\tm\r\n9\nv ', 'foo'],
    ['Zg=\n=', 'f'],
  ])('%j is taken', (base64, octets) => {
    expect(text(base64)).toBe(octets)
  })

  test.each([
    'Z',
    'Zg',
    'Zg=',
    'Zm8',
    'Zg===',
    'Zm9v=',
    'Zm9v====',
    '====',
    '=',
    'Z===',
    'Zg==Zg==',
    'Zm8=Zm9v',
    'Zh==',
    'Zm9=',
    '-_-_',
    'Zm9v-',
    'Zm.v',
    'Zm9\u00e4',
    'Zm9v\u00a0',
    'Zm9v\u0000',
    'Zm9\u{1d41a}',
    'Zm9v\u000b',
    'Zm9v\u2028',
    'data:,Zm9v',
    'ZZZ=ZZZZ',
    // Its low octet is that of a letter.
    'Zm9\n\u0141',
    ' Zm9v\u{1d41a}',
  ])('%j is refused', (base64) => {
    expect(decodeBase64(base64)).toBeUndefined()
  })

  test('what is taken is exactly what encodes to it, white space dropped', () => {
    const character = fc.constantFrom(...'AZaz09+/=-_ \n\t\rw')
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 12 }), (given) => {
        const octets = decodeBase64(given)
        if (octets === undefined) return
        expect(Buffer.from(octets).toString('base64')).toBe(given.replace(/[\t\n\r ]/g, ''))
      }),
      { numRuns: 3_000, seed: 20261124 },
    )
  })

  test('every sequence of octets comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (octets) => {
        expect(decodeBase64(Buffer.from(octets).toString('base64'))).toEqual(Buffer.from(octets))
      }),
      { numRuns: 500, seed: 20261124 },
    )
  })
})
