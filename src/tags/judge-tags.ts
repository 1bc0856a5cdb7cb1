import type { FindingCode } from '../findings/codes.ts'
import type { SessionTag } from './session-tags.ts'

/** One broken rule; the caller knows where the tag stands and makes the finding. */
export interface TagProblem {
  readonly code: FindingCode
  /** Index of the entry, or -1 where the set as a whole is meant. */
  readonly index: number
  readonly part: 'key' | 'value' | 'set'
  readonly expected?: string | number
  readonly received?: string | number
}

/** Judges a set of tags by every rule of AWS STS at once (FACTS-AWS 1); linear in their length. */
export declare function judgeTags(entries: readonly SessionTag[]): readonly TagProblem[]
