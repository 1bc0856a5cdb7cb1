import type { FindingCode } from '../findings/codes.ts'
import type { FindingDetail } from '../findings/finding.ts'
import { isError, type Result } from '../result.ts'
import { createSessionTags } from '../tags/create-session-tags.ts'
import type { SessionTags } from '../tags/session-tags.ts'
import { TAG_LIMITS } from '../tags/tag-limits.ts'
import { createTextNumbers } from '../text-numbers.ts'

/** A broken rule of one key, or of the list where there is no index. */
export interface TransitiveKeyNote {
  readonly code: FindingCode
  readonly index?: number
  readonly detail?: FindingDetail
}

/** Judges TransitiveTagKeys: legal keys, each of a tag of this session, none twice (FACTS-AWS 1.16). */
export function judgeTransitiveKeys(
  transitiveKeys: readonly string[],
  tagKeys: readonly string[],
): readonly TransitiveKeyNote[] {
  const notes: TransitiveKeyNote[] = []
  if (transitiveKeys.length > TAG_LIMITS.count) {
    const detail = { expected: TAG_LIMITS.count, received: transitiveKeys.length }
    notes.push({ code: 'transitive.key-invalid', detail })
  }
  const numberOf = createTextNumbers()
  const known = new Set(tagKeys.map((key) => numberOf(key.toLowerCase())))
  const seen = new Set<number>()
  for (const [index, key] of transitiveKeys.entries()) {
    const lower = numberOf(key.toLowerCase())
    const detail = { received: key }
    if (key.includes(',')) notes.push({ code: 'transitive.keys-in-one-value', index })
    else if (isIllegal(createSessionTags([[key, '']])))
      notes.push({ code: 'transitive.key-invalid', index })
    else if (!known.has(lower)) notes.push({ code: 'transitive.key-unknown', index, detail })
    if (seen.has(lower)) notes.push({ code: 'transitive.key-duplicate', index, detail })
    seen.add(lower)
  }
  return notes
}

const isIllegal = (judged: Result<SessionTags>) => judged.findings.some(isError)
