import type { DirectoryRecord, LostValue } from './directory-record.ts'
import type { RecordPath } from './jumpcloud-attributes.ts'
import type { TextReading } from './user-draft.ts'

/** Finds a value in a record; what is there but cannot be used is never "unset". */
export function lookUp(record: DirectoryRecord, path: RecordPath): TextReading {
  if ('field' in path) return settleReading(record, record.fields, 'field', path.field)
  if ('custom' in path) return settleReading(record, record.custom, 'custom', path.custom)
  if ('phone' in path) return settleReading(record, record.phones, 'phone', path.phone)
  const parts = search(record.addresses, path.address) ?? []
  return settleReading(record, parts, 'address', path.address, path.part)
}

function settleReading(
  record: DirectoryRecord,
  values: readonly (readonly [string, string])[],
  kind: LostValue['kind'],
  name: string,
  part?: string,
): TextReading {
  const value = search(values, part ?? name)
  if (value !== undefined) return { kind: 'set', value }
  const isMeant = (lost: LostValue) =>
    lost.kind === kind &&
    (lost.name === null || lost.name === name) &&
    (lost.part === undefined || lost.part === part)
  const lost = record.lost.find(isMeant)
  return lost === undefined ? { kind: 'unset' } : { kind: 'lost', code: lost.code }
}

/** A plain walk: a record may also be made by hand, in any order. */
const search = <Value>(
  entries: readonly (readonly [name: string, value: Value])[],
  name: string,
): Value | undefined => entries.find(([candidate]) => candidate === name)?.[1]
