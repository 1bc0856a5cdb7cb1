import { decodePostBinding, SamlUsageError } from 'samltags'
import { describe, expect, test } from 'vitest'
import { codesOf, valueIn } from '../support/samples.ts'
import { message } from '../support/tamper.ts'

const MEBIBYTE = 1_048_576
const encoded = (text: string) => Buffer.from(text, 'utf8').toString('base64')
const decoded = (text: string) => Buffer.from(valueIn(decodePostBinding(text))).toString('utf8')
const lines = (text: string, length: number, lineEnd: string) =>
  text.replace(new RegExp(`.{${length}}`, 'g'), `$&${lineEnd}`)

describe('decodePostBinding (saml-bindings 3.5.4)', () => {
  test('gives the octets of the message', () => {
    expect(decoded(encoded(message()))).toBe(message())
    expect(valueIn(decodePostBinding('AAEC/w=='))).toEqual(Buffer.from([0, 1, 2, 255]))
  })

  test.each([
    [64, '\n'],
    [76, '\r\n'],
    [60, '\r\n'],
    [1, ' '],
  ])('drops white space: a line end after %i characters', (length, lineEnd) => {
    expect(decoded(lines(encoded('<a>b</a>'.repeat(20)), length, lineEnd))).toBe(
      '<a>b</a>'.repeat(20),
    )
  })

  test.each(['', ' ', '\r\n\t '])('nothing is binding.empty: %j', (text) => {
    expect(decodePostBinding(text)).toEqual({
      ok: false,
      findings: [{ code: 'binding.empty', severity: 'error', at: '/' }],
    })
  })

  test.each([
    ['XML', '<samlp:Response/>'],
    ['URL-encoded base64', encodeURIComponent('Zg==')],
    ['the alphabet of URLs', 'PD-_'],
    ['a cut text', 'PGEvP'],
    ['missing padding', 'PGEvPg'],
    ['stray bits', 'PGEvPh=='],
    ['junk in between', 'PGE!vPg=='],
    ['a byte order mark', '\ufeffPGEvPg=='],
    ['two of them', 'PGEvPg==PGEvPg=='],
    ['a plus that became a blank', 'PGE+PC9hPg'.replace('+', ' ')],
  ])('%s is binding.not-base64', (_title, text) => {
    expect(decodePostBinding(text)).toEqual({
      ok: false,
      findings: [{ code: 'binding.not-base64', severity: 'error', at: '/' }],
    })
  })

  test('base64 of base64 is decoded once (A6.15)', () => {
    expect(decoded(encoded(encoded('<a/>')))).toBe(encoded('<a/>'))
  })

  test('the largest message is taken, also in lines of 64 and 76, a longer one is not', () => {
    const largest = encoded('a'.repeat(MEBIBYTE))
    for (const text of [largest, lines(largest, 64, '\r\n'), lines(largest, 76, '\r\n')]) {
      expect(decodePostBinding(text).ok).toBe(true)
    }
    expect(decodePostBinding('A'.repeat(2 * MEBIBYTE))).toEqual({
      ok: false,
      findings: [
        {
          code: 'binding.too-large',
          severity: 'error',
          at: '/',
          expected: 'at most 1398104 characters',
          received: String(2 * MEBIBYTE),
        },
      ],
    })
  })

  test('the limit can be raised and lowered', () => {
    expect(decodePostBinding('A'.repeat(2 * MEBIBYTE), { bytes: 2 * MEBIBYTE }).ok).toBe(true)
    expect(codesOf(decodePostBinding('A'.repeat(64), { bytes: 10 }))).toEqual(['binding.too-large'])
    expect(codesOf(decodePostBinding('*'.repeat(64), { bytes: 10 }))).toEqual(['binding.too-large'])
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 65 * MEBIBYTE])(
    'a limit of %d is a usage error',
    (bytes) => {
      expect(() => decodePostBinding('', { bytes })).toThrow(SamlUsageError)
    },
  )

  test.each([undefined, null, 1, Buffer.from('Zg==')])(
    '%s is a usage error that names text',
    (text) => {
      const run = () => Reflect.apply(decodePostBinding, null, [text])
      expect(run).toThrow(SamlUsageError)
      expect(run).toThrow('text must be a string')
    },
  )
})
