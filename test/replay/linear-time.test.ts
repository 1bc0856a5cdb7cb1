import { memoryReplayStore, type ReplayStore } from 'samltags'
import { describe, expect, test } from 'vitest'

const NOON = Date.parse('2026-11-24T12:00:00Z')
const ROUNDS = 3

/** Past the caches of the processor: below, eight times the entries take more than eight times. */
const CLAIMS = 32_000

interface Store extends ReplayStore {
  readonly clock: { at: number }
}

function newStore(max: number): Store {
  const clock = { at: NOON }
  const { claim } = memoryReplayStore({ now: () => new Date(clock.at), max })
  return { claim, clock }
}

/** Makes claims without waiting for each: the work is done when `claim` comes back. */
async function claimAll(store: Store, count: number, ttl: (at: number) => number, step = 0) {
  let last: Promise<unknown> = Promise.resolve()
  for (let at = 0; at < count; at++) {
    store.clock.at += step
    last = store.claim(`${store.clock.at} ${at}`, ttl(at)).catch(() => false)
  }
  await last
}

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The smallest of several runs of each, in turns, so that a busy machine slows both. */
async function ratioOf(small: () => Promise<void>, large: () => Promise<void>): Promise<number> {
  const times = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY }
  for (let round = 0; round < ROUNDS; round++) {
    times.small = Math.min(times.small, await timeOf(small))
    times.large = Math.min(times.large, await timeOf(large))
  }
  return times.large / times.small
}

/** 8 times the claims may take 16 times the time, in one of three tries. */
async function expectLinear(size: number, work: (size: number) => Promise<void>) {
  const ratios: number[] = []
  while (ratios.length < 3 && !ratios.some((ratio) => ratio <= 16)) {
    ratios.push(
      await ratioOf(
        () => work(size),
        () => work(size * 8),
      ),
    )
  }
  expect(Math.min(...ratios)).toBeLessThanOrEqual(16)
}

describe('a claim of memoryReplayStore takes the same time, however many are kept', () => {
  test('all of one time to live, the clock going on', async () => {
    await expectLinear(CLAIMS, (size) => claimAll(newStore(size), size, () => 660_000, 10))
  })

  test('each to end in a second of its own, the last first', async () => {
    await expectLinear(CLAIMS, (size) =>
      claimAll(newStore(size), size, (at) => (size * 2 - at) * 1000, 1000),
    )
  })

  test('when it is full of what is to be kept', async () => {
    await expectLinear(500, async (size) => {
      const store = newStore(size)
      await claimAll(store, size, (at) => 1_000_000 + at * 1000)
      await claimAll(store, size, () => 1000, 1)
    })
  })
})
