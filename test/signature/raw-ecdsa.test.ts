import { describe, expect, test } from 'vitest'
import { rawEcdsa } from '../../src/signature/raw-ecdsa.ts'

const filled = (octets: number, first: number): readonly number[] => [
  first,
  ...Array.from({ length: octets - 1 }, () => 0x11),
]

const length = (octets: readonly number[]): readonly number[] =>
  octets.length > 0x7f ? [0x81, octets.length] : [octets.length]

const value = (type: number, octets: readonly number[]): readonly number[] => [
  type,
  ...length(octets),
  ...octets,
]

const der = (r: readonly number[], s: readonly number[]): Uint8Array =>
  Uint8Array.from(value(0x30, [...value(0x02, r), ...value(0x02, s)]))

const hex = (octets: Uint8Array | undefined) => octets && Buffer.from(octets).toString('hex')

const raw = (octets: Uint8Array, coordinate?: number) => hex(rawEcdsa(octets, coordinate))

/** r and s side by side, each with zeros in front of it up to the size of the coordinate. */
const beside = (r: readonly number[], s: readonly number[], coordinate: number) =>
  [r, s]
    .map((part) =>
      Buffer.from(part)
        .toString('hex')
        .padStart(coordinate * 2, '0'),
    )
    .join('')

describe('r and s side by side', () => {
  test.each([32, 48, 66])('of %s octets each stay as they are', (coordinate) => {
    const given = Uint8Array.from(filled(coordinate * 2, 0x30))
    expect(rawEcdsa(given, coordinate)).toBe(given)
    expect(rawEcdsa(given, undefined)).toBe(given)
  })

  test('of another curve than the key is on are nothing', () => {
    expect(rawEcdsa(Uint8Array.from(filled(96, 0x11)), 32)).toBeUndefined()
    expect(rawEcdsa(Uint8Array.from(filled(64, 0x11)), 48)).toBeUndefined()
  })
})

describe('DER', () => {
  test.each([
    ['both of full length', filled(32, 0x11), filled(32, 0x7f)],
    ['a short r', filled(31, 0x11), filled(32, 0x11)],
    ['a short s', filled(32, 0x11), filled(30, 0x11)],
    ['of one octet', [1], [2]],
    ['of zero, as a forger may send it', [0], [0]],
  ])('is put side by side: %s', (_title, r, s) => {
    expect(raw(der(r, s), 32)).toBe(beside(r, s, 32))
  })

  test('loses the zero that INTEGER has in front of a high bit, and no other', () => {
    const high = filled(32, 0xff)
    const inside = [0x11, 0, ...filled(30, 0x22)]
    expect(raw(der([0, ...high], inside), 32)).toBe(beside(high, inside, 32))
  })

  test('has a length of two octets for P-521', () => {
    const r = filled(66, 0x01)
    expect(raw(der(r, r), 66)).toBe(beside(r, r, 66))
  })

  test('has a length of one octet up to 127', () => {
    const [r, s] = [filled(61, 0x01), filled(62, 0x01)]
    expect(der(r, s)[1]).toBe(0x7f)
    expect(raw(der(r, s), 66)).toBe(beside(r, s, 66))
  })

  test.each([
    [32, 32],
    [33, 48],
    [48, 48],
    [49, 66],
    [66, 66],
  ])('of %s octets is of the curve with %s, where no key says it', (octets, coordinate) => {
    const [long, short] = [filled(octets, 0x11), filled(octets - 1, 0x11)]
    expect(raw(der(long, short))).toBe(beside(long, short, coordinate))
    expect(raw(der(short, long))).toBe(beside(short, long, coordinate))
  })

  test('that is too long for the curve is nothing', () => {
    expect(raw(der(filled(33, 0x11), [1]), 32)).toBeUndefined()
    expect(raw(der([1], filled(33, 0x11)), 32)).toBeUndefined()
    expect(raw(der(filled(67, 0x11), [1]))).toBeUndefined()
  })
})

describe('what is neither is nothing', () => {
  const good = [...der([1], [2])]
  test.each<readonly [string, readonly number[]]>([
    ['no octets', []],
    ['one octet', [0x30]],
    ['an octet too much', [...good, 0]],
    ['an octet too few', good.slice(0, -1)],
    ['no SEQUENCE', [0x31, ...good.slice(1)]],
    ['r is no INTEGER', value(0x30, [...value(0x03, [1]), ...value(0x02, [2])])],
    ['s is no INTEGER', value(0x30, [...value(0x02, [1]), ...value(0x03, [2])])],
    ['no s', value(0x30, value(0x02, [1]))],
    [
      'three integers',
      value(
        0x30,
        [1, 2, 3].flatMap((one) => value(0x02, [one])),
      ),
    ],
    ['a length of no octets', [0x30, 0x80, ...good.slice(2), 0, 0]],
    ['a length of three octets', [0x30, 0x82, 0, 6, ...good.slice(2)]],
    ['a length that is cut off', [0x30, 0x81]],
    [
      'a length of three octets that says how many more it has',
      [0x30, 0x83, ...value(0x02, filled(61, 1)), ...value(0x02, filled(66, 1))],
    ],
  ])('%s', (_title, octets) => {
    expect(rawEcdsa(Uint8Array.from(octets), 32)).toBeUndefined()
    expect(rawEcdsa(Uint8Array.from(octets), undefined)).toBeUndefined()
  })
})
