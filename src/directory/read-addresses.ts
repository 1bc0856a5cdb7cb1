import type { JsonObject } from './json-object.ts'
import { ADDRESS_PARTS, ADDRESS_TYPES, type AddressPart } from './jumpcloud-attributes.ts'
import { memberOf } from './member-of.ts'
import { pointer } from './pointer.ts'
import { type ListItem, readList } from './read-list.ts'
import { readText } from './read-text.ts'
import { readType } from './read-type.ts'
import { report } from './report.ts'
import type { TextReading, UserDraft } from './user-draft.ts'

/** What Identity Center wants together when an address is sent (FACTS-JUMPCLOUD 3.2). */
const NEEDED_TOGETHER: readonly AddressPart[] = [
  'streetAddress',
  'locality',
  'region',
  'postalCode',
  'country',
]

export type AddressReadings = ReadonlyMap<AddressPart, TextReading>

/** Reads addresses by type; the first with anything filled in wins (FACTS-JUMPCLOUD 1.2). */
export function readAddresses(
  draft: UserDraft,
  user: JsonObject,
): ReadonlyMap<string, AddressReadings> {
  const addresses = new Map<string, AddressReadings>()
  for (const entry of readList(draft, user, 'addresses', 'address')) {
    const type = readType(draft, entry, ADDRESS_TYPES, 'address')
    if (type === undefined) continue
    const parts = readParts(draft, entry, type)
    const earlier = addresses.get(type)
    if (earlier !== undefined) {
      report(draft, 'directory.type-repeated', entry.at, { received: type })
    }
    if (earlier === undefined || isEmpty(earlier)) addresses.set(type, parts)
  }
  for (const [name, parts] of addresses) reportLost(draft, name, parts)
  return addresses
}

const isEmpty = (parts: AddressReadings) =>
  [...parts.values()].every((reading) => reading.kind === 'unset')

function readParts(draft: UserDraft, { item, at }: ListItem, type: string): AddressReadings {
  const parts = new Map(
    ADDRESS_PARTS.map((part) => [part, readText(draft, memberOf(item, part), pointer(at, part))]),
  )
  const missing = NEEDED_TOGETHER.filter((part) => parts.get(part)?.kind === 'unset')
  if (type === 'work' && missing.length > 0 && !isEmpty(parts)) {
    report(draft, 'directory.address-incomplete', at, { expected: missing.join(', ') })
  }
  return parts
}

function reportLost(draft: UserDraft, name: string, parts: AddressReadings) {
  for (const [part, reading] of parts) {
    if (reading.kind !== 'lost') continue
    draft.lost.push({ kind: 'address', name, part, code: reading.code })
  }
}
