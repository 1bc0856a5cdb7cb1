import type { FindingDetail } from '../findings/finding.ts'
import { SESSION_DURATION_LIMITS } from '../tags/tag-limits.ts'

/** Says how a SessionDuration is none that STS takes; nothing where it is (FACTS-AWS 2). */
export function judgeDuration(seconds: number): FindingDetail | undefined {
  const { minimum, maximum } = SESSION_DURATION_LIMITS
  if (Number.isInteger(seconds) && seconds >= minimum && seconds <= maximum) return undefined
  return { expected: `${minimum} to ${maximum}`, received: seconds }
}
