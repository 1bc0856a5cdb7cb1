import type { DirectoryRecord } from '../directory/directory-record.ts'
import { isJsonObject } from '../directory/json-object.ts'
import { pointer } from '../directory/pointer.ts'
import { SamlUsageError } from '../errors.ts'
import type { Finding } from '../findings/finding.ts'
import { type Result, settle } from '../result.ts'
import { judgeCount } from './judge-count.ts'
import { judgeNextKey } from './judge-next-key.ts'
import type { TagProblem } from './judge-tags.ts'
import { createKeyIndex } from './key-index.ts'
import { makeSessionTags } from './make-session-tags.ts'
import { readTagRule } from './read-tag-rule.ts'
import { ruleFinding } from './rule-finding.ts'
import { ruleTag } from './rule-tag.ts'
import type { SessionTag, SessionTags } from './session-tags.ts'
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
    const problems: TagProblem[] = []
    judgeNextKey(keys, rule.key, index, problems)
    findings.push(...problems.map(ruleFinding))
    const tag = ruleTag(record, rule, index, findings)
    if (tag !== undefined) tags.push(tag)
  }
  return settle([...judgeCount(tags.length), ...findings], () => makeSessionTags(tags))
}
