import type { Finding } from '../../findings/finding.ts'
import type { CheckedFile } from '../check/checked-file.ts'
import { ownRule } from './own-rule.ts'

export interface KeyedFinding {
  readonly finding: Finding
  /** Tells it from all others of the file; as long as the message is built alike it stays the same. */
  readonly key: string
}

/**
 * Gives each finding a key of rule, path and message, and the place in the row of those that are
 * alike. There is no line in it, which a change elsewhere moves, and no value, which may be personal.
 */
export function keyedFindings({ report, part }: CheckedFile): readonly KeyedFinding[] {
  const seen = new Map<string, number>()
  return (report?.findings ?? []).map((finding) => {
    const alike = JSON.stringify([finding.code, ownRule(finding)?.rule, finding.at, part])
    const count = (seen.get(alike) ?? 0) + 1
    seen.set(alike, count)
    return { finding, key: `${alike} ${count}` }
  })
}
