import type { FindingCode } from '../findings/codes.ts'

/** One broken rule; the caller knows where the tag stands and makes the finding. */
export interface TagProblem {
  readonly code: FindingCode
  /** Index of the entry, or -1 where the set as a whole is meant. */
  readonly index: number
  readonly part: 'key' | 'value' | 'set'
  readonly expected?: string | number
  readonly received?: string | number
}
