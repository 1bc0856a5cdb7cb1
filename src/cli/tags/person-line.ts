import type { Finding } from '../../findings/finding.ts'
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

/** The rule that an error is about is known best by its tag: `tag.value-characters (Team)`. */
function errorCell({ code, at }: Finding, keys: readonly string[]): string {
  const key = /^\/([0-9]+)\/(?:key|from)$/.exec(at)?.[1]
  const name = key === undefined ? undefined : keys[Number(key)]
  return name === undefined ? `${code} ${at}`.trimEnd() : `${code} (${shown(name)})`
}

/** The cells of one person's line: the verdict, who it is, and the tags or what is wrong. */
export function personLine(
  person: TaggedUser,
  keys: readonly string[],
  paint: Paint,
): readonly string[] {
  const { tags } = person
  if (tags.ok) {
    const pairs = tags.value.entries.map(([key, value]) => `${shown(key)}=${shown(value)}`)
    return [paint('green', 'tags   '), shortName(person), pairs.join('  ') || '(none)']
  }
  const errors = tags.findings.filter(isError).map((found) => errorCell(found, keys))
  return [paint('red', 'refused'), shortName(person), errors.join('  ')]
}
