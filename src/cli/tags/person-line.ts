import { isError } from '../../result.ts'
import type { Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import type { TaggedUser } from './tag-users.ts'

const NAME_LIMIT = 40

/** A long name must not push everybody's tags off the screen. */
function shortName({ name, id, index }: TaggedUser): string {
  const points = Array.from(shown(name ?? id ?? `user ${index}`))
  return points.length <= NAME_LIMIT
    ? points.join('')
    : `${points.slice(0, NAME_LIMIT - 1).join('')}…`
}

/** The cells of one person's line: the verdict, who it is, and the tags or what is wrong. */
export function personLine(person: TaggedUser, paint: Paint): readonly string[] {
  const { tags } = person
  if (tags.ok) {
    const pairs = tags.value.entries.map(([key, value]) => `${shown(key)}=${shown(value)}`)
    return [paint('green', 'tags   '), shortName(person), pairs.join('  ') || '(none)']
  }
  const errors = tags.findings.filter(isError).map(({ code, at }) => `${code} ${at}`.trimEnd())
  return [paint('red', 'refused'), shortName(person), errors.join('  ')]
}
