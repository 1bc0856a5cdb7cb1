import { SamlUsageError } from '../errors.ts'
import { instantOfDate } from '../instant-of-date.ts'
import { checkClaim } from './check-claim.ts'
import type { ReplayStore } from './replay-store.ts'

/** The clock and the size of a `memoryReplayStore`. */
export interface MemoryReplayStoreOptions {
  /** The clock, asked at every claim: `() => new Date()`. */
  readonly now: () => Date
  /** How many assertions are kept at most: 1 to 10,000,000, and 100,000 by default. */
  readonly max?: number
}

const DEFAULT_MAX = 100_000
const HIGHEST_MAX = 10_000_000

function checkOptions(options: MemoryReplayStoreOptions): Required<MemoryReplayStoreOptions> {
  const { now, max = DEFAULT_MAX } = options ?? {}
  if (typeof now !== 'function') throw new SamlUsageError('now', 'must be a function: the clock')
  if (!Number.isInteger(max) || max < 1 || max > HIGHEST_MAX) {
    throw new SamlUsageError('max', `must be a whole number from 1 to ${HIGHEST_MAX}`)
  }
  return { now, max }
}

/**
 * Keeps in the memory of one process which assertions were accepted.
 *
 * For a server with a single process, and for tests. It forgets everything when the process ends, and
 * two processes know nothing of each other: use `samltags/redis` there. An entry takes 100 to 200 bytes.
 * A claim fails, so that `rejectReplay` refuses with `replay.store-failed`, where `max` entries are
 * still to be kept: a store that forgets one to take another accepts a replay.
 *
 * Source: SECURITY D21.
 *
 * @throws SamlUsageError where `now` is no function or `max` is out of range.
 * @example
 * // One for the whole process: a new one for each request would remember nothing.
 * const store = memoryReplayStore({ now: () => new Date() })
 */
export function memoryReplayStore(options: MemoryReplayStoreOptions): ReplayStore {
  const { now, max } = checkOptions(options)
  const known = new Set<string>()
  /** By the second since 1970 at which they may go. */
  const ending = new Map<number, string[]>()
  /** All that may go before this second is gone. */
  let unswept = Number.NEGATIVE_INFINITY

  function drop(second: number): void {
    for (const id of ending.get(second) ?? []) known.delete(id)
    ending.delete(second)
  }

  /** One step for each second that went by, or for each that has entries where those are fewer. */
  function dropUntil(last: number): void {
    if (last - unswept < ending.size) for (let at = unswept; at <= last; at++) drop(at)
    else for (const at of ending.keys()) if (at <= last) drop(at)
    unswept = Math.max(unswept, last + 1)
  }

  return Object.freeze({
    async claim(id: string, ttlMilliseconds: number): Promise<boolean> {
      checkClaim(id, ttlMilliseconds)
      const instant = instantOfDate('now', now(), 'must give a valid Date')
      dropUntil(Math.floor(instant / 1000))
      if (known.has(id)) return false
      if (known.size >= max) throw new Error('the replay store is full')
      // A clock that was set back must not put an entry where nobody sweeps any more.
      const end = Math.max(unswept, Math.ceil((instant + ttlMilliseconds) / 1000))
      known.add(id)
      const others = ending.get(end)
      if (others === undefined) ending.set(end, [id])
      else others.push(id)
      return true
    },
  })
}
