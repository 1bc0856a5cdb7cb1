/** Numbers that look random and come again with the same seed. */
export interface Random {
  /** A whole number from 0 to `limit - 1`; 0 where there is none. */
  readonly below: (limit: number) => number
  readonly oneIn: (chances: number) => boolean
  /** Nothing only of an empty list. */
  readonly pick: <T>(list: readonly T[]) => T | undefined
}

/** The generator mulberry32: short, fast and even enough for choosing mutations. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => (limit <= 1 ? 0 : next() % limit)
  return {
    below,
    oneIn: (chances) => below(chances) === 0,
    pick: (list) => list[below(list.length)],
  }
}
