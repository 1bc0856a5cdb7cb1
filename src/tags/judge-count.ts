import { type Finding, finding } from '../findings/finding.ts'
import { TAG_LIMITS } from './tag-limits.ts'

/** Judges how many tags the rules make for one person (FACTS-AWS 1.1). */
export const judgeCount = (received: number): readonly Finding[] =>
  received > TAG_LIMITS.count
    ? [finding('tag.count', '', { expected: TAG_LIMITS.count, received })]
    : []
