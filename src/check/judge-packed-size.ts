import { type Finding, finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'
import { codePointLength } from '../tags/code-point-length.ts'
import type { SessionTag } from '../tags/session-tags.ts'

/** Code points of all keys and values; about 450 filled the space in one measurement (FACTS-AWS 1.11). */
const SOFT_LIMIT = 400

/** Estimates whether the tags fit into the session; the true limit cannot be computed here. */
export function judgePackedSize(
  tags: readonly SessionTag[],
  profile: Profile,
  at: string,
): readonly Finding[] {
  const received = tags.reduce(
    (sum, [key, value]) => sum + codePointLength(key) + codePointLength(value),
    0,
  )
  if (received <= SOFT_LIMIT) return []
  const detail = { context: profile, expected: `at most ${SOFT_LIMIT}`, received }
  return [finding('tag.packed-size', at, detail)]
}
