import { codePointLength } from './code-point-length.ts'
import { hasEdgeBlank } from './edge-blank.ts'
import type { TagProblem } from './judge-tags.ts'
import { hasReservedPrefix } from './reserved-prefix.ts'
import { scanText } from './scan-text.ts'
import { TAG_LIMITS } from './tag-limits.ts'

/** Judges one value; adds what it finds to `problems`, never with any text of the value. */
export function judgeValue(value: string, index: number, problems: TagProblem[]): void {
  const add = (code: TagProblem['code'], detail: Partial<TagProblem> = {}) =>
    problems.push({ code, index, part: 'value', ...detail })
  if (value === '') {
    add('tag.value-empty')
    return
  }
  if (value.length > TAG_LIMITS.valueLength) {
    const length = codePointLength(value)
    const detail = { expected: TAG_LIMITS.valueLength, received: length }
    if (length > TAG_LIMITS.valueLength) add('tag.value-too-long', detail)
  }
  // One defect, one code: a line end is also outside the alphabet, and what is outside it has no
  // business with normal forms (FACTS-AWS 7).
  const { ascii, control, illegal } = scanText(value)
  if (control !== undefined) add('tag.value-control-character', { received: control })
  else if (illegal !== undefined) add('tag.value-characters', { received: illegal })
  else if (!ascii && value.normalize('NFC') !== value) add('tag.value-not-nfc')
  if (hasEdgeBlank(value)) add('tag.value-padding')
  if (hasReservedPrefix(value)) add('tag.value-reserved-prefix')
}
