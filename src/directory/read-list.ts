import type { LostValue } from './directory-record.ts'
import { isUnset } from './is-unset.ts'
import { isJsonObject, type JsonObject } from './json-object.ts'
import { memberOf } from './member-of.ts'
import { pointer } from './pointer.ts'
import { reportType } from './report-type.ts'
import type { UserDraft } from './user-draft.ts'

/** One object of a list and the JSON Pointer to it. */
export interface ListItem {
  readonly item: JsonObject
  readonly at: string
}

/**
 * Reads a list of objects of a user. What is no object may have held any value of its kind, so it is
 * marked as lost without a name.
 */
export function readList(
  draft: UserDraft,
  user: JsonObject,
  member: string,
  kind: LostValue['kind'],
): readonly ListItem[] {
  const list = memberOf(user, member)
  const at = pointer('', member)
  if (isUnset(list)) return []
  if (!Array.isArray(list)) {
    draft.lost.push({ kind, name: null, code: reportType(draft, at, 'list', list) })
    return []
  }
  const items: ListItem[] = []
  for (const [index, item] of list.entries()) {
    const place = pointer(at, index)
    if (isJsonObject(item)) items.push({ item, at: place })
    else draft.lost.push({ kind, name: null, code: reportType(draft, place, 'object', item) })
  }
  return items
}
