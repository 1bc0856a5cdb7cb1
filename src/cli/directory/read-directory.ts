import { pointer } from '../../directory/pointer.ts'
import { readJumpCloudUsers } from '../../directory/read-jumpcloud-users.ts'
import { accepted, type Result } from '../../result.ts'

export interface DirectoryUser {
  /** As parsed from JSON. */
  readonly user: unknown
  /** JSON Pointer to the user in the file. */
  readonly at: string
}

/** Where the list of users stands in the file; a single user is the whole of it. */
function pointerOf(value: unknown, index: number): string {
  if (Array.isArray(value)) return pointer('', index)
  const isPage = typeof value === 'object' && value !== null && Object.hasOwn(value, 'results')
  return isPage ? pointer('', 'results', index) : ''
}

/** Finds the users of a directory export, each with its place in the file. */
export function readDirectory(value: unknown): Result<readonly DirectoryUser[]> {
  const users = readJumpCloudUsers(value)
  if (!users.ok) return users
  const placed = users.value.map((user, index) => ({ user, at: pointerOf(value, index) }))
  return accepted(placed, users.findings)
}
