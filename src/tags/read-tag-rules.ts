import { jsonTypeOf } from '../directory/json-type-of.ts'
import { pointer } from '../directory/pointer.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { type Result, refused, settle } from '../result.ts'
import { judgeNextKey } from './judge-next-key.ts'
import type { TagProblem } from './judge-tags.ts'
import { createKeyIndex } from './key-index.ts'
import { type ReadRule, readTagRule } from './read-tag-rule.ts'
import type { TagRule } from './tag-rule.ts'

/**
 * Reads the rules of a mapping file: a JSON array of `{ key, from, whenUnset?, transform? }`.
 *
 * A wrong property, source, step or key is a finding (`mapping.*`, `tag.key-*`) with a JSON Pointer
 * into the file in `at` and, where a name was mistyped, the nearest one in `expected`.
 *
 * @param value parsed JSON; see `readJson` for the text of a file
 * @example
 * readTagRules([{ key: 'CostCenter', from: 'costcentre' }])
 * // refused: mapping.source-unknown at /0/from, expected "did you mean costCenter?"
 */
export function readTagRules(value: unknown): Result<readonly TagRule[]> {
  if (!Array.isArray(value)) {
    const detail = { expected: 'list of rules', received: jsonTypeOf(value) }
    return refused(finding('mapping.not-a-list', '', detail))
  }
  const findings: Finding[] = []
  const rules: TagRule[] = []
  const keys = createKeyIndex()
  for (const [index, item] of value.entries()) {
    const rule = readTagRule({ findings, origin: 'file' }, item, pointer('', index))
    if (rule === undefined) continue
    const problems: TagProblem[] = []
    judgeNextKey(keys, rule.key, index, problems)
    for (const { code, expected, received } of problems) {
      findings.push(finding(code, pointer('', index, 'key'), { expected, received }))
    }
    rules.push(ruleData(rule))
  }
  return settle(findings, () => Object.freeze(rules))
}

const ruleData = ({ key, source, whenUnset, steps }: ReadRule): TagRule =>
  Object.freeze({
    key,
    from: source.data,
    whenUnset,
    transform: Object.freeze(steps.map(({ data }) => data)),
  })
