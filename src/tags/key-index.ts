import type { TagProblem } from './judge-tags.ts'

const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/

/** Such a key is too long for AWS (128 code points), and long keys make a Map quadratic. */
const LONGEST = 1_024

const foldedForm = (key: string) => key.normalize('NFKC').trim().toLowerCase()

/** Remembers keys and names the first one that a later key repeats or collides with. */
export interface KeyIndex {
  /** Adds a key; gives the problem where an earlier key is the same to STS or to a reader. */
  readonly add: (key: string, index: number) => TagProblem | undefined
}

/** Compares keys as STS does, without case, and then by SECURITY D22; never locale-aware. */
export function createKeyIndex(): KeyIndex {
  const lowered = new Map<string, string>()
  const folded = new Map<string, string>()
  return {
    add(key, index) {
      if (key.length > LONGEST) return undefined
      const lower = key.toLowerCase()
      // Normalising costs more than all other rules, and changes nothing in plain ASCII.
      const fold = PLAIN.test(key) ? lower : foldedForm(key)
      const same = lowered.get(lower)
      const alike = folded.get(fold)
      if (same === undefined) lowered.set(lower, key)
      if (alike === undefined) folded.set(fold, key)
      const earlier = same ?? alike
      if (earlier === undefined) return undefined
      const code = same === undefined ? 'tag.key-collision' : 'tag.key-duplicate-case'
      return { code, index, part: 'key', expected: `not the same as ${earlier}`, received: key }
    },
  }
}
