import type { Profile } from '../../profile.ts'

/** What `samltags init` writes down; what nobody knows yet stands there as a comment. */
export interface Answers {
  readonly profile: Profile
  readonly certificates: readonly string[]
  readonly issuer?: string | undefined
  readonly audience: readonly string[]
  readonly recipient: readonly string[]
  readonly users?: string | undefined
  /** Fields of the directory that become tags; none where a file has the rules, or nobody knows. */
  readonly fields: readonly string[]
  /** A file with the rules from directory to tags. */
  readonly mapping?: string | undefined
}
