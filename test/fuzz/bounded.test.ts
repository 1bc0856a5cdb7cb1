import { describe, expect, test } from 'vitest'
import { randomOf } from '../support/random.ts'
import { type Found, startFuzzing } from './fuzzing.ts'
import { LEVEL_NAMES } from './mutations/mutate.ts'
import { newFindings } from './novelty.ts'
import { makeWorld } from './seeds.ts'

const SEED = 20261124
/** About ten seconds; `npm run fuzz -- --seconds 1200` takes as many as there is time for. */
const MUTANTS = 12_000

const words = ({ fault, seed, level }: Found) =>
  `${fault.kind}: ${fault.what} (${seed.name}; ${level})`

describe('mutated messages (SECURITY D30)', () => {
  test('none is accepted with values that nobody signed, throws or shows a value', () => {
    const found: string[] = []
    const { step, tally } = startFuzzing({
      world: makeWorld({ whole: false }),
      random: randomOf(SEED),
      onFault: (one) => found.push(words(one)),
      isNew: newFindings(),
      // Growth is measured by tests of its own, which run alone.
      timed: false,
    })
    for (let mutant = 0; mutant < MUTANTS; mutant += 1) step()
    expect(found).toEqual([])
    expect([...tally.levels.keys()].sort()).toEqual([...LEVEL_NAMES].sort())
    // A run in which nothing is accepted, or everything answered alike, would show nothing.
    for (const [level, { verified }] of tally.levels) expect(verified, level).toBeGreaterThan(0)
    expect(tally.kept).toBeGreaterThan(500)
  })
})
