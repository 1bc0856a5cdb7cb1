import type { DirectoryState } from './directory-record.ts'
import { isUnset } from './is-unset.ts'
import type { JsonObject } from './json-object.ts'
import { memberOf } from './member-of.ts'
import { report } from './report.ts'
import { reportType } from './report-type.ts'
import type { UserDraft } from './user-draft.ts'

const STATES: ReadonlyMap<unknown, DirectoryState> = new Map([
  ['ACTIVATED', 'activated'],
  ['STAGED', 'staged'],
  ['SUSPENDED', 'suspended'],
])

/** Reads a boolean; what is none makes the state unknown, never active. */
function readFlag(draft: UserDraft, user: JsonObject, name: string): boolean | 'unset' | 'unknown' {
  const value = memberOf(user, name)
  if (typeof value === 'boolean') return value
  if (isUnset(value)) return 'unset'
  reportType(draft, `/${name}`, 'boolean', value)
  return 'unknown'
}

/** Reads whether the user may act; of two contradicting fields the safer one holds (FACTS-JUMPCLOUD 1.1). */
export function readState(draft: UserDraft, user: JsonObject): DirectoryState {
  const stated = memberOf(user, 'state')
  const suspended = readFlag(draft, user, 'suspended')
  const state = STATES.get(stated)
  const contradicts = suspended === true ? state !== 'suspended' : state === 'suspended'
  if (state !== undefined && suspended !== 'unset' && suspended !== 'unknown' && contradicts) {
    report(draft, 'directory.state-contradiction', '/state')
  }
  if (state === undefined && !isUnset(stated)) report(draft, 'directory.state-unknown', '/state')
  if (suspended === true || state === 'suspended') return 'suspended'
  if (suspended === 'unknown') return 'unknown'
  if (state !== undefined) return state
  return isUnset(stated) ? stateWithout(draft, user) : 'unknown'
}

/** Replies of 2021 have no `state`: `activated` tells whether a password was ever set (1.8). */
function stateWithout(draft: UserDraft, user: JsonObject): DirectoryState {
  const activated = readFlag(draft, user, 'activated')
  if (activated === 'unknown') return 'unknown'
  return activated === false ? 'staged' : 'activated'
}
