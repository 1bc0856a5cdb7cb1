import { SamlUsageError } from '../errors.ts'
import { finding } from '../findings/finding.ts'
import { type Result, refused, settle } from '../result.ts'
import type { DirectoryRecord, NamedParts } from './directory-record.ts'
import { isJsonObject } from './json-object.ts'
import { jsonTypeOf } from './json-type-of.ts'
import { readAddresses } from './read-addresses.ts'
import { readCustomAttributes } from './read-custom-attributes.ts'
import { readFields } from './read-fields.ts'
import { type ManagerLookup, readManager } from './read-manager.ts'
import { readPhones } from './read-phones.ts'
import { readState } from './read-state.ts'
import { sortedByName } from './sorted-by-name.ts'
import { sortedValues } from './sorted-values.ts'
import type { UserDraft } from './user-draft.ts'

/** How `readJumpCloudUser` finds what does not stand in the record of the user. */
export interface ReadUserOptions {
  /** `compiledAttributes` of the application's user row: the attributes inherited from groups. */
  readonly compiledAttributes?: unknown
  /** Finds the raw record of a manager by its id; undefined where there is none. */
  readonly manager?: ManagerLookup
}

/**
 * Reads one user as the JumpCloud API gives it (`GET /api/systemusers`); unknown members are ignored.
 *
 * Absent, null and the empty text are "not set". Values are kept exactly as they are. A value with a
 * wrong type, a contradiction or a character that XML cannot carry is a warning (`directory.*`) and
 * is listed in `lost`: `mapTags` then refuses a rule that asks for it. Refused as a whole is only
 * what is no object (`directory.not-an-object`) or has neither e-mail address nor user name
 * (`directory.no-identity`). Whether a suspended user may sign in is not decided here: see `state`.
 *
 * The `at` of a finding is a JSON Pointer into the user; inherited attributes stand under
 * `/compiledAttributes`.
 *
 * Source: JumpCloud API v1, systemuserreturn.
 *
 * @param user one element of `results`, as parsed from JSON
 * @throws SamlUsageError where `options.manager` is no function or throws
 */
export function readJumpCloudUser(
  user: unknown,
  options: ReadUserOptions = {},
): Result<DirectoryRecord> {
  const { compiledAttributes, manager: lookup } = options
  if (lookup !== undefined && typeof lookup !== 'function') {
    throw new SamlUsageError('options.manager', 'must be a function from an id to a raw user')
  }
  if (!isJsonObject(user)) {
    return refused(finding('directory.not-an-object', '', { received: jsonTypeOf(user) }))
  }
  const draft: UserDraft = { findings: [], lost: [] }
  const state = readState(draft, user)
  const fields = readFields(draft, user)
  const phones = readPhones(draft, user)
  const addresses = readAddresses(draft, user)
  const custom = readCustomAttributes(draft, user, compiledAttributes)
  const manager = readManager(draft, user, fields.get('manager'), lookup, readJumpCloudUser)
  return settle(draft.findings, () =>
    Object.freeze({
      state,
      fields: sortedValues(fields),
      custom: sortedValues(custom),
      phones: sortedValues(phones),
      addresses: sortedByName(
        [...addresses].map(
          ([type, parts]): NamedParts => Object.freeze([type, sortedValues(parts)] as const),
        ),
      ),
      lost: Object.freeze(draft.lost.map((value) => Object.freeze(value))),
      ...(manager !== undefined && { manager }),
    }),
  )
}
