import type { DirectoryRecord } from '../../directory/directory-record.ts'
import { fieldOf } from '../../directory/field-of.ts'
import { createManagerIndex } from '../../directory/manager-index.ts'
import { readJumpCloudUser } from '../../directory/read-jumpcloud-user.ts'
import type { ManagerLookup } from '../../directory/read-manager.ts'
import { userId } from '../../directory/user-id.ts'
import type { Finding } from '../../findings/finding.ts'
import { type Result, settle } from '../../result.ts'
import { managerPaths } from '../../tags/manager-paths.ts'
import { mapTags } from '../../tags/map-tags.ts'
import type { SessionTags } from '../../tags/session-tags.ts'
import type { TagRule } from '../../tags/tag-rule.ts'
import type { DirectoryUser } from '../directory/read-directory.ts'

export interface TaggedUser {
  readonly index: number
  readonly id: string | null
  /** E-mail address or user name, for people to read; never in JSON. */
  readonly name: string | undefined
  /** Absent where the user cannot be read; never in JSON. */
  readonly record?: DirectoryRecord
  readonly tags: Result<SessionTags>
}

/** Managers are looked for among the people of the same file, and only where a rule asks for one. */
function lookupIn(
  directory: readonly DirectoryUser[],
  rules: readonly TagRule[],
): ManagerLookup | undefined {
  const asked = managerPaths(rules.map(({ from }) => from))
  if (asked.length === 0) return undefined
  const managers = createManagerIndex(asked)
  for (const { user } of directory) managers.add(user)
  return managers.lookup
}

/** Places about the record point into the users file, those about a rule into the mapping file. */
function tagUser(
  { user, at }: DirectoryUser,
  index: number,
  rules: readonly TagRule[],
  manager: ManagerLookup | undefined,
): TaggedUser {
  const record = readJumpCloudUser(user, manager === undefined ? {} : { manager })
  const place = (found: Finding) => ({ ...found, at: `${at}${found.at}` })
  const read = record.findings.map(place)
  const id = userId(user)
  if (!record.ok) return { index, id, name: undefined, tags: settle(read, nothing) }
  const name = fieldOf(record.value, 'email') ?? fieldOf(record.value, 'username')
  const tags = mapTags(record.value, rules)
  const findings = [...read, ...tags.findings]
  return {
    index,
    id,
    name,
    record: record.value,
    tags: settle(findings, () => (tags.ok ? tags.value : nothing())),
  }
}

function nothing(): never {
  throw new Error('tags with an error finding have no value')
}

/** Maps everybody of a directory to session tags; one person's faults do not touch another's tags. */
export function tagUsers(
  directory: readonly DirectoryUser[],
  rules: readonly TagRule[],
): readonly TaggedUser[] {
  const manager = lookupIn(directory, rules)
  return directory.map((user, index) => tagUser(user, index, rules, manager))
}
