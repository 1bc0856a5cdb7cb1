import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTextNumbers } from '../src/text-numbers.ts'
import { expectLinear } from './support/expect-linear.ts'

const PIECE = 1_024

describe('numbers of texts', () => {
  test('are the same for equal texts, and others for others', () => {
    const pieces = [
      '',
      'a',
      'x'.repeat(PIECE),
      'x'.repeat(PIECE - 1),
      `${'x'.repeat(PIECE)}a`,
      '1 a',
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 4 }).map((all) => all.join(''))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), (texts) => {
        const numberOf = createTextNumbers()
        const numbers = texts.map(numberOf)
        for (const [at, one] of texts.entries()) {
          for (const [other, two] of texts.entries()) {
            expect(numbers[at] === numbers[other]).toBe(one === two)
          }
        }
        expect(texts.map(numberOf)).toEqual(numbers)
      }),
      { seed: 1 },
    )
  })

  test('of long texts take linear time', () =>
    expectLinear(200, (count) => {
      const texts = Array.from({ length: count }, (_, at) => `${'k'.repeat(17_000)}${10_000 + at}`)
      return () => {
        const numberOf = createTextNumbers()
        return texts.map(numberOf)
      }
    }))
})
