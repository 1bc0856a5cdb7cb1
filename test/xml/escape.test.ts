import { describe, expect, test } from 'vitest'
import { escapeAttribute, escapeText } from '../../src/xml/escape.ts'

/** A longer value is escaped in pieces, another way. */
const PIECE = 16_384

const EVERY = '\u0009\u000a\u000d !"#%&\'()*+,-./09:;<=>?@AZ[\\]^_`az{|}~\u007f\u0085é\u2028𝒌'
const TEXT =
  '\u0009\u000a&#xD; !"#%&amp;\'()*+,-./09:;&lt;=&gt;?@AZ[\\]^_`az{|}~\u007f\u0085é\u2028𝒌'
const ATTRIBUTE =
  "&#x9;&#xA;&#xD; !&quot;#%&amp;'()*+,-./09:;&lt;=>?@AZ[\\]^_`az{|}~\u007f\u0085é\u2028𝒌"

describe.each([
  ['a text', escapeText, TEXT],
  ['the value of an attribute', escapeAttribute, ATTRIBUTE],
] as const)('in %s', (_, escaped, written) => {
  test('each character that is escaped is written as Canonical XML 2.3 has it, and no other', () => {
    expect(escaped(EVERY)).toBe(written)
    expect(escaped('')).toBe('')
    expect(escaped('plain')).toBe('plain')
    expect(escaped('&')).toBe('&amp;')
    expect(escaped('a&')).toBe('a&amp;')
    expect(escaped('&a')).toBe('&amp;a')
  })

  test.each([PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7])(
    'of %s units as well',
    (units) => {
      const copies = Math.ceil(units / EVERY.length)
      const rest = copies * EVERY.length - units
      // All but its end, which is plain and cut off to the length.
      const value = EVERY.repeat(copies - 2) + 'x'.repeat(2 * EVERY.length - rest)
      expect(value).toHaveLength(units)
      const expected = written.repeat(copies - 2) + 'x'.repeat(2 * EVERY.length - rest)
      expect(escaped(value) === expected).toBe(true)
    },
  )
})
