import type { JsonObject } from '../directory/json-object.ts'
import { pointer } from '../directory/pointer.ts'
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
