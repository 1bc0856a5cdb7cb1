import { XMLParser } from 'fast-xml-parser'

/** An element, or a run of text, as fast-xml-parser has read it. */
export type ParsedNode = ParsedElement | string

export interface ParsedElement {
  readonly name: string
  /** As written and in their order, namespace declarations among them. */
  readonly attributes: readonly (readonly [name: string, value: string])[]
  readonly children: readonly ParsedNode[]
}

/**
 * Stands before every element name while the parser has it: it refuses `constructor` and renames
 * `toString` for the sake of objects that we do not make. A name cannot begin with a full stop.
 */
const MARK = '.'
const TEXT = '#text'
const ATTRIBUTES = ':@'

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: MARK,
  transformTagName: (name) => `${MARK}${name}`,
  textNodeName: TEXT,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  // Without it `&#xD;`, `&#xA;` and `&#x9;` stay as they are written.
  htmlEntities: true,
  // The octets are ours and bounded by the limits of the reader; there is no DOCTYPE in them.
  processEntities: {
    enabled: true,
    maxTotalExpansions: Number.MAX_SAFE_INTEGER,
    maxExpandedLength: Number.MAX_SAFE_INTEGER,
  },
  maxNestedTags: Number.MAX_SAFE_INTEGER,
  jPath: false,
})

interface Making {
  readonly source: readonly unknown[]
  next: number
  readonly into: ParsedNode[]
}

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function attributesOf(members: readonly (readonly [string, unknown])[]) {
  const given = members.find(([key]) => key === ATTRIBUTES)?.[1]
  return entriesOf(given).map(([name, value]) => [name.slice(MARK.length), String(value)] as const)
}

function addText(into: ParsedNode[], text: string): void {
  const last = into.at(-1)
  if (typeof last === 'string') into[into.length - 1] = last + text
  else if (text !== '') into.push(text)
}

/**
 * Parses canonical octets of ours with fast-xml-parser and gives its tree in a plain shape,
 * neighbouring texts joined; a stack instead of recursion. Throws what the parser throws.
 */
export function parseCanonical(canonical: string): readonly ParsedNode[] {
  const top: ParsedNode[] = []
  const source: readonly unknown[] = listOf(parser.parse(canonical))
  const stack: Making[] = [{ source, next: 0, into: top }]
  for (let making = stack.at(-1); making !== undefined; making = stack.at(-1)) {
    const { into } = making
    const done = making.next >= making.source.length
    const members = entriesOf(making.source[making.next])
    making.next += 1
    if (done) stack.pop()
    for (const [key, value] of members) {
      if (key === TEXT) addText(into, String(value))
      if (!key.startsWith(MARK)) continue
      const children: ParsedNode[] = []
      into.push({ name: key.slice(MARK.length), attributes: attributesOf(members), children })
      stack.push({ source: listOf(value), next: 0, into: children })
    }
  }
  return top
}
