import type { FindingCode } from '../findings/codes.ts'
import { type Finding, type FindingDetail, finding } from '../findings/finding.ts'
import { ARN_LENGTH_LIMITS } from '../tags/tag-limits.ts'
import type { RolePair } from './role-pair.ts'

/** Printable ASCII without the comma, which separates the two ARNs of a Role value (FACTS-AWS 2). */
const ROLE_ARN = /^arn:aws[a-z-]*:iam::([0-9]{12}):role\/[!-+\--~]+$/
const PROVIDER_ARN = /^arn:aws[a-z-]*:iam::([0-9]{12}):saml-provider\/[A-Za-z0-9_.-]+$/

const ARNS = [
  ['role', ROLE_ARN, 'arn:aws:iam::{account}:role/{name}'],
  ['provider', PROVIDER_ARN, 'arn:aws:iam::{account}:saml-provider/{name}'],
] as const

/** Judges the pairs of Role: at least one, both ARNs well formed, none twice (FACTS-AWS 2, 6). */
export function judgeRoles(roles: readonly RolePair[]): readonly Finding[] {
  const findings: Finding[] = []
  const add = (code: FindingCode, at: string, detail: FindingDetail = {}) =>
    findings.push(finding(code, at, { ...detail, context: 'sts' }))
  if (roles.length === 0) add('role.missing', '/roles')
  const seen = new Set<string>()
  for (const [index, pair] of roles.entries()) {
    const accounts = ARNS.map(([name, pattern, expected]) => {
      const at = `/roles/${index}/${name}`
      const { length } = pair[name]
      const { minimum, maximum } = ARN_LENGTH_LIMITS
      const account = pattern.exec(pair[name])?.[1]
      if (account === undefined) add('role.value-malformed', at, { expected })
      else if (length < minimum || length > maximum)
        add('role.arn-length', at, { received: length })
      return account
    })
    const [roleAccount, providerAccount] = accounts
    if (accounts.every((account) => account !== undefined) && roleAccount !== providerAccount) {
      const detail = { expected: roleAccount, received: providerAccount }
      add('role.account-mismatch', `/roles/${index}`, detail)
    }
    const value = `${pair.role},${pair.provider}`
    if (seen.has(value)) add('role.duplicate-value', `/roles/${index}`)
    seen.add(value)
  }
  return findings
}
