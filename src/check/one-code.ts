import { CODES, type FindingCode, severityOf } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'

/** Why the rest cannot be said: these come first, whatever their place. */
const REASONS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'structure.assertion-count',
  'encryption.unsupported',
  'signature.missing',
])

const keyOf = ({ code, at, line, column, received }: Finding) =>
  [code, at, line, column, received].join('\n')

/** Whether another finding says the same defect more closely (the order of precedence of the facts). */
function isSaidBy(found: Finding, findings: readonly Finding[]): boolean {
  switch (found.code) {
    case 'recipient.mismatch':
    case 'destination.mismatch':
      return findings.some(
        ({ code, received }) => code === 'acs.wrong-product' && received === found.received,
      )
    case 'audience.mismatch':
      return findings.some(
        ({ code, at }) => code === 'audience.partition-mismatch' && at.startsWith(`${found.at}/`),
      )
    default:
      return false
  }
}

/**
 * One defect, one code: leaves out what the profile does not judge, what is said twice, and what
 * another finding says more closely; puts the reasons first why the rest may be incomplete.
 */
export function oneCode(findings: readonly Finding[], profile: Profile): readonly Finding[] {
  const seen = new Set<string>()
  const kept = findings.filter((found) => {
    if (severityOf(CODES[found.code], profile) === null || isSaidBy(found, findings)) return false
    const key = keyOf(found)
    const repeated = seen.has(key)
    seen.add(key)
    return !repeated
  })
  return [
    ...kept.filter(({ code }) => REASONS.has(code)),
    ...kept.filter(({ code }) => !REASONS.has(code)),
  ]
}
