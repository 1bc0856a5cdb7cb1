import { createManagerIndex } from '../directory/manager-index.ts'
import { readJumpCloudUser } from '../directory/read-jumpcloud-user.ts'
import { userId } from '../directory/user-id.ts'
import { SamlUsageError } from '../errors.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'
import { isError } from '../result.ts'
import { managerPaths } from '../tags/manager-paths.ts'
import type { ReadRule } from '../tags/read-tag-rule.ts'
import type { CheckDirectoryOptions, DirectoryEvent, DirectoryUsers } from './check-directory.ts'
import { checkPerson, type PeopleCheck } from './check-person.ts'
import { createEmailIndex } from './email-index.ts'
import { severityChanger } from './severity-changer.ts'

/** What the NameID rules of IAM Identity Center say better than the reader of users, who knows no profile. */
const SAID_OF_NAME_ID: ReadonlySet<string> = new Set([
  'directory.email-missing/email',
  'directory.email-shape/email',
  'directory.identifier-padding/email',
])

const isSaidTwice = ({ code, at }: Finding, profile: Profile) =>
  profile === 'identity-center' && SAID_OF_NAME_ID.has(`${code}${at}`)

/** The first reading, where a rule asks for the manager: of each user only what the rules ask for. */
async function indexManagers(users: DirectoryUsers, rules: readonly ReadRule[]) {
  const managers = createManagerIndex(managerPaths(rules.map(({ source }) => source.data)))
  let count = 0
  for await (const user of users) {
    managers.add(user)
    count += 1
  }
  return { lookup: managers.lookup, count }
}

function inheritedBy(user: unknown, { compiledAttributes }: CheckDirectoryOptions): unknown {
  const id = userId(user)
  if (compiledAttributes === undefined || id === null) return undefined
  try {
    return compiledAttributes(id)
  } catch {
    throw new SamlUsageError(
      'options.compiledAttributes',
      'must not throw; give undefined for none',
    )
  }
}

const neverSet = ({ rules, used }: PeopleCheck): readonly Finding[] =>
  rules.flatMap(({ source }, index) =>
    used.has(index)
      ? []
      : [finding('mapping.value-never-set', `/${index}/from`, { expected: source.name })],
  )

export interface CheckPeopleOptions extends CheckDirectoryOptions {
  /** Where the user given last stands in a file: the start of each place in it. */
  readonly userAt?: () => string
}

/** Checks people against rules that were read; see `checkDirectory`. */
export async function* checkPeople(
  users: DirectoryUsers,
  rules: readonly ReadRule[],
  profile: Profile,
  options: CheckPeopleOptions = {},
): AsyncGenerator<DirectoryEvent, void, undefined> {
  const asksForManager = managerPaths(rules.map(({ source }) => source.data)).length > 0
  const first =
    asksForManager && options.manager === undefined ? await indexManagers(users, rules) : undefined
  const manager = options.manager ?? first?.lookup
  const changed = severityChanger(options.severities)
  const check: PeopleCheck = { rules, profile, emails: createEmailIndex(), used: new Set() }
  let index = 0
  let mapped = 0
  for await (const user of users) {
    const record = readJumpCloudUser(user, {
      compiledAttributes: inheritedBy(user, options),
      ...(manager !== undefined && { manager }),
    })
    const ofUser = record.findings.filter((found) => !isSaidTwice(found, profile))
    const ofTags: Finding[] = []
    if (record.ok) {
      const checked = checkPerson(record.value, index, check)
      ofUser.push(...checked.ofUser)
      ofTags.push(...checked.ofTags)
      mapped += 1
    }
    const base = options.userAt?.() ?? ''
    const placed = ofUser.map((found) => ({ ...found, at: `${base}${found.at}` }))
    const findings = changed([...placed, ...ofTags])
    yield { kind: 'user', index, id: userId(user), ok: !findings.some(isError), findings }
    index += 1
  }
  if (first !== undefined && first.count !== index) {
    throw new SamlUsageError('users', 'gave other users when they were read again for managers')
  }
  yield { kind: 'mapping', findings: mapped === 0 ? [] : changed(neverSet(check)) }
}
