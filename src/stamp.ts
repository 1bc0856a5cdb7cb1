/** Gives back the object that it is called with, so that a class can add a private field to it. */
class Given {
  constructor(value: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is how a field gets onto a given object
    return value
  }
}

/** A stamp with something beside it that only the holder of the stamp can see. */
export interface Stamp<State> {
  /** Stamps a value; do it before freezing. */
  readonly put: <T extends object>(value: T, state: State) => T
  /** What was put beside the value; nothing for a copy, a cast or a JSON round trip. */
  readonly get: (value: unknown) => State | undefined
}

/**
 * Makes a stamp that cannot be forged: a private field, which no spread, cast, JSON round trip or
 * structuredClone carries over. A WeakMap says the same, but keeps what it holds alive until the next
 * full collection, which made accepting twice as slow (docs/decisions/006-stamps.md).
 */
export function createStamp<State>(): Stamp<State> {
  class Stamped extends Given {
    readonly #state: State

    constructor(value: object, state: State) {
      super(value)
      this.#state = state
    }

    static stateOf(value: object): State | undefined {
      return #state in value ? value.#state : undefined
    }
  }
  return {
    put: (value, state) => {
      new Stamped(value, state)
      return value
    },
    get: (value) =>
      typeof value === 'object' && value !== null ? Stamped.stateOf(value) : undefined,
  }
}
