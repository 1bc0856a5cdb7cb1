import { type CustomNames, createCustomNames } from './custom-name.ts'
import { isUnset } from './is-unset.ts'
import type { JsonObject } from './json-object.ts'
import { memberOf } from './member-of.ts'
import { pointer } from './pointer.ts'
import { readInherited } from './read-inherited.ts'
import { type ListItem, readList } from './read-list.ts'
import { readText } from './read-text.ts'
import { report } from './report.ts'
import { reportType } from './report-type.ts'
import type { TextReading, UserDraft } from './user-draft.ts'

type Readings = Map<string, TextReading>

/** Reads the user's own attributes and those inherited from groups; where both differ, neither holds. */
export function readCustomAttributes(
  draft: UserDraft,
  user: JsonObject,
  compiledAttributes: unknown,
): ReadonlyMap<string, TextReading> {
  const names = createCustomNames(draft)
  const readings: Readings = new Map()
  for (const entry of readList(draft, user, 'attributes', 'custom')) {
    readOwn(draft, names, readings, entry)
  }
  for (const [name, inherited] of readInherited(draft, names, compiledAttributes)) {
    readings.set(name, mergeInherited(draft, readings.get(name), inherited, name))
  }
  for (const [name, reading] of readings) {
    if (reading.kind === 'lost') draft.lost.push({ kind: 'custom', name, code: reading.code })
  }
  return readings
}

function readOwn(draft: UserDraft, names: CustomNames, readings: Readings, entry: ListItem) {
  const { item, at } = entry
  const name = memberOf(item, 'name')
  const nameAt = pointer(at, 'name')
  if (isUnset(name)) {
    report(draft, 'directory.custom-name-missing', nameAt)
    return
  }
  if (typeof name !== 'string') {
    draft.lost.push({ kind: 'custom', name: null, code: reportType(draft, nameAt, 'text', name) })
    return
  }
  if (!names.admit(name, nameAt)) return
  const reading = readText(draft, memberOf(item, 'value'), pointer(at, 'value'))
  const earlier = readings.get(name)
  readings.set(name, earlier === undefined ? reading : mergeOwn(draft, earlier, reading, entry))
}

const isSame = (left: TextReading, right: TextReading) =>
  left.kind === 'set' && right.kind === 'set'
    ? left.value === right.value
    : left.kind === 'unset' && right.kind === 'unset'

function mergeOwn(
  draft: UserDraft,
  earlier: TextReading,
  later: TextReading,
  { item, at }: ListItem,
): TextReading {
  const detail = { received: String(memberOf(item, 'name')) }
  if (isSame(earlier, later)) {
    report(draft, 'directory.custom-name-repeated', at, detail)
    return earlier
  }
  const code = report(draft, 'directory.custom-name-conflict', at, detail)
  return earlier.kind === 'lost' ? earlier : { kind: 'lost', code }
}

function mergeInherited(
  draft: UserDraft,
  own: TextReading | undefined,
  inherited: TextReading,
  name: string,
): TextReading {
  if (own === undefined || own.kind === 'unset') return inherited
  if (own.kind === 'lost' || inherited.kind === 'unset' || isSame(own, inherited)) return own
  // Also where the inherited value is unreadable: nobody can tell that it would have agreed.
  const at = pointer('/compiledAttributes', name)
  const code = report(draft, 'directory.inherited-conflict', at, { received: name })
  return { kind: 'lost', code }
}
