import type { DirectoryRecord } from '../directory/directory-record.ts'
import { readTagRule } from './read-tag-rule.ts'
import { ruleValue } from './rule-value.ts'
import type { TagRule } from './tag-rule.ts'

/**
 * The value of each rule for one person, whatever the rules of tags say of it; undefined where there
 * is none. For people to look at: what may be sent is what `mapTags` gives.
 */
export const ruleValues = (
  record: DirectoryRecord,
  rules: readonly TagRule[],
): readonly (string | undefined)[] =>
  rules.map((item) => {
    const rule = readTagRule({ findings: [], origin: 'code' }, item, '')
    return rule && ruleValue(record, rule, '', [])
  })
