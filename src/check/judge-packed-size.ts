import type { FindingDetail } from '../findings/finding.ts'
import { codePointLength } from '../tags/code-point-length.ts'
import type { SessionTag } from '../tags/session-tags.ts'

/** Code points of all keys and values; about 450 filled the space in one measurement (FACTS-AWS 1.11). */
const SOFT_LIMIT = 400

/** More than fits, perhaps: from which tag on, and by how much. */
export interface PackedSizeNote {
  readonly index: number
  readonly detail: FindingDetail
}

/** Estimates whether the tags fit into the session; the true limit cannot be computed here. */
export function judgePackedSize(tags: readonly SessionTag[]): PackedSizeNote | undefined {
  let received = 0
  let first: number | undefined
  for (const [index, [key, value]] of tags.entries()) {
    received += codePointLength(key) + codePointLength(value)
    if (received > SOFT_LIMIT) first ??= index
  }
  if (first === undefined) return undefined
  return { index: first, detail: { expected: `at most ${SOFT_LIMIT}`, received } }
}
