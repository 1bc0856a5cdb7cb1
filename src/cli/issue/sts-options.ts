import type { RolePair } from '../../attribute-statement/role-pair.ts'
import type { StsInput } from '../../attribute-statement/sts-attributes.ts'
import type { IssueOptions } from '../commands/issue.ts'
import { fault } from '../fault.ts'

/** Name and path of a role may hold a comma, the ARN of a provider never does. */
function rolePair(text: string): RolePair {
  const comma = text.lastIndexOf(',')
  if (comma < 1 || comma === text.length - 1) {
    throw fault(
      'usage',
      `--role must be the ARN of a role, a comma, the ARN of a provider: ${text}`,
    )
  }
  return { role: text.slice(0, comma), provider: text.slice(comma + 1) }
}

/** What STS needs besides the tags, from --role and --session-name; nothing for Identity Center. */
export function stsOptions({
  profile,
  role,
  sessionName,
}: IssueOptions): Omit<StsInput, 'tags'> | undefined {
  if (profile === 'sts') {
    if (role === undefined) throw fault('usage', '--profile sts needs --role <R,P>')
    if (sessionName === undefined) throw fault('usage', '--profile sts needs --session-name <N>')
    return { roles: role.map(rolePair), roleSessionName: sessionName }
  }
  if (role === undefined && sessionName === undefined) return undefined
  throw fault('usage', '--role and --session-name belong to --profile sts')
}
