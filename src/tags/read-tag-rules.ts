import { type Result, settle } from '../result.ts'
import { readRuleList } from './read-rule-list.ts'
import type { ReadRule } from './read-tag-rule.ts'
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
  const { rules, findings } = readRuleList(value, 'file')
  return settle(findings, () => Object.freeze(rules.map(ruleData)))
}

const ruleData = ({ key, source, whenUnset, steps }: ReadRule): TagRule =>
  Object.freeze({
    key,
    from: source.data,
    whenUnset,
    transform: Object.freeze(steps.map(({ data }) => data)),
  })
