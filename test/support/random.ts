/** Random choices of a fixed seed: the same documents in every run, on every machine. */
export interface Random {
  /** A whole number from 0 up to, and without, `limit`. */
  readonly below: (limit: number) => number
  /** Throws for an empty list. */
  readonly oneOf: <T>(list: readonly T[]) => T
  /** Nothing only of an empty list. */
  readonly pick: <T>(list: readonly T[]) => T | undefined
  /** True about once in that many times. */
  readonly onceIn: (times: number) => boolean
}

/** A generator of 32 bits of state (Mulberry32): good enough for choices, and a few lines. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(list: readonly T[]): T | undefined => list[below(list.length)]
  const oneOf = <T>(list: readonly T[]): T => {
    const found = pick(list)
    if (found === undefined) throw new Error('there is nothing to choose from')
    return found
  }
  return { below, oneOf, pick, onceIn: (times) => below(times) === 0 }
}

/** As many as `count` things of one random source. */
export const several = <T>(count: number, make: () => T): readonly T[] =>
  Array.from({ length: count }, make)
