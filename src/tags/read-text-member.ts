import type { JsonObject } from '../directory/json-object.ts'
import { jsonTypeOf } from '../directory/json-type-of.ts'
import { memberOf } from '../directory/member-of.ts'
import { pointer } from '../directory/pointer.ts'
import { type RuleReading, reportRule } from './rule-reading.ts'

/** Reads a text that may not be empty unless said so. */
export function readTextMember(
  reading: RuleReading,
  object: JsonObject,
  name: string,
  at: string,
  mayBeEmpty = false,
): string | undefined {
  const value = memberOf(object, name)
  if (typeof value === 'string' && (mayBeEmpty || value !== '')) return value
  const expected = mayBeEmpty ? 'text' : 'text that is not empty'
  const received = value === '' ? 'empty text' : jsonTypeOf(value)
  return reportRule(reading, 'mapping.wrong-type', pointer(at, name), { expected, received })
}
