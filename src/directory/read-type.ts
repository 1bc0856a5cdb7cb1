import type { LostValue } from './directory-record.ts'
import { memberOf } from './member-of.ts'
import { pointer } from './pointer.ts'
import type { ListItem } from './read-list.ts'
import { readText } from './read-text.ts'
import { report } from './report.ts'
import type { UserDraft } from './user-draft.ts'

/** Reads the type of a phone number or address; types are compared exactly. */
export function readType(
  draft: UserDraft,
  { item, at }: ListItem,
  known: readonly string[],
  kind: LostValue['kind'],
): string | undefined {
  const typeAt = pointer(at, 'type')
  const reading = readText(draft, memberOf(item, 'type'), typeAt)
  if (reading.kind === 'lost') draft.lost.push({ kind, name: null, code: reading.code })
  if (reading.kind === 'unset') report(draft, 'directory.entry-untyped', at)
  if (reading.kind !== 'set') return undefined
  const type = reading.value
  const lower = type.toLowerCase()
  if (!known.includes(type) && known.includes(lower)) {
    report(draft, 'directory.type-case', typeAt, { expected: lower, received: type })
  }
  return type
}
