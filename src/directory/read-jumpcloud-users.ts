import { finding } from '../findings/finding.ts'
import { accepted, type Result, refused } from '../result.ts'
import { isJsonObject } from './json-object.ts'
import { jsonTypeOf } from './json-type-of.ts'
import { memberOf } from './member-of.ts'

const LOOKS_LIKE_A_USER = ['_id', 'id', 'username', 'email'] as const

/**
 * Finds the users in a directory export: a page of `GET /api/systemusers` (`results`), a list of
 * users, or one user. The users themselves are read one by one with `readJumpCloudUser`.
 *
 * Anything else is `directory.not-users`; a page that holds fewer users than its `totalCount` is the
 * warning `directory.page-incomplete`.
 *
 * @param value parsed JSON
 */
export function readJumpCloudUsers(value: unknown): Result<readonly unknown[]> {
  if (Array.isArray(value)) return accepted<readonly unknown[]>([...value])
  const expected = 'a page with results, a list of users, or one user'
  if (!isJsonObject(value)) {
    return refused(finding('directory.not-users', '', { expected, received: jsonTypeOf(value) }))
  }
  const results = memberOf(value, 'results')
  if (Array.isArray(results)) return readPage([...results], memberOf(value, 'totalCount'))
  if (results !== undefined) {
    const detail = { expected: 'list', received: jsonTypeOf(results) }
    return refused(finding('directory.not-users', '/results', detail))
  }
  if (LOOKS_LIKE_A_USER.some((name) => memberOf(value, name) !== undefined)) {
    return accepted<readonly unknown[]>([value])
  }
  return refused(finding('directory.not-users', '', { expected, received: 'object' }))
}

function readPage(users: readonly unknown[], total: unknown): Result<readonly unknown[]> {
  if (typeof total !== 'number' || total <= users.length) return accepted(users)
  const detail = { expected: total, received: users.length }
  return accepted(users, [finding('directory.page-incomplete', '/results', detail)])
}
