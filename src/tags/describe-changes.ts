import type { TagValueChange } from './suggest-tag-value.ts'

function describe(change: TagValueChange): string {
  switch (change.kind) {
    case 'normalised':
      return 'normal form C'
    case 'replaced':
      return `${change.character} as ${change.by === ' ' ? 'a blank' : `"${change.by}"`}`
    case 'removed':
      return `without ${change.character}`
    case 'trimmed':
      return 'without blanks at the ends'
  }
}

/** Says what a suggestion does to a value, with no text of the value: `U+0026 as "and"`. */
export const describeChanges = (changes: readonly TagValueChange[]): string =>
  changes.map(describe).join(', ')
