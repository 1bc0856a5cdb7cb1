import { SamlUsageError } from '../errors.ts'
import { codePointName } from '../findings/code-point-name.ts'
import type { TagProblem } from './judge-tags.ts'
import { judgeValue } from './judge-value.ts'

/** One thing that a suggestion does to a value; characters are named by code point, `U+0026`. */
export type TagValueChange =
  /** Brought to Unicode normal form C. */
  | { readonly kind: 'normalised' }
  | { readonly kind: 'replaced'; readonly character: string; readonly by: string }
  | { readonly kind: 'removed'; readonly character: string }
  /** Blanks at the ends left out. */
  | { readonly kind: 'trimmed' }

/** A value that AWS takes in place of one that it refuses. */
export interface TagValueSuggestion {
  /** Keeps every rule of tag values, with no error and no warning; never the value itself. */
  readonly value: string
  /** What was done, each thing once, in the order of the value. */
  readonly changes: readonly TagValueChange[]
}

/** Text is kept; everything else is a gap between two texts, or is left out. */
type Kind = 'text' | 'blank' | 'line' | 'and' | 'separator' | 'invisible'

/** What people write in a directory and AWS takes in no tag (FACTS-AWS 1.4). */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['&', 'and'],
  [',', 'separator'],
  [';', 'separator'],
  ['|', 'separator'],
  // The control characters that part words.
  ['\t', 'line'],
  ['\n', 'line'],
  ['\v', 'line'],
  ['\f', 'line'],
  ['\r', 'line'],
  ['\u0085', 'line'],
])

/** What AWS allows between the parts of a list (FACTS-AWS 1.10), the usual one first. */
const SEPARATORS = [':', '/', '+', '=', '@', '.', '_', '-', ' ']

const BLANK = /^\p{Z}$/u
const INVISIBLE = /^[\p{Cc}\p{Cf}]$/u

function kindOf(character: string): Kind {
  const kind = KINDS.get(character)
  if (kind !== undefined) return kind
  if (BLANK.test(character)) return 'blank'
  return INVISIBLE.test(character) ? 'invisible' : 'text'
}

/** What stands between two texts, or at an end. */
interface Gap {
  readonly kinds: Set<Kind>
  blanks: string
  /** Characters that cannot stay. */
  readonly illegal: Set<string>
}

const newGap = (): Gap => ({ kinds: new Set(), blanks: '', illegal: new Set() })

type Changes = Map<string, TagValueChange>

/** Writes a gap between two texts; blanks alone are legal and stay what they are. */
function between({ kinds, blanks, illegal }: Gap, separator: string, changes: Changes): string {
  const word = kinds.has('and') ? 'and' : undefined
  const by = word ?? (kinds.has('separator') ? separator : ' ')
  for (const character of illegal) note(changes, { kind: 'replaced', character, by })
  if (word !== undefined) return ` ${word} `
  return kinds.has('separator') || kinds.has('line') ? by : blanks
}

/** Writes a gap at an end of the value: of all that may stand there only the word is kept. */
function atEnd({ kinds, blanks, illegal }: Gap, changes: Changes): string {
  const word = kinds.has('and') ? 'and' : ''
  for (const character of illegal) {
    note(
      changes,
      word === '' ? { kind: 'removed', character } : { kind: 'replaced', character, by: word },
    )
  }
  if (blanks !== '') note(changes, { kind: 'trimmed' })
  return word
}

function note(changes: Changes, change: TagValueChange): void {
  changes.set('character' in change ? `${change.kind} ${change.character}` : change.kind, change)
}

function rewrite(value: string, separator: string): TagValueSuggestion {
  const changes: Changes = new Map()
  const normal = value.normalize('NFC')
  if (normal !== value) note(changes, { kind: 'normalised' })
  let text = ''
  let gap = newGap()
  // An ampersand that was escaped twice comes out as the name of its reference.
  for (const character of normal.replaceAll('&amp;', '&')) {
    const kind = kindOf(character)
    if (kind === 'text') {
      if (gap.kinds.size > 0) {
        const word = text === '' ? atEnd(gap, changes) : between(gap, separator, changes)
        text += text === '' && word !== '' ? `${word} ` : word
        gap = newGap()
      }
      text += character
      continue
    }
    if (kind === 'invisible') {
      note(changes, { kind: 'removed', character: codePointName(character) })
      continue
    }
    gap.kinds.add(kind)
    if (kind === 'blank') gap.blanks += character
    else gap.illegal.add(codePointName(character))
  }
  const last = atEnd(gap, changes)
  if (last !== '') text += text === '' ? last : ` ${last}`
  // Letters that an invisible character kept apart may compose now.
  return { value: text.normalize('NFC'), changes: [...changes.values()] }
}

function problemsOf(value: string): readonly TagProblem[] {
  const problems: TagProblem[] = []
  judgeValue(value, 0, problems)
  return problems
}

/**
 * Suggests a tag value that AWS takes in the place of one that it would refuse, or that no policy
 * would match; applies nothing, so that a person decides.
 *
 * The suggestion is in Unicode normal form C, has ` and ` for `&`, and for commas, semicolons and
 * pipes the first of `: / + = @ . _ -` and blank that the value does not have yet (the second, where
 * that would make it begin with `aws:`); line ends and tabs become a blank, other invisible characters
 * and what stands at the ends are left out. It keeps every
 * rule of values without error or warning, and nothing is ever cut: there is none where it would be
 * longer than 256 code points, where a character is left that nothing sensible replaces (apostrophe,
 * brackets, emoji, combining marks), where the value begins with `aws:` or nothing of it is left, and
 * where nothing is wrong. Two different values may get one suggestion: see `suggestTagValues`.
 *
 * Source: FACTS-AWS 1.3, 1.4, 1.10: AWS STS API, Tag; Passing session tags in AWS STS.
 *
 * @throws SamlUsageError where the value is no text
 * @example
 * suggestTagValue('R&D')         // value 'R and D'
 * suggestTagValue('Sales, EMEA') // value 'Sales:EMEA'
 * suggestTagValue("O'Neil")      // undefined: a person has to decide
 */
export function suggestTagValue(value: string): TagValueSuggestion | undefined {
  if (typeof value !== 'string') throw new SamlUsageError('value', 'must be a text')
  if (problemsOf(value).length === 0) return undefined
  // The second is for a list that begins with AWS, which a colon would make the reserved prefix.
  return SEPARATORS.filter((separator) => separator === ' ' || !value.includes(separator))
    .slice(0, 2)
    .map((separator) => rewrite(value, separator))
    .find((suggestion) => problemsOf(suggestion.value).length === 0)
}
