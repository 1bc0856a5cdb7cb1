import { codePointName } from '../findings/code-point-name.ts'
import type { FindingCode } from '../findings/codes.ts'
import { type Finding, finding } from '../findings/finding.ts'
import { SESSION_NAME_LIMITS } from '../tags/tag-limits.ts'

const FIRST_ILLEGAL = /[^A-Za-z0-9_+=,.@-]/u

const EXPECTED = '[a-zA-Z_0-9+=,.@-]{2,64}'

/** Judges a role session name or source identity by the pattern that STS prints (FACTS-AWS 2, 4.4). */
export function judgeSessionName(name: string, at: string, code: FindingCode): readonly Finding[] {
  const detail = { context: 'sts', expected: EXPECTED } as const
  const illegal = FIRST_ILLEGAL.exec(name)?.[0]
  if (illegal !== undefined) {
    return [finding(code, at, { ...detail, received: codePointName(illegal) })]
  }
  const { minimum, maximum } = SESSION_NAME_LIMITS
  if (name.length >= minimum && name.length <= maximum) return []
  return [finding(code, at, { ...detail, received: `${name.length} characters` })]
}
