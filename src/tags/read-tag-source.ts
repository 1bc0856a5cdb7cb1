import type { DirectoryRecord } from '../directory/directory-record.ts'
import { isJsonObject } from '../directory/json-object.ts'
import { jsonTypeOf } from '../directory/json-type-of.ts'
import { lookUp } from '../directory/look-up.ts'
import type { TextReading } from '../directory/user-draft.ts'
import { SamlUsageError } from '../errors.ts'
import { callRuleFunction } from './call-rule-function.ts'
import { isRuleFunction, type RuleFunction } from './is-rule-function.ts'
import { readSourceForm, SOURCE_FORMS_TEXT } from './read-source-form.ts'
import { readSourceName } from './read-source-name.ts'
import { type RuleReading, reportRule } from './rule-reading.ts'
import type { TagSource } from './tag-rule.ts'

/** A checked source: as data, how to read it, and its name for findings. */
export interface ReadSource {
  readonly data: TagSource
  readonly name: string
  readonly read: (record: DirectoryRecord) => TextReading
}

/** Reads `from` of a rule; what is wrong is a finding with a suggestion. */
export function readTagSource(
  reading: RuleReading,
  value: unknown,
  at: string,
): ReadSource | undefined {
  if (typeof value === 'string') {
    const path = readSourceName(reading, value, at)
    return path && { data: value, name: value, read: (record) => lookUp(record, path) }
  }
  if (isRuleFunction(value) && reading.origin === 'code') return functionSource(value, at)
  if (isJsonObject(value)) return readSourceForm(reading, value, at)
  const detail = { expected: SOURCE_FORMS_TEXT, received: jsonTypeOf(value) }
  return reportRule(reading, 'mapping.source-malformed', at, detail)
}

function functionSource(call: RuleFunction, at: string): ReadSource {
  const data = (record: DirectoryRecord): string | undefined => {
    const value = callRuleFunction(call, record, at)
    if (value === undefined || typeof value === 'string') return value
    throw new SamlUsageError(`rules${at}`, 'must return a text, or undefined where nothing is set')
  }
  const read = (record: DirectoryRecord): TextReading => {
    const value = data(record)
    return value ? { kind: 'set', value } : { kind: 'unset' }
  }
  return { data, name: 'function', read }
}
