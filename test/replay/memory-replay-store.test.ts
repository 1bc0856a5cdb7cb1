import { memoryReplayStore, SamlUsageError } from 'samltags'
import { describe, expect, test } from 'vitest'

const NOON = Date.parse('2026-11-24T12:00:00Z')

/** A store by a clock that the test moves. */
function storeWith(max?: number) {
  const clock = { at: NOON }
  const now = () => new Date(clock.at)
  const store = memoryReplayStore(max === undefined ? { now } : { now, max })
  const fill = async (count: number, ttl: number, name = 'id') => {
    for (let at = 0; at < count; at++) expect(await store.claim(`${name} ${at}`, ttl)).toBe(true)
  }
  return { clock, store, fill }
}

describe('memoryReplayStore', () => {
  test('takes an ID once', async () => {
    const { store } = storeWith()
    expect(await store.claim('a', 1000)).toBe(true)
    expect(await store.claim('a', 1000)).toBe(false)
    expect(await store.claim('b', 1000)).toBe(true)
    expect(await store.claim('A', 1000)).toBe(true)
  })

  test('takes names that an object would have already', async () => {
    const { store } = storeWith()
    for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'size']) {
      expect(await store.claim(id, 1000)).toBe(true)
      expect(await store.claim(id, 1000)).toBe(false)
    }
  })

  test('takes one of many claims that are made at once', async () => {
    const { store } = storeWith()
    const claims = Array.from({ length: 1000 }, () => store.claim('a', 1000))
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1)
  })

  test('keeps an ID for its time, not shorter, and less than a second longer', async () => {
    for (const ttl of [1, 999, 1000, 1001, 300_000]) {
      const { clock, store } = storeWith()
      clock.at += 123
      expect(await store.claim('a', ttl)).toBe(true)
      clock.at += ttl - 1
      expect(await store.claim('a', 1)).toBe(false)
      clock.at += 1000
      expect(await store.claim('a', 1)).toBe(true)
    }
  })

  test('does not prolong an entry that is asked for again', async () => {
    const { clock, store } = storeWith()
    await store.claim('a', 2000)
    clock.at += 1000
    expect(await store.claim('a', 60_000)).toBe(false)
    clock.at += 1000
    expect(await store.claim('a', 1000)).toBe(true)
  })

  test('fails when it is full, and forgets nothing for it', async () => {
    const { clock, store, fill } = storeWith(3)
    await fill(3, 10_000)
    await expect(store.claim('new', 1000)).rejects.toThrow('the replay store is full')
    await expect(store.claim('new', 1000)).rejects.toThrow('the replay store is full')
    for (const at of [0, 1, 2]) expect(await store.claim(`id ${at}`, 1000)).toBe(false)
    clock.at += 10_000
    expect(await store.claim('new', 1000)).toBe(true)
  })

  test('has room for all again when all have ended, in whatever order they came', async () => {
    const { clock, store } = storeWith(100)
    for (let round = 0; round < 20; round++) {
      for (let at = 0; at < 100; at++) {
        expect(await store.claim(`${round} ${at}`, 1000 + ((at * 37) % 100) * 1000)).toBe(true)
      }
      await expect(store.claim('one more', 1000)).rejects.toThrow('full')
      clock.at += 100_000
    }
  })

  test('has room again for each that has ended, one by one', async () => {
    const { clock, store } = storeWith(50)
    for (let at = 0; at < 50; at++) await store.claim(`old ${at}`, (50 - at) * 1000)
    for (let at = 0; at < 50; at++) {
      await expect(store.claim(`new ${at}`, 1)).rejects.toThrow('full')
      clock.at += 1000
      expect(await store.claim(`new ${at}`, 60_000)).toBe(true)
    }
  })

  test('forgets nothing when the clock is set back', async () => {
    const { clock, store } = storeWith()
    await store.claim('a', 5000)
    clock.at -= 86_400_000
    expect(await store.claim('a', 5000)).toBe(false)
    expect(await store.claim('b', 1000)).toBe(true)
    expect(await store.claim('b', 1000)).toBe(false)
    clock.at += 86_400_000
    expect(await store.claim('a', 1)).toBe(false)
  })

  test('drops also what came while the clock was behind', async () => {
    const { clock, store, fill } = storeWith(10)
    await store.claim('a', 1)
    clock.at += 3_600_000
    await store.claim('b', 1)
    clock.at -= 1_800_000
    await fill(9, 1000)
    await expect(store.claim('c', 1000)).rejects.toThrow('full')
    clock.at += 1_800_000 + 2000
    await fill(10, 1000, 'later')
  })

  test('drops in no more steps than it has entries when the clock leaps', async () => {
    const { clock, store } = storeWith()
    await store.claim('a', 1000)
    await store.claim('far', 8_000_000_000_000_000)
    for (const leap of [1e9, 1e12, 1e14]) {
      clock.at += leap
      expect(await store.claim('a', 1000)).toBe(true)
      expect(await store.claim('far', 1000)).toBe(false)
    }
  })

  test('rejects where the clock fails', async () => {
    const broken = [
      () => new Date(Number.NaN),
      () => NOON,
      () => undefined,
      () => {
        throw new Error('no clock')
      },
    ]
    for (const now of broken) {
      const store: { claim(id: string, ttl: number): Promise<boolean> } = Reflect.apply(
        memoryReplayStore,
        undefined,
        [{ now }],
      )
      await expect(store.claim('a', 1000)).rejects.toThrow()
    }
  })

  test.each([
    [undefined, 1000, 'id'],
    ['', 1000, 'id'],
    [7, 1000, 'id'],
    ['a', 0, 'ttlMilliseconds'],
    ['a', -1, 'ttlMilliseconds'],
    ['a', 0.5, 'ttlMilliseconds'],
    ['a', 1000.5, 'ttlMilliseconds'],
    ['a', Number.NaN, 'ttlMilliseconds'],
    ['a', Number.POSITIVE_INFINITY, 'ttlMilliseconds'],
    ['a', 2 ** 53, 'ttlMilliseconds'],
    ['a', '1000', 'ttlMilliseconds'],
    ['a', undefined, 'ttlMilliseconds'],
  ])('rejects the claim of %o for %o ms', async (id, ttl, argument) => {
    const { store } = storeWith()
    const claim: Promise<boolean> = Reflect.apply(store.claim, store, [id, ttl])
    const thrown = await claim.catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(SamlUsageError)
    expect(thrown).toMatchObject({ argument })
  })

  test.each([
    [undefined, 'now'],
    [null, 'now'],
    [{}, 'now'],
    [{ now: new Date(NOON) }, 'now'],
    [{ now: Date, max: 0 }, 'max'],
    [{ now: Date, max: -1 }, 'max'],
    [{ now: Date, max: 1.5 }, 'max'],
    [{ now: Date, max: Number.NaN }, 'max'],
    [{ now: Date, max: Number.POSITIVE_INFINITY }, 'max'],
    [{ now: Date, max: 10_000_001 }, 'max'],
    [{ now: Date, max: '10' }, 'max'],
    [{ now: Date, max: null }, 'max'],
  ])('refuses the options %o', (options, argument) => {
    let thrown: unknown
    try {
      Reflect.apply(memoryReplayStore, undefined, [options])
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(SamlUsageError)
    expect(thrown).toMatchObject({ argument })
  })
})
