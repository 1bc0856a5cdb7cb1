import { expect } from 'vitest'

const FACTOR = 8
const MOST = 2 * FACTOR
const TRIES = 3
/** Half a millisecond is below what a clock on a busy machine can tell apart. */
const GRAIN_MS = 0.5

export type Work = () => unknown

export interface Measure {
  /** How often each size is run in one try; 5 unless said otherwise. */
  readonly rounds?: number
  /** Milliseconds; the time by the clock unless said otherwise. */
  readonly clock?: () => number
}

async function timeOf(work: Work, clock: () => number): Promise<number> {
  const start = clock()
  await work()
  return clock() - start
}

const median = (times: readonly number[]): number =>
  times.toSorted((left, right) => left - right)[times.length >> 1] ?? 0

/** One try: small and large in turns, so that a busy machine slows both. */
async function ratioOf(small: Work, large: Work, { rounds = 5, clock }: Measure): Promise<number> {
  const read = clock ?? (() => performance.now())
  const times: { readonly small: number[]; readonly large: number[] } = { small: [], large: [] }
  for (let round = 0; round < rounds; round++) {
    times.small.push(await timeOf(small, read))
    times.large.push(await timeOf(large, read))
  }
  return median(times.large) / Math.max(median(times.small), GRAIN_MS)
}

/** 8 times the input may take 16 times the median time, in one of three tries (SECURITY D28). */
export async function expectLinear(
  size: number,
  prepare: (size: number) => Work,
  measure: Measure = {},
): Promise<void> {
  const small = prepare(size)
  const large = prepare(size * FACTOR)
  await small()
  await large()
  const ratios: number[] = []
  while (ratios.length < TRIES && !ratios.some((ratio) => ratio <= MOST)) {
    ratios.push(await ratioOf(small, large, measure))
  }
  expect(Math.min(...ratios)).toBeLessThanOrEqual(MOST)
}
