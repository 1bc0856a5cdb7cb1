import { isJsonObject } from '../directory/json-object.ts'
import { JUMPCLOUD_NAMES, type RecordPath } from '../directory/jumpcloud-attributes.ts'
import type { ReadRule } from '../tags/read-tag-rule.ts'

/** What stands in the second field of a row, or why JumpCloud cannot send the value. */
export type DescribedRow =
  | { readonly kind: 'field' | 'constant'; readonly text: string; readonly note?: string }
  | { readonly kind: 'impossible'; readonly why: string }

/** The list shows the names of the API for plain fields (FACTS-JUMPCLOUD 2.2). */
const CUSTOM_ENTRY = 'Custom User or Group Attribute'

const UNCONFIRMED = 'JumpCloud does not document what its list calls this entry'

const sameParts = (one: RecordPath, other: RecordPath) =>
  'phone' in one
    ? 'phone' in other && other.phone === one.phone
    : 'address' in one &&
      'address' in other &&
      other.address === one.address &&
      other.part === one.part

/** The label of a phone number or of a part of an address, where the screens have one. */
function labelled(path: RecordPath): DescribedRow {
  for (const [label, known] of JUMPCLOUD_NAMES) {
    if (sameParts(path, known)) return { kind: 'field', text: label, note: UNCONFIRMED }
  }
  return { kind: 'impossible', why: 'JumpCloud has no entry that is known for this value' }
}

const fieldRow = (path: RecordPath): DescribedRow =>
  'field' in path ? { kind: 'field', text: path.field } : labelled(path)

/** Says what to type for a rule that was read. */
export function describeRow({ source: { data } }: ReadRule): DescribedRow {
  if (typeof data === 'string') {
    const path = JUMPCLOUD_NAMES.get(data)
    return fieldRow(path ?? { custom: data })
  }
  if (!isJsonObject(data)) return { kind: 'impossible', why: 'JumpCloud cannot run a function' }
  if ('constant' in data) return { kind: 'constant', text: data.constant }
  if ('custom' in data) return { kind: 'field', text: `${CUSTOM_ENTRY}: ${data.custom}` }
  if ('manager' in data) {
    return { kind: 'impossible', why: 'JumpCloud knows the ID of the manager only' }
  }
  return fieldRow(data)
}
