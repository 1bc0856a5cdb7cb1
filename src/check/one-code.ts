import { CODES, type FindingCode, severityOf } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'
import { isError } from '../result.ts'

/** Why the rest cannot be said: these come first, whatever their place. */
const REASONS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'structure.assertion-count',
  'encryption.unsupported',
  'signature.missing',
])

const keyOf = ({ code, at, line, column, received }: Finding) =>
  [code, at, line, column, received].join('\n')

const parentOf = (at: string) => at.slice(0, at.lastIndexOf('/'))

/** What the closer findings are about; one that is no error does not speak for one that is. */
const closer = (findings: readonly Finding[], code: FindingCode, of: (one: Finding) => unknown) =>
  new Set(findings.filter((one) => one.code === code && isError(one)).map(of))

/** Tells whether another finding says the same defect more closely (the precedence of the facts). */
function saidMoreClosely(findings: readonly Finding[]): (found: Finding) => boolean {
  const addresses = closer(findings, 'acs.wrong-product', ({ received }) => received)
  const restrictions = closer(findings, 'audience.partition-mismatch', ({ at }) => parentOf(at))
  return ({ code, at, received }) => {
    if (code === 'audience.mismatch') return restrictions.has(at)
    const isMismatch = code === 'recipient.mismatch' || code === 'destination.mismatch'
    return isMismatch && addresses.has(received)
  }
}

/**
 * One defect, one code: leaves out what the profile does not judge, what is said twice, and what
 * another finding says more closely; puts the reasons first why the rest may be incomplete.
 */
export function oneCode(findings: readonly Finding[], profile: Profile): readonly Finding[] {
  const seen = new Set<string>()
  const isSaid = saidMoreClosely(findings)
  const kept = findings.filter((found) => {
    if (severityOf(CODES[found.code], profile) === null || isSaid(found)) return false
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
