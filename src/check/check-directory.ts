import type { ManagerLookup } from '../directory/read-manager.ts'
import { SamlUsageError } from '../errors.ts'
import type { Finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'
import { managerPaths } from '../tags/manager-paths.ts'
import { readRuleList } from '../tags/read-rule-list.ts'
import type { TagRule } from '../tags/tag-rule.ts'
import type { Severities } from './check-options.ts'
import { checkPeople } from './check-people.ts'
import { judgedSeverities } from './judged-severities.ts'

/** Raw users of the JumpCloud API, one after the other. */
export type DirectoryUsers = AsyncIterable<unknown> | Iterable<unknown>

/** How `checkDirectory` finds what does not stand in the record of a user. */
export interface CheckDirectoryOptions {
  /** Finds the raw record of a manager by its id; with it, the users are read once only. */
  readonly manager?: ManagerLookup
  /** Gives the attributes that a user inherits from groups, by id: see `readJumpCloudUser`. */
  readonly compiledAttributes?: (id: string) => unknown
  /** What rules are to count as, by code; `ok` of a user follows it. */
  readonly severities?: Severities
}

/** What was found about one person. */
export interface CheckedUser {
  readonly kind: 'user'
  /** Counted from 0. */
  readonly index: number
  /** `_id` of the user; null where there is none. */
  readonly id: string | null
  /** Whether none of the findings is an error: the person can sign in, and with these tags. */
  readonly ok: boolean
  readonly findings: readonly Finding[]
}

/** What was found about the mapping as a whole; comes once, and last. */
export interface CheckedMapping {
  readonly kind: 'mapping'
  readonly findings: readonly Finding[]
}

/** What `checkDirectory` gives: each user in their order, and the mapping last. */
export type DirectoryEvent = CheckedUser | CheckedMapping

/**
 * Checks everybody in a directory against the rules that make session tags: who cannot sign in and
 * why, one person after the other, and at the end what is wrong with the mapping.
 *
 * Each user is judged by `readJumpCloudUser`, by the state (`directory.user-inactive`), by the rules
 * of `mapTags`, by the size of the tags (`tag.packed-size`) and, for IAM Identity Center, by the
 * NameID, which is the e-mail address (`subject.nameid-missing`, `-not-addr-spec`, `-too-long`).
 * Two people with one address are told at the second (`directory.email-repeated`,
 * `directory.email-case`). A rule that gives nobody a value is `mapping.value-never-set`. Where a rule
 * cannot be read, nobody is judged and the users are not read: the findings of the mapping say why.
 *
 * The `at` of `directory.*` and `subject.*` is a JSON Pointer into that user, of `tag.*` and
 * `mapping.*` into the mapping.
 *
 * Memory grows by one key for each e-mail address. Where a rule asks for the manager, the users are
 * read twice, and what such rules ask for is kept of each, mostly an id and an e-mail address. A
 * function in a rule sees of the manager no more than that.
 *
 * Source: Using IAM Identity Center to connect with your JumpCloud Directory Platform; Passing session
 * tags in AWS STS.
 *
 * @param users read to the end, unless the caller stops first; twice only where a rule asks for the
 * manager and `options.manager` is not given: an iterable that starts anew each time, no generator
 * @param mapping rules written in code, or from `readTagRules`
 * @throws SamlUsageError where an argument has the wrong type, a function in a rule throws or gives
 * no text, or the users cannot be read twice
 * @example
 * for await (const event of checkDirectory(users, rules, 'identity-center')) {
 *   if (event.kind === 'user' && !event.ok) console.log(event.id, event.findings)
 * }
 */
export function checkDirectory(
  users: DirectoryUsers,
  mapping: readonly TagRule[],
  profile: Profile,
  options: CheckDirectoryOptions = {},
): AsyncGenerator<DirectoryEvent, void, undefined> {
  if (!isIterable(users)) throw new SamlUsageError('users', 'must be an iterable of raw users')
  if (!Array.isArray(mapping)) throw new SamlUsageError('mapping', 'must be a list of tag rules')
  if (profile !== 'identity-center' && profile !== 'sts') {
    throw new SamlUsageError('profile', 'must be identity-center or sts')
  }
  checkFunction('manager', options.manager)
  checkFunction('compiledAttributes', options.compiledAttributes)
  const { rules, complete, findings: read } = readRuleList(mapping, 'code')
  const findings = judgedSeverities(read, options.severities)
  if (!complete) return only(findings)
  const asked = managerPaths(rules.map(({ source }) => source.data))
  if (asked.length > 0 && options.manager === undefined && 'next' in users) {
    throw new SamlUsageError(
      'users',
      'can be read once only, but a rule asks for the manager: give options.manager, or an iterable that starts anew each time',
    )
  }
  return withMapping(checkPeople(users, rules, profile, options), findings)
}

const isIterable = (users: unknown): boolean =>
  typeof users === 'object' &&
  users !== null &&
  (Symbol.asyncIterator in users || Symbol.iterator in users)

function checkFunction(name: 'manager' | 'compiledAttributes', value: unknown): void {
  if (value === undefined || typeof value === 'function') return
  throw new SamlUsageError(`options.${name}`, 'must be a function from an id to data of the API')
}

async function* only(
  findings: readonly Finding[],
): AsyncGenerator<DirectoryEvent, void, undefined> {
  yield { kind: 'mapping', findings }
}

async function* withMapping(
  events: AsyncIterable<DirectoryEvent>,
  findings: readonly Finding[],
): AsyncGenerator<DirectoryEvent, void, undefined> {
  for await (const event of events) {
    yield event.kind === 'user' ? event : { ...event, findings: [...findings, ...event.findings] }
  }
}
