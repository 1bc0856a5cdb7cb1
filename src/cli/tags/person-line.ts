import { isError } from '../../result.ts'
import { findingCell } from '../output/finding-cell.ts'
import type { Paint } from '../output/painter.ts'
import { shortName } from '../output/short-name.ts'
import { shown } from '../output/shown.ts'
import { shownValue } from '../output/shown-value.ts'
import type { TaggedUser } from './tag-users.ts'

export interface PersonLineStyle {
  readonly paint: Paint
  /** Else the person goes by the ID, and of a value only the ends and the length are shown. */
  readonly showValues: boolean
}

/** The cells of one person's line: the verdict, who it is, and the tags or what is wrong. */
export function personLine(
  person: TaggedUser,
  keys: readonly string[],
  { paint, showValues }: PersonLineStyle,
): readonly string[] {
  const { tags, name, id, index } = person
  const who = shortName((showValues ? name : undefined) ?? id ?? `user ${index}`)
  if (tags.ok) {
    const pairs = tags.value.entries.map(
      ([key, value]) => `${shown(key)}=${shownValue(value, showValues)}`,
    )
    return [paint('green', 'tags   '), who, pairs.join('  ') || '(none)']
  }
  const errors = tags.findings.filter(isError).map((found) => findingCell(found, keys))
  return [paint('red', 'refused'), who, errors.join('  ')]
}
