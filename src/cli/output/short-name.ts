import { shown } from './shown.ts'

const LIMIT = 40

/** A name as a terminal may show it; a long one must not push the rest off the screen. */
export function shortName(name: string): string {
  const points = Array.from(shown(name))
  return points.length <= LIMIT ? points.join('') : `${points.slice(0, LIMIT - 1).join('')}…`
}
