/** Where a text stops being strict JSON; `name` is set where an object has a key twice. */
export interface JsonFault {
  readonly offset: number
  readonly name?: string
}

interface Frame {
  readonly end: '}' | ']'
  /** Of an object. */
  readonly names?: Set<string>
}

/** One for all lists: a frame each would make deep nesting slow to collect. */
const LIST: Frame = { end: ']' }

type Expecting = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'comma-or-end'

const BLANKS = /[ \t\n\r]*/y
const SCALAR = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y

function matchEnd(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Gives the offset behind the closing quote, or where the string breaks off. */
function stringEnd(text: string, offset: number): { readonly end: number; readonly ok: boolean } {
  let index = offset + 1
  while (index < text.length) {
    const character = text.charAt(index)
    if (character === '"') return { end: index + 1, ok: true }
    if (character < ' ') break
    index += character === '\\' ? 2 : 1
  }
  return { end: Math.min(index, text.length), ok: false }
}

/**
 * Finds the first place where a text is not JSON, or where an object has the same key twice (which
 * readers settle differently, SECURITY A9.19). Iterative and linear; escapes are left to JSON.parse.
 */
export function jsonFault(text: string): JsonFault | undefined {
  const frames: Frame[] = []
  let expecting: Expecting = 'value'
  let offset = matchEnd(BLANKS, text, 0)
  while (offset < text.length) {
    const frame = frames.at(-1)
    const character = text.charAt(offset)
    let end = offset + 1
    if (frame !== undefined && character === frame.end && expecting.endsWith('end')) {
      frames.pop()
      expecting = 'comma-or-end'
    } else if (expecting === 'comma-or-end') {
      if (frame === undefined || character !== ',') return { offset }
      expecting = frame.end === '}' ? 'name' : 'value'
    } else if (expecting.startsWith('name')) {
      const name = readName(text, offset)
      if (name === undefined) return { offset }
      if (frame?.names?.has(name.text)) return { offset, name: name.text }
      frame?.names?.add(name.text)
      end = matchEnd(BLANKS, text, name.end)
      if (text.charAt(end) !== ':') return { offset: end }
      end += 1
      expecting = 'value'
    } else if (character === '{' || character === '[') {
      frames.push(character === '{' ? { end: '}', names: new Set() } : LIST)
      expecting = character === '{' ? 'name-or-end' : 'value-or-end'
    } else if (character === '"') {
      const read = stringEnd(text, offset)
      if (!read.ok) return { offset: read.end }
      end = read.end
      expecting = 'comma-or-end'
    } else {
      end = matchEnd(SCALAR, text, offset)
      if (end < 0) return { offset }
      expecting = 'comma-or-end'
    }
    offset = matchEnd(BLANKS, text, end)
  }
  return frames.length > 0 || expecting !== 'comma-or-end' ? { offset } : undefined
}

function readName(text: string, offset: number) {
  if (text.charAt(offset) !== '"') return undefined
  const { end, ok } = stringEnd(text, offset)
  if (!ok) return undefined
  try {
    return { text: String(JSON.parse(text.slice(offset, end))), end }
  } catch {
    return undefined
  }
}
