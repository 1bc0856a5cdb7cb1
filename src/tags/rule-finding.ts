import { pointer } from '../directory/pointer.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { TagProblem } from './judge-tags.ts'

/** Makes the finding of a problem whose index is that of a rule: at its key, or where its value comes from. */
export const ruleFinding = ({ code, index, part, expected, received }: TagProblem): Finding =>
  finding(code, pointer('', index, part === 'key' ? 'key' : 'from'), { expected, received })
