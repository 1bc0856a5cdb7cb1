import { describe, expect, test } from 'vitest'
import { readJson } from '../../src/directory/read-json.ts'
import { readJumpCloudUser } from '../../src/directory/read-jumpcloud-user.ts'
import { createSessionTags } from '../../src/tags/create-session-tags.ts'
import { replaceAllAtOnce } from '../../src/tags/replace-all-at-once.ts'
import { suggestTagValue } from '../../src/tags/suggest-tag-value.ts'
import { suggestTagValues } from '../../src/tags/suggest-tag-values.ts'

const ROUNDS = 5

function timeOf(work: () => unknown, repeats: number): number {
  const start = performance.now()
  for (let count = 0; count < repeats; count += 1) work()
  return performance.now() - start
}

/** One try: small and large in turns, so that a busy machine slows both. */
function ratioOf(small: () => unknown, large: () => unknown): number {
  const repeats = Math.max(1, Math.ceil(4 / Math.max(0.01, timeOf(small, 1))))
  const pairs = Array.from({ length: ROUNDS }, () => [
    timeOf(small, repeats),
    timeOf(large, repeats),
  ])
  const median = (side: number) =>
    pairs.map((pair) => pair[side] ?? 0).sort((left, right) => left - right)[ROUNDS >> 1] ?? 0
  return median(1) / median(0)
}

/** 8 times the input may take 16 times the time, in one of three tries. */
function expectLinear(size: number, prepare: (size: number) => () => unknown) {
  const small = prepare(size)
  const large = prepare(size * 8)
  timeOf(small, 20)
  timeOf(large, 3)
  const ratios: number[] = []
  while (ratios.length < 3 && !ratios.some((ratio) => ratio <= 16)) {
    ratios.push(ratioOf(small, large))
  }
  expect(Math.min(...ratios)).toBeLessThanOrEqual(16)
}

describe('time grows with the input and no faster (SECURITY D28)', () => {
  test.each([
    ['blanks', ' '],
    ['letters', 'a'],
    ['letters beyond ASCII', 'é'],
    ['letters beyond the BMP', '𝒗'],
    ['combining marks', '\u0301'],
    ['control characters', '\u0001'],
  ])('judging a value of %s', (_name, unit) => {
    expectLinear(40_000, (size) => {
      const value = `${unit.repeat(size)}!`
      return () => createSessionTags([['Key', value]])
    })
  })

  test.each([
    ['blanks', ' '],
    ['ampersands', '&'],
    ['escaped ampersands', '&amp;'],
    ['commas and blanks', ' ,'],
    ['line ends', '\n'],
    ['combining marks', '\u0301'],
    ['zero-width characters', '\u200b'],
  ])('suggesting another value for one of %s', (_name, unit) => {
    expectLinear(10_000, (size) => {
      const value = `a${unit.repeat(size)}b`
      return () => suggestTagValue(value)
    })
  })

  test('suggesting for many values that would all be one', () => {
    expectLinear(500, (size) => {
      const values = Array.from({ length: size }, (_, index) => `a${' '.repeat(index % 9)}&b`)
      return () => suggestTagValues(values)
    })
  })

  test('judging a long key', () => {
    expectLinear(40_000, (size) => {
      const key = `${' '.repeat(size)}!`
      return () => createSessionTags([[key, 'x']])
    })
  })

  test('judging many tags', () => {
    expectLinear(200, (size) => {
      const tags = Array.from({ length: size }, (_, index): [string, string] => [`k${index}`, 'x'])
      return () => createSessionTags(tags)
    })
  })

  test('reading many custom attributes', () => {
    expectLinear(300, (size) => {
      const attributes = Array.from({ length: size }, (_, index) => ({
        name: `Name${index}`,
        value: ' ',
      }))
      return () => readJumpCloudUser({ email: 'a@example.com', attributes })
    })
  })

  test('reading nested and broken JSON', () => {
    expectLinear(20_000, (size) => {
      const text = `${'['.repeat(size)}${'"a",'.repeat(size)}`
      return () => readJson(text, 'mapping.not-json')
    })
  })

  test('replacing', () => {
    expectLinear(20_000, (size) => {
      const value = 'ab'.repeat(size)
      return () =>
        replaceAllAtOnce(value, [
          ['aab', 'x'],
          ['b', 'bb'],
        ])
    })
  })
})
