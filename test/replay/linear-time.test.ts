import { memoryReplayStore, type ReplayStore } from 'samltags'
import { describe, test } from 'vitest'
import { expectLinear } from '../support/expect-linear.ts'

const NOON = Date.parse('2026-11-24T12:00:00Z')
/** Past the caches of the processor: below, eight times the entries take more than eight times. */
const CLAIMS = 32_000
const ROUNDS = { rounds: 3 }

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

describe('a claim of memoryReplayStore takes the same time, however many are kept', () => {
  test('all of one time to live, the clock going on', async () => {
    await expectLinear(
      CLAIMS,
      (size) => () => claimAll(newStore(size), size, () => 660_000, 10),
      ROUNDS,
    )
  })

  test('each to end in a second of its own, the last first', async () => {
    await expectLinear(
      CLAIMS,
      (size) => () => claimAll(newStore(size), size, (at) => (size * 2 - at) * 1000, 1000),
      ROUNDS,
    )
  })

  test('when it is full of what is to be kept', async () => {
    await expectLinear(
      CLAIMS / 4,
      (size) => async () => {
        const store = newStore(size)
        await claimAll(store, size, (at) => 1_000_000 + at * 1000)
        await claimAll(store, size, () => 1000, 1)
      },
      ROUNDS,
    )
  })
})
