import { codePointLength } from './code-point-length.ts'
import { hasEdgeBlank } from './edge-blank.ts'
import type { TagProblem } from './judge-tags.ts'
import { hasReservedPrefix } from './reserved-prefix.ts'
import { scanText } from './scan-text.ts'
import { TAG_LIMITS } from './tag-limits.ts'

/** Judges one key by itself; adds what it finds to `problems`. */
export function judgeKey(key: string, index: number, problems: TagProblem[]): void {
  const add = (code: TagProblem['code'], detail: Partial<TagProblem> = {}) =>
    problems.push({ code, index, part: 'key', ...detail })
  if (key === '') {
    add('tag.key-empty')
    return
  }
  if (key.length > TAG_LIMITS.keyLength) {
    const length = codePointLength(key)
    const detail = { expected: TAG_LIMITS.keyLength, received: length }
    if (length > TAG_LIMITS.keyLength) add('tag.key-too-long', detail)
  }
  const scan = scanText(key)
  const illegal = scan.control ?? scan.illegal
  if (illegal !== undefined) add('tag.key-characters', { received: illegal })
  if (hasReservedPrefix(key)) add('tag.key-reserved-prefix', { received: key })
  if (hasEdgeBlank(key)) add('tag.key-whitespace', { received: key })
  if (key.endsWith('.')) add('tag.key-trailing-dot', { received: key })
}
