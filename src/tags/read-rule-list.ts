import { jsonTypeOf } from '../directory/json-type-of.ts'
import { pointer } from '../directory/pointer.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { judgeNextKey } from './judge-next-key.ts'
import type { TagProblem } from './judge-tags.ts'
import { createKeyIndex } from './key-index.ts'
import { type ReadRule, readTagRule } from './read-tag-rule.ts'
import { ruleFinding } from './rule-finding.ts'
import type { RuleReading } from './rule-reading.ts'

export interface RuleList {
  /** Those that can be read, in order; all of them where `complete`. */
  readonly rules: readonly ReadRule[]
  /** Whether every rule can be read, though its key may be one that AWS refuses. */
  readonly complete: boolean
  readonly findings: readonly Finding[]
}

/** Reads the rules of a mapping and judges what does not depend on any person. */
export function readRuleList(value: unknown, origin: RuleReading['origin']): RuleList {
  if (!Array.isArray(value)) {
    const detail = { expected: 'list of rules', received: jsonTypeOf(value) }
    return { rules: [], complete: false, findings: [finding('mapping.not-a-list', '', detail)] }
  }
  const findings: Finding[] = []
  const rules: ReadRule[] = []
  const keys = createKeyIndex()
  for (const [index, item] of value.entries()) {
    const rule = readTagRule({ findings, origin }, item, pointer('', index))
    if (rule === undefined) continue
    const problems: TagProblem[] = []
    judgeNextKey(keys, rule.key, index, problems)
    findings.push(...problems.map(ruleFinding))
    rules.push(rule)
  }
  return { rules, complete: rules.length === value.length, findings }
}
