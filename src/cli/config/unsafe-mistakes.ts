import type { Mistake, Path } from './mistake.ts'
import { shownKey } from './shown-key.ts'

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Where a list stands in place of a table, which it would pass for. */
const isTable = (path: Path) =>
  path.length === 0 ||
  (path.length === 1 && path[0] === 'severities') ||
  (path.length === 2 && path[0] === 'rules')

/** Names that every object has from its prototype are keys of no configuration, at any depth. */
const isInherited = (key: string) => key in Object.prototype

/** Levels of tables and lists; the rules of a mapping need six. */
const MOST_LEVELS = 20

/**
 * Tells what must not reach the schema: keys of the prototype, lists for tables, a value that is part
 * of itself, and one that goes too deep.
 */
export function unsafeMistakes(value: unknown): readonly Mistake[] {
  const mistakes: Mistake[] = []
  const around = new Set<object>()
  const walk = (here: unknown, path: Path) => {
    if (!isObject(here)) return
    if (around.has(here)) {
      mistakes.push({ path, at: 'value', text: 'is part of itself' })
      return
    }
    if (Array.isArray(here) && isTable(path)) {
      mistakes.push({ path, at: 'value', text: 'must be a table of keys' })
    }
    if (path.length === MOST_LEVELS) {
      mistakes.push({ path: path.slice(0, 2), at: 'value', text: 'is nested too deeply' })
      return
    }
    around.add(here)
    for (const [key, inner] of Object.entries(here)) {
      const step = Array.isArray(here) ? Number(key) : key
      const text = `unknown key ${shownKey(key)}`
      if (isInherited(key)) mistakes.push({ path: [...path, step], at: 'key', text })
      else walk(inner, [...path, step])
    }
    around.delete(here)
  }
  walk(value, [])
  return mistakes
}
