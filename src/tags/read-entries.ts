import type { FindingCode } from '../findings/codes.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { SessionTag } from './session-tags.ts'
import { TAG_LIMITS } from './tag-limits.ts'

/** Beyond this nothing is read any more: an iterable may never end, and 50 tags are the limit. */
const MOST_ENTRIES = 10_000

export interface ReadEntries {
  readonly tags: readonly SessionTag[]
  /** For each tag its number among the entries given, from 0. */
  readonly positions: readonly number[]
  readonly findings: readonly Finding[]
}

/** Reads pairs of strings from whatever is given; what is not a pair of strings is a finding. */
export function readEntries(entries: Iterable<unknown>): ReadEntries {
  const tags: SessionTag[] = []
  const positions: number[] = []
  const findings: Finding[] = []
  let position = 0
  try {
    for (const entry of entries) {
      if (position === MOST_ENTRIES) {
        findings.push(
          finding('tag.entries-unreadable', '', {
            expected: TAG_LIMITS.count,
            received: `more than ${MOST_ENTRIES}`,
          }),
        )
        break
      }
      const tag = readEntry(entry, position, findings)
      if (tag !== undefined) {
        tags.push(tag)
        positions.push(position)
      }
      position += 1
    }
  } catch {
    // Not iterable, or an iterator of the caller that failed: no part of it may count as a set.
    findings.push(finding('tag.entries-unreadable', ''))
  }
  return { tags, positions, findings }
}

function readEntry(entry: unknown, position: number, findings: Finding[]): SessionTag | undefined {
  const add = (code: FindingCode, at: string, received: unknown) =>
    findings.push(finding(code, `/${position}${at}`, { received: typeof received }))
  if (!Array.isArray(entry) || entry.length !== 2) {
    add('tag.not-a-pair', '', entry)
    return undefined
  }
  const pair: readonly unknown[] = entry
  const key = pair[0]
  const value = pair[1]
  if (typeof key !== 'string') add('tag.key-not-string', '/key', key)
  if (typeof value !== 'string') add('tag.value-not-string', '/value', value)
  return typeof key === 'string' && typeof value === 'string' ? [key, value] : undefined
}
