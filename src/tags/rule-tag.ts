import type { DirectoryRecord } from '../directory/directory-record.ts'
import { pointer } from '../directory/pointer.ts'
import type { Finding } from '../findings/finding.ts'
import type { TagProblem } from './judge-tags.ts'
import { judgeValue } from './judge-value.ts'
import type { ReadRule } from './read-tag-rule.ts'
import { ruleFinding } from './rule-finding.ts'
import { ruleValue } from './rule-value.ts'
import type { SessionTag } from './session-tags.ts'

/** Makes the tag of one rule and judges its value; undefined where there will be none. */
export function ruleTag(
  record: DirectoryRecord,
  rule: ReadRule,
  index: number,
  findings: Finding[],
): SessionTag | undefined {
  const value = ruleValue(record, rule, pointer('', index, 'from'), findings)
  if (value === undefined) return undefined
  const problems: TagProblem[] = []
  judgeValue(value, index, problems)
  findings.push(...problems.map(ruleFinding))
  return [rule.key, value]
}
