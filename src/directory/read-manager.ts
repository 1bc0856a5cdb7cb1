import { SamlUsageError } from '../errors.ts'
import type { Result } from '../result.ts'
import type { DirectoryRecord } from './directory-record.ts'
import { isUnset } from './is-unset.ts'
import type { JsonObject } from './json-object.ts'
import { memberOf } from './member-of.ts'
import { report } from './report.ts'
import type { TextReading, UserDraft } from './user-draft.ts'

/** Finds the raw user record of an id; nothing where there is none. */
export type ManagerLookup = (id: string) => unknown

/** Resolves the id of the manager to a record; a reason is kept where that fails. */
export function readManager(
  draft: UserDraft,
  user: JsonObject,
  id: TextReading | undefined,
  lookup: ManagerLookup | undefined,
  readUser: (user: unknown) => Result<DirectoryRecord>,
): DirectoryRecord | undefined {
  if (id === undefined || id.kind === 'unset') return undefined
  const lose = (code: ReturnType<typeof report>) => {
    draft.lost.push({ kind: 'manager', name: null, code })
    return undefined
  }
  if (id.kind === 'lost') return lose(id.code)
  if (id.value === memberOf(user, '_id') || id.value === memberOf(user, 'id')) {
    return lose(report(draft, 'directory.manager-self', '/manager'))
  }
  // Nobody asked for managers, so nothing is reported; a rule that does ask refuses.
  if (lookup === undefined) return lose('directory.manager-unresolved')
  const found = callLookup(lookup, id.value)
  if (isUnset(found)) {
    return lose(report(draft, 'directory.manager-unresolved', '/manager', { received: id.value }))
  }
  const manager = readUser(found)
  if (!manager.ok) return lose(report(draft, 'directory.manager-unreadable', '/manager'))
  return manager.value
}

function callLookup(lookup: ManagerLookup, id: string): unknown {
  try {
    return lookup(id)
  } catch {
    throw new SamlUsageError('options.manager', 'must not throw; give undefined for an unknown id')
  }
}
