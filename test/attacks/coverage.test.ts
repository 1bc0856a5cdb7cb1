import { describe, expect, test } from 'vitest'
import { ATTACKS } from './attack-set.ts'
import { CONTROLS } from './controls.ts'

const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1)

/**
 * The rows of SECURITY A1 to A8 that are documents. The others are unit tests: A2.12, A3.9 to A3.11,
 * A5.8 and A7.13 are about how the library is called.
 */
const ROWS = Object.entries({
  A1: upTo(15),
  A2: upTo(11),
  A3: upTo(8),
  A4: upTo(8),
  A5: [...upTo(7), 9],
  A6: upTo(15),
  A7: [...upTo(12), 14, 15, 16],
  A8: upTo(6),
}).flatMap(([group, numbers]) => numbers.map((number) => `${group}.${number}`))

const repeated = (texts: readonly string[]) =>
  texts.filter((text, at) => texts.indexOf(text) !== at)

describe('the attack set is whole', () => {
  const named = new Set<string | undefined>([...ATTACKS, ...CONTROLS].map(({ row }) => row))

  test.each(ROWS)('%s has an attack, or a control where it is legal', (row) => {
    expect(named).toContain(row)
  })

  test('there is no other row', () => {
    const known = new Set<string | undefined>([undefined, ...ROWS])
    expect([...named].filter((row) => !known.has(row))).toEqual([])
  })

  test('there are at least 250 attacks and 80 controls', () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(250)
    expect(CONTROLS.length).toBeGreaterThanOrEqual(80)
  })

  test('a title says which attack of its row it is, and which control', () => {
    expect(repeated(ATTACKS.map(({ row, title }) => `${row} ${title}`))).toEqual([])
    expect(repeated(CONTROLS.map(({ title }) => title))).toEqual([])
  })
})
