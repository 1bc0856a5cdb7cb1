import { codePointName } from '../findings/code-point-name.ts'
import type { FindingDetail } from '../findings/finding.ts'
import { SESSION_NAME_LIMITS } from '../tags/tag-limits.ts'

const FIRST_ILLEGAL = /[^A-Za-z0-9_+=,.@-]/u

const expected = '[a-zA-Z_0-9+=,.@-]{2,64}'

/**
 * Says how a role session name or source identity misses the pattern that STS prints; nothing where it
 * fits. The pattern has no colon, so `aws:` at the beginning is refused in any case (FACTS-AWS 2, 4.4).
 */
export function judgeSessionName(name: string): FindingDetail | undefined {
  const illegal = FIRST_ILLEGAL.exec(name)?.[0]
  if (illegal !== undefined) return { expected, received: codePointName(illegal) }
  const { minimum, maximum } = SESSION_NAME_LIMITS
  if (name.length >= minimum && name.length <= maximum) return undefined
  return { expected, received: `${name.length} characters` }
}
