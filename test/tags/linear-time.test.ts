import { describe, expect, test } from 'vitest'
import { readJson } from '../../src/directory/read-json.ts'
import { readJumpCloudUser } from '../../src/directory/read-jumpcloud-user.ts'
import { createSessionTags } from '../../src/tags/create-session-tags.ts'
import { replaceAllAtOnce } from '../../src/tags/replace-all-at-once.ts'

const ROUNDS = 5

function median(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((left, right) => left - right)[Math.floor(ROUNDS / 2)] ?? 0
}

/** 8 times the input may take 16 times the time; a busy machine gets three tries. */
function expectLinear(size: number, prepare: (size: number) => () => unknown) {
  const small = prepare(size)
  const large = prepare(size * 8)
  small()
  large()
  const ratios = Array.from({ length: 3 }, () => median(large) / median(small))
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

  test('judging a long key', () => {
    expectLinear(40_000, (size) => {
      const key = `${' '.repeat(size)}!`
      return () => createSessionTags([[key, 'x']])
    })
  })

  test('judging many tags', () => {
    expectLinear(1_000, (size) => {
      const tags = Array.from({ length: size }, (_, index): [string, string] => [`k${index}`, 'x'])
      return () => createSessionTags(tags)
    })
  })

  test('reading many custom attributes', () => {
    expectLinear(2_000, (size) => {
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
