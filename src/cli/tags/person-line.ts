import { isError } from '../../result.ts'
import { findingCell } from '../output/finding-cell.ts'
import type { Paint } from '../output/painter.ts'
import { shortName } from '../output/short-name.ts'
import { shown } from '../output/shown.ts'
import type { TaggedUser } from './tag-users.ts'

/** The cells of one person's line: the verdict, who it is, and the tags or what is wrong. */
export function personLine(
  person: TaggedUser,
  keys: readonly string[],
  paint: Paint,
): readonly string[] {
  const { tags, name, id, index } = person
  const who = shortName(name ?? id ?? `user ${index}`)
  if (tags.ok) {
    const pairs = tags.value.entries.map(([key, value]) => `${shown(key)}=${shown(value)}`)
    return [paint('green', 'tags   '), who, pairs.join('  ') || '(none)']
  }
  const errors = tags.findings.filter(isError).map((found) => findingCell(found, keys))
  return [paint('red', 'refused'), who, errors.join('  ')]
}
