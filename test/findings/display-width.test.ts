import { styleText } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/findings/display-width.ts'
import { wrapText } from '../../src/findings/wrap-text.ts'

describe('the columns that a text takes on a terminal', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本語', 6],
    ['ﾆﾎﾝ', 3],
    ['ＡＢ', 4],
    ['한글', 4],
    ['\u1112\u1161\u11ab', 2],
    ['👍', 2],
    ['👍🏽', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪🇫🇷', 4],
    ['1️⃣', 2],
    ['❤️', 2],
    ['⌚', 2],
    ['©', 1],
    ['…', 1],
    ['𝒳', 1],
    ['𠀀', 2],
    ['a\u200bb', 2],
    ['नि', 2],
  ])('%j takes %i', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })

  test('a colour takes none', () => {
    const painted = styleText(['red', 'bold'], '日本', { validateStream: false })
    expect(painted).not.toBe('日本')
    expect(displayWidth(painted)).toBe(4)
  })

  test('a million characters are no matter', () => {
    expect(displayWidth('👩‍'.repeat(300_000))).toBe(2)
    expect(displayWidth('日'.repeat(300_000))).toBe(600_000)
  })
})

describe('wrapping', () => {
  test.each([
    ['fits', 'one two', 7, 2, 'one two'],
    ['is broken at a blank', 'one two', 6, 2, 'one two'],
    ['hangs', 'aaaaaaaaaa bbbbbbbbbbbb c', 22, 2, 'aaaaaaaaaa\n  bbbbbbbbbbbb c'],
    [
      'has its own indent',
      '  why  aaaaaaaaaa bbbbbbbbbbbb',
      27,
      7,
      '  why  aaaaaaaaaa\n       bbbbbbbbbbbb',
    ],
    [
      'keeps a long word whole',
      `see https://${'x'.repeat(40)} there`,
      30,
      4,
      `see\n    https://${'x'.repeat(40)}\n    there`,
    ],
    [
      'counts wide letters twice',
      `${'日'.repeat(6)} ${'日'.repeat(6)}`,
      24,
      0,
      `${'日'.repeat(6)}\n${'日'.repeat(6)}`,
    ],
  ])('a line %s', (_, text, columns, indent, wrapped) => {
    expect(wrapText(text, columns, indent)).toBe(wrapped)
  })

  test('loses no word, and a line is wider only where one word is', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 30 }).map((text) => text.replace(/\s/g, 'x')),
      fc.constantFrom('日本語', '👩‍👩‍👧', 'e\u0301'),
    )
    const words = fc.array(word, { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 100 }), fc.nat(10), (list, columns, indent) => {
        const wrapped = wrapText(list.join(' '), columns, indent)
        expect(wrapped.split(/\s+/).filter((one) => one !== '')).toEqual(list)
        const most = Math.max(columns, indent + 20)
        for (const line of wrapped.split('\n')) {
          if (displayWidth(line) > most) expect(line.trim()).not.toContain(' ')
        }
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
