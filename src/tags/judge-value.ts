import { codePointLength } from './code-point-length.ts'
import { edgeBlank } from './edge-blank.ts'
import type { TagProblem } from './judge-tags.ts'
import { hasReservedPrefix } from './reserved-prefix.ts'
import { type FoundCharacter, scanText } from './scan-text.ts'
import { TAG_LIMITS } from './tag-limits.ts'

const at = ({ name, offset }: FoundCharacter) => ({ received: name, offset })

/** Judges one value; adds what it finds to `problems`, never with any text of the value. */
export function judgeValue(value: string, index: number, problems: TagProblem[]): void {
  if (value === '') {
    problems.push({ code: 'tag.value-empty', index, part: 'value' })
    return
  }
  if (value.length > TAG_LIMITS.valueLength) {
    const length = codePointLength(value)
    const detail = { expected: TAG_LIMITS.valueLength, received: length }
    if (length > TAG_LIMITS.valueLength)
      problems.push({ code: 'tag.value-too-long', index, part: 'value', ...detail })
  }
  // One defect, one code: a line end is also outside the alphabet, and what is outside it has no
  // business with normal forms (FACTS-AWS 7).
  const { ascii, control, illegal } = scanText(value)
  if (control !== undefined)
    problems.push({ code: 'tag.value-control-character', index, part: 'value', ...at(control) })
  else if (illegal !== undefined)
    problems.push({ code: 'tag.value-characters', index, part: 'value', ...at(illegal) })
  else if (!ascii && value.normalize('NFC') !== value)
    problems.push({ code: 'tag.value-not-nfc', index, part: 'value' })
  const blank = edgeBlank(value)
  if (blank !== undefined)
    problems.push({ code: 'tag.value-padding', index, part: 'value', offset: blank })
  if (hasReservedPrefix(value))
    problems.push({ code: 'tag.value-reserved-prefix', index, part: 'value' })
}
