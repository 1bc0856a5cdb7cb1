import { type JsonObject, memberOf, pointer } from '../directory/json-value.ts'
import { nearNames } from './near-names.ts'
import { type RuleReading, reportRule } from './rule-reading.ts'

/** Reports members that do not exist, each with the nearest that does. */
export function refuseOthers(
  reading: RuleReading,
  object: JsonObject,
  known: readonly string[],
  at: string,
): void {
  for (const name of Object.keys(object)) {
    if (known.includes(name)) continue
    const detail = { expected: nearNames(name, known), received: name }
    reportRule(reading, 'mapping.property-unknown', pointer(at, name), detail)
  }
}

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
  const received = value === '' ? 'empty text' : typeof value
  return reportRule(reading, 'mapping.wrong-type', pointer(at, name), { expected, received })
}
