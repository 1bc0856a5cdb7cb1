import type { FindingCode } from '../findings/codes.ts'
import { judgeNextKey } from './judge-next-key.ts'
import { judgeValue } from './judge-value.ts'
import { createKeyIndex } from './key-index.ts'
import type { SessionTag } from './session-tags.ts'
import { TAG_LIMITS } from './tag-limits.ts'

/** One broken rule; the caller knows where the tag stands and makes the finding. */
export interface TagProblem {
  readonly code: FindingCode
  /** Index of the entry, or -1 where the set as a whole is meant. */
  readonly index: number
  readonly part: 'key' | 'value' | 'set'
  readonly expected?: string | number
  readonly received?: string | number
  /** Where in the value the character stands that it is about, in UTF-16 units. */
  readonly offset?: number
}

/** Judges a set of tags by every rule of AWS STS at once (FACTS-AWS 1); linear in their length. */
export function judgeTags(entries: readonly SessionTag[]): readonly TagProblem[] {
  const problems: TagProblem[] = []
  if (entries.length > TAG_LIMITS.count) {
    problems.push({
      code: 'tag.count',
      index: -1,
      part: 'set',
      expected: TAG_LIMITS.count,
      received: entries.length,
    })
  }
  const keys = createKeyIndex()
  for (const [index, [key, value]] of entries.entries()) {
    judgeNextKey(keys, key, index, problems)
    judgeValue(value, index, problems)
  }
  return problems
}
