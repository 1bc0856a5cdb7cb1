import { visible } from './visible.ts'

/** Shorter values would be told by their ends. */
const LEAST = 4

/** A value for eyes that should not read it: its first and last character and its length in code points. */
export function redacted(value: string): string {
  const points = Array.from(value)
  const length = points.length === 1 ? '1 character' : `${points.length} characters`
  if (points.length < LEAST) return `(${length})`
  return `${visible(points[0] ?? '')}…${visible(points.at(-1) ?? '')} (${length})`
}
