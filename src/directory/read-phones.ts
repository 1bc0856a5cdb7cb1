import type { JsonObject } from './json-object.ts'
import { PHONE_TYPES } from './jumpcloud-attributes.ts'
import { memberOf } from './member-of.ts'
import { pointer } from './pointer.ts'
import { readList } from './read-list.ts'
import { readText } from './read-text.ts'
import { readType } from './read-type.ts'
import { report } from './report.ts'
import type { TextReading, UserDraft } from './user-draft.ts'

/** Reads phone numbers by type; the first that is filled in wins (FACTS-JUMPCLOUD 1.2). */
export function readPhones(draft: UserDraft, user: JsonObject): ReadonlyMap<string, TextReading> {
  const readings = new Map<string, TextReading>()
  for (const entry of readList(draft, user, 'phoneNumbers', 'phone')) {
    const type = readType(draft, entry, PHONE_TYPES, 'phone')
    if (type === undefined) continue
    const reading = readText(draft, memberOf(entry.item, 'number'), pointer(entry.at, 'number'))
    const earlier = readings.get(type)
    if (earlier !== undefined) {
      report(draft, 'directory.type-repeated', entry.at, { received: type })
    }
    if (earlier === undefined || earlier.kind === 'unset') readings.set(type, reading)
  }
  for (const [name, reading] of readings) {
    if (reading.kind === 'lost') draft.lost.push({ kind: 'phone', name, code: reading.code })
  }
  return readings
}
