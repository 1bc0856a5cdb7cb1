import { textOf } from './element.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { readDocument } from './read-document.ts'

const ATTRIBUTE_VALUE = /<((?:[^\s<>/:"'=]+:)?AttributeValue)(?=[\s/>])/y

/** Where a start tag ends: at the first `>` that stands in no attribute value. */
function endOfTag(line: string, from: number): number {
  let quote = ''
  for (let at = from; at < line.length; at += 1) {
    const character = line.charAt(at)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '>') return at
  }
  return -1
}

/** The text of an element's content, decoded by the one reader; nothing where it has child elements. */
function decoded(content: string): string | undefined {
  const octets = new TextEncoder().encode(`<v>${content}</v>`)
  const read = readDocument(octets, { limits: DEFAULT_LIMITS })
  if (!('document' in read)) return undefined
  const { root } = read.document
  return root.children.every(({ kind }) => kind === 'text') ? textOf(root) : undefined
}

/** Of the tags that begin at or before a place, the last one that opens an AttributeValue. */
function openingBefore(line: string, place: number) {
  for (let at = line.lastIndexOf('<', place); at !== -1; at = line.lastIndexOf('<', at - 1)) {
    ATTRIBUTE_VALUE.lastIndex = at
    const name = ATTRIBUTE_VALUE.exec(line)?.[1]
    if (name !== undefined) return { name, end: endOfTag(line, at) }
    // Before the first character there is no other, and lastIndexOf takes -1 for 0.
    if (at === 0) return undefined
  }
  return undefined
}

/**
 * The text of the AttributeValue at a place of a line, for excerpts; nothing where the element does
 * not stand wholly on the line, or holds more than text.
 *
 * @param place in UTF-16 units: the start tag, or a character of the value
 */
export function valueOnLine(line: string, place: number): string | undefined {
  const opening = openingBefore(line, place)
  if (opening === undefined || opening.end === -1) return undefined
  const close = line.indexOf(`</${opening.name}`, opening.end)
  return close < place ? undefined : decoded(line.slice(opening.end + 1, close))
}
