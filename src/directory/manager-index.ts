import { illegalCharacter } from '../xml/xml-char.ts'
import { isJsonObject, type JsonObject } from './json-object.ts'
import type { RecordPath } from './jumpcloud-attributes.ts'
import { memberOf } from './member-of.ts'
import type { ManagerLookup } from './read-manager.ts'
import { userId } from './user-id.ts'

/** Who is whose manager in one directory. */
export interface ManagerIndex {
  readonly add: (user: unknown) => void
  readonly lookup: ManagerLookup
}

function membersAt(path: RecordPath): readonly string[] {
  // An export may have either of the two; which one holds is for the reader of users to say.
  if ('field' in path) return path.field === '_id' ? ['_id', 'id'] : [path.field]
  if ('custom' in path) return ['attributes']
  return 'phone' in path ? ['phoneNumbers'] : ['addresses']
}

/** A record needs one name that can be used, and the e-mail address is asked for most. */
function identityMembers(user: JsonObject): readonly string[] {
  const email = memberOf(user, 'email')
  const isUsable = typeof email === 'string' && email !== '' && !illegalCharacter(email)
  return isUsable ? ['email'] : ['email', 'username']
}

/**
 * Keeps of every user of a directory only what rules ask of a manager, so that a large one fits into
 * memory: mostly an id and an e-mail address. Of several users with one id the first holds.
 *
 * @param asked where the values stand that rules ask of a manager
 */
export function createManagerIndex(asked: readonly RecordPath[]): ManagerIndex {
  const members = asked.flatMap(membersAt)
  const byId = new Map<string, JsonObject>()
  return {
    add: (user) => {
      const id = userId(user)
      if (id === null || !isJsonObject(user) || byId.has(id)) return
      const names = [...new Set([...identityMembers(user), ...members])]
      const kept = names
        .map((name) => [name, memberOf(user, name)] as const)
        .filter(([, value]) => value !== undefined)
      byId.set(id, Object.fromEntries(kept))
    },
    lookup: (id) => byId.get(id),
  }
}
