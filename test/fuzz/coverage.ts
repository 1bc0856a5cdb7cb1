/** Which branches of src/ were taken, and about how often, in the manner of AFL. */

const WORD = 4

/** Counts fall into eight classes, so that a loop that runs once more is seldom news. */
function classOf(count: number): number {
  if (count <= 3) return 1 << (count - 1)
  if (count <= 7) return 8
  if (count <= 15) return 16
  if (count <= 31) return 32
  return count <= 127 ? 64 : 128
}

export interface Coverage {
  /** Whether a branch was taken that never was, or far more often; then begins to count anew. */
  readonly isNew: () => boolean
  /** Branches that were taken at least once. */
  readonly taken: () => number
}

export function coverageOf(counters: Uint8Array, used: number): Coverage {
  const words = new Uint32Array(counters.buffer, 0, Math.ceil(used / WORD))
  const seen = new Uint8Array(words.length * WORD)
  let taken = 0
  function look(at: number): boolean {
    const count = counters[at] ?? 0
    if (count === 0) return false
    const before = seen[at] ?? 0
    const after = before | classOf(count)
    seen[at] = after
    if (before === 0) taken += 1
    return after !== before
  }
  return {
    isNew: () => {
      let news = false
      for (let word = 0; word < words.length; word += 1) {
        if (words[word] === 0) continue
        for (let at = word * WORD; at < (word + 1) * WORD; at += 1) if (look(at)) news = true
        words[word] = 0
      }
      return news
    },
    taken: () => taken,
  }
}
