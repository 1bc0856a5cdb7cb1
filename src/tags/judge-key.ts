import { codePointLength } from './code-point-length.ts'
import { edgeBlank } from './edge-blank.ts'
import type { TagProblem } from './judge-tags.ts'
import { hasReservedPrefix } from './reserved-prefix.ts'
import { scanText } from './scan-text.ts'
import { TAG_LIMITS } from './tag-limits.ts'

/** Judges one key by itself; adds what it finds to `problems`. */
export function judgeKey(key: string, index: number, problems: TagProblem[]): void {
  if (key === '') {
    problems.push({ code: 'tag.key-empty', index, part: 'key' })
    return
  }
  if (key.length > TAG_LIMITS.keyLength) {
    const length = codePointLength(key)
    const detail = { expected: TAG_LIMITS.keyLength, received: length }
    if (length > TAG_LIMITS.keyLength)
      problems.push({ code: 'tag.key-too-long', index, part: 'key', ...detail })
  }
  const scan = scanText(key)
  const illegal = scan.control ?? scan.illegal
  if (illegal !== undefined)
    problems.push({ code: 'tag.key-characters', index, part: 'key', received: illegal.name })
  if (hasReservedPrefix(key))
    problems.push({ code: 'tag.key-reserved-prefix', index, part: 'key', received: key })
  if (edgeBlank(key) !== undefined)
    problems.push({ code: 'tag.key-whitespace', index, part: 'key', received: key })
  if (key.endsWith('.'))
    problems.push({ code: 'tag.key-trailing-dot', index, part: 'key', received: key })
}
