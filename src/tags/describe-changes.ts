import type { ValueChange } from './suggest-tag-value.ts'

function describe(change: ValueChange): string {
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
export const describeChanges = (changes: readonly ValueChange[]): string =>
  changes.map(describe).join(', ')
