import { fault } from '../fault.ts'
import type { Mistake, Path } from './mistake.ts'
import type { ParsedConfig, Position } from './parsed-config.ts'

/** How many are told; the others are counted. */
const MOST = 3
/** How many are looked up, so that the work stays small. */
const MOST_PLACED = 100

interface Placed {
  readonly words: string
  readonly position: Position | undefined
}

/** `rules[0].severity` */
const nameOf = (path: Path): string =>
  path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`
    return name === '' ? step : `${name}.${step}`
  }, '')

function wordsOf({ path, at, text }: Mistake): string {
  const parent = nameOf(path.slice(0, -1))
  if (at === 'key') return parent === '' ? text : `${text} (in ${parent})`
  return path.length === 0 ? `the configuration ${text}` : `${nameOf(path)} ${text}`
}

const inOrder = ({ position: one }: Placed, { position: other }: Placed) =>
  (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0)

const placeOf = (position: Position | undefined) =>
  position === undefined ? '' : `${position.line}:${position.column}`

/** One line that names a file and the first mistakes in it, each with its place. */
export function mistakesFault(
  file: string,
  mistakes: readonly Mistake[],
  locate: ParsedConfig['locate'],
): Error {
  const placed = mistakes
    .slice(0, MOST_PLACED)
    .map((mistake) => ({ words: wordsOf(mistake), position: locate(mistake) }))
    .sort(inOrder)
  const told = placed.slice(0, MOST).map(({ words, position }, index) => {
    const place = placeOf(position)
    if (index === 0) return place === '' ? `${file}: ${words}` : `${file}:${place}: ${words}`
    return place === '' ? words : `${place}: ${words}`
  })
  const others = mistakes.length - told.length
  const more = others === 0 ? [] : [`and ${others} more`]
  return fault('usage', [...told, ...more].join(' | '))
}
