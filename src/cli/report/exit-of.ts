import type { Totals } from '../formats/totals.ts'
import type { FailOn } from '../options/fail-on.ts'

/** Our own fault before a file that can't be read, and that before what was found. */
export function exitOf({ internal, unreadable, findings }: Totals, failOn: FailOn): 0 | 1 | 2 | 3 {
  if (internal > 0) return 3
  if (unreadable > 0) return 2
  const counted = {
    error: findings.error,
    warning: findings.error + findings.warning,
    info: findings.error + findings.warning + findings.info,
  }
  return counted[failOn] > 0 ? 1 : 0
}
