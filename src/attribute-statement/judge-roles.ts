import type { FindingCode } from '../findings/codes.ts'
import type { FindingDetail } from '../findings/finding.ts'
import { ARN_LENGTH_LIMITS } from '../tags/tag-limits.ts'
import type { RolePair } from './role-pair.ts'

/** Printable ASCII without the comma, which separates the two ARNs of a Role value (FACTS-AWS 2). */
const ROLE_ARN = /^arn:(aws[a-z-]*):iam::([0-9]{12}):role\/[!-+\--~]+$/
const PROVIDER_ARN = /^arn:(aws[a-z-]*):iam::([0-9]{12}):saml-provider\/[A-Za-z0-9_.-]+$/

const ARNS = [
  ['role', ROLE_ARN, 'arn:aws:iam::{account}:role/{name}'],
  ['provider', PROVIDER_ARN, 'arn:aws:iam::{account}:saml-provider/{name}'],
] as const

/** A broken rule of one pair, or of the list where there is no index. */
export interface RoleNote {
  readonly code: FindingCode
  readonly index?: number
  readonly part?: 'role' | 'provider'
  readonly detail?: FindingDetail
}

function judgeArns(pair: RolePair, index: number, notes: RoleNote[]): readonly string[] {
  const accounts: string[] = []
  for (const [part, pattern, expected] of ARNS) {
    const { length } = pair[part]
    const { minimum, maximum } = ARN_LENGTH_LIMITS
    const account = pattern.exec(pair[part])?.[2]
    if (account === undefined) {
      notes.push({ code: 'role.value-malformed', index, part, detail: { expected } })
    } else {
      accounts.push(account)
      if (length < minimum || length > maximum)
        notes.push({ code: 'role.arn-length', index, part, detail: { received: length } })
    }
  }
  return accounts
}

/** Judges the pairs of Role: at least one, both ARNs well formed, none twice (FACTS-AWS 2, 6). */
export function judgeRoles(roles: readonly RolePair[]): readonly RoleNote[] {
  const notes: RoleNote[] = []
  if (roles.length === 0) notes.push({ code: 'role.missing' })
  const seen = new Set<string>()
  for (const [index, pair] of roles.entries()) {
    const [expected, received] = judgeArns(pair, index, notes)
    if (received !== undefined && expected !== received)
      notes.push({ code: 'role.account-mismatch', index, detail: { expected, received } })
    const value = `${pair.role},${pair.provider}`
    if (seen.has(value)) notes.push({ code: 'role.duplicate-value', index })
    seen.add(value)
  }
  return notes
}
