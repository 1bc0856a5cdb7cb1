import { judgeKey } from './judge-key.ts'
import type { TagProblem } from './judge-tags.ts'
import type { KeyIndex } from './key-index.ts'

/** Judges a key by itself and against the keys before it, and remembers it. */
export function judgeNextKey(
  keys: KeyIndex,
  key: string,
  index: number,
  problems: TagProblem[],
): void {
  judgeKey(key, index, problems)
  // An empty key is its own problem: a second one adds nothing.
  const repeated = key === '' ? undefined : keys.add(key, index)
  if (repeated !== undefined) problems.push(repeated)
}
