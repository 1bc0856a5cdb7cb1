import type { DirectoryRecord } from '../directory/directory-record.ts'
import { isJsonObject } from '../directory/json-object.ts'
import { pointer } from '../directory/pointer.ts'
import { SamlUsageError } from '../errors.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { type Result, settle } from '../result.ts'
import { judgeNextKey } from './judge-next-key.ts'
import type { TagProblem } from './judge-tags.ts'
import { judgeValue } from './judge-value.ts'
import { createKeyIndex } from './key-index.ts'
import { makeSessionTags } from './make-session-tags.ts'
import { readTagRule } from './read-tag-rule.ts'
import { ruleValue } from './rule-value.ts'
import type { SessionTag, SessionTags } from './session-tags.ts'
import { TAG_LIMITS } from './tag-limits.ts'
import type { TagRule } from './tag-rule.ts'

const isRecord = (record: DirectoryRecord) =>
  isJsonObject(record) &&
  [record.fields, record.custom, record.phones, record.addresses, record.lost].every(Array.isArray)

/**
 * Makes the session tags of one person: one tag for each rule, judged by every rule of AWS STS.
 *
 * What is not set is left out with the info `mapping.value-unset`, is the error
 * `mapping.value-required`, or becomes the empty text, as `whenUnset` says; a value that `transform`
 * leaves empty counts as not set. A value that the directory holds but that cannot be used is the
 * error `mapping.value-unreadable`, never "not set". Two rules with one key are refused. No value is
 * cut or padded. Every finding comes at once; its `at` is a JSON Pointer into the rules: `/2/key`
 * for a key, `/2/from` for a value.
 *
 * @param record from `readJumpCloudUser`
 * @param rules written in code, or from `readTagRules`
 * @throws SamlUsageError where an argument has the wrong type, or a function in a rule throws or
 * gives no text
 */
export function mapTags(record: DirectoryRecord, rules: readonly TagRule[]): Result<SessionTags> {
  if (!isRecord(record)) throw new SamlUsageError('record', 'must come from readJumpCloudUser')
  if (!Array.isArray(rules)) throw new SamlUsageError('rules', 'must be a list of tag rules')
  const findings: Finding[] = []
  const tags: SessionTag[] = []
  const keys = createKeyIndex()
  for (const [index, item] of rules.entries()) {
    const rule = readTagRule({ findings, origin: 'code' }, item, pointer('', index))
    if (rule === undefined) continue
    findings.push(...problemsOf((found) => judgeNextKey(keys, rule.key, index, found)))
    const value = ruleValue(record, rule, pointer('', index, 'from'), findings)
    if (value === undefined) continue
    findings.push(...problemsOf((found) => judgeValue(value, index, found)))
    tags.push([rule.key, value])
  }
  const count = countFinding(tags.length)
  return settle([...count, ...findings], () => makeSessionTags(tags))
}

const toFinding = ({ code, index, part, expected, received }: TagProblem): Finding =>
  finding(code, pointer('', index, part === 'key' ? 'key' : 'from'), { expected, received })

function problemsOf(judge: (problems: TagProblem[]) => void): readonly Finding[] {
  const problems: TagProblem[] = []
  judge(problems)
  return problems.map(toFinding)
}

const countFinding = (received: number) =>
  received > TAG_LIMITS.count
    ? [finding('tag.count', '', { expected: TAG_LIMITS.count, received })]
    : []
