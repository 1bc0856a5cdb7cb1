import type { FindingCode } from '../findings/codes.ts'
import { type Finding, type FindingDetail, finding } from '../findings/finding.ts'
import { isError, type Result } from '../result.ts'
import { createSessionTags } from '../tags/create-session-tags.ts'
import type { SessionTags } from '../tags/session-tags.ts'
import { TAG_LIMITS } from '../tags/tag-limits.ts'

/** Judges TransitiveTagKeys: legal keys, each of a tag of this session, none twice (FACTS-AWS 1.16). */
export function judgeTransitiveKeys(
  transitiveKeys: readonly string[],
  tags: SessionTags,
): readonly Finding[] {
  const findings: Finding[] = []
  const add = (code: FindingCode, at: string, detail: FindingDetail = {}) =>
    findings.push(finding(code, at, { ...detail, context: 'sts' }))
  if (transitiveKeys.length > TAG_LIMITS.count) {
    const detail = { expected: TAG_LIMITS.count, received: transitiveKeys.length }
    add('transitive.key-invalid', '/transitiveTagKeys', detail)
  }
  const known = new Set(tags.entries.map(([key]) => key.toLowerCase()))
  const seen = new Set<string>()
  for (const [index, key] of transitiveKeys.entries()) {
    const at = `/transitiveTagKeys/${index}`
    const lower = key.toLowerCase()
    if (key.includes(',')) add('transitive.keys-in-one-value', at)
    else if (isIllegal(createSessionTags([[key, '']]))) add('transitive.key-invalid', at)
    else if (!known.has(lower)) add('transitive.key-unknown', at, { received: key })
    if (seen.has(lower)) add('transitive.key-duplicate', at, { received: key })
    seen.add(lower)
  }
  return findings
}

const isIllegal = (judged: Result<SessionTags>) => judged.findings.some(isError)
