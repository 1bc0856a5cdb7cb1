/**
 * Where xmldom 0.8 and fast-xml-parser are known to read another thing than the strict reader and
 * libxml2 do. A difference that no row explains fails `reading.test.ts`; a row that no example shows
 * any more fails it, too. docs/decisions/007-differences.md says the same in prose.
 */
import type { Reading } from './reading.ts'

export interface KnownDifference {
  readonly reader: 'xmldom' | 'fast-xml-parser'
  readonly name: string
  readonly reason: string
  /** Whether the document has what the difference comes from. */
  readonly concerns: (text: string, reading: Reading) => boolean
  /**
   * Makes equal what differs by this alone, and nothing else. Without it the reader reads nothing at
   * all.
   */
  readonly blur?: (reading: Reading) => Reading
  /** What stands in an AttributeValue of a signed message, and in its tag. */
  readonly example: { readonly content: string; readonly attributes?: string }
  /** What the opinion of that library says of the example, signed. */
  readonly opinion: 'agrees' | `abstains: ${string}` | `differs: ${string}`
}

interface Change {
  readonly text?: (text: string) => string
  readonly value?: (value: string) => string
  readonly uri?: (name: string, uri: string | undefined) => string | undefined
  readonly name?: (name: string) => string
}

const same = <T>(given: T): T => given

/** A reading with every text, value, name or namespace put through a function. */
function mapped(reading: Reading, change: Change): Reading {
  const { text = same, value = same, name = same, uri = (_, given) => given } = change
  return {
    name: name(reading.name),
    uri: uri(reading.name, reading.uri),
    attributes: reading.attributes.map(([attribute, bound, given]) => [
      attribute,
      uri(attribute, bound),
      value(given),
    ]),
    children: reading.children.map((child) =>
      typeof child === 'string' ? text(child) : mapped(child, change),
    ),
  }
}

function some(reading: Reading, holds: (element: Reading) => boolean): boolean {
  return (
    holds(reading) ||
    reading.children.some((child) => typeof child !== 'string' && some(child, holds))
  )
}

/** A line feed in a text is a blank in an attribute value (XML 1.0 3.3.3). */
const lineEnds = (reading: Reading) =>
  mapped(reading, {
    text: (text) => text.replaceAll(/[\u0085\u2028]/g, '\n'),
    value: (value) => value.replaceAll(/[\u0085\u2028]/g, ' '),
  })

const runsOfLineEnds = (reading: Reading) =>
  mapped(lineEnds(reading), {
    text: (text) => text.replaceAll(/\n+/g, '\n'),
    value: (value) => value.replaceAll(/ +/g, ' '),
  })

/** A name in a tag, a declared prefix too, that has a character above U+FFFF. */
const HIGH_NAME =
  /<[^!?\s/>]*[\u{10000}-\u{10ffff}]|\s[^\s=<>"'&]*[\u{10000}-\u{10ffff}][^\s=<>"'&]*\s*=/u

const isPrefixed = (name: string, prefix: string) => name.startsWith(`${prefix}:`)

const hasName = (reading: Reading, holds: (name: string) => boolean) =>
  some(reading, ({ name, attributes }) => holds(name) || attributes.some(([own]) => holds(own)))

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    reader: 'xmldom',
    name: 'U+0085 and U+2028 as they stand',
    reason:
      'xmldom reads both as a line feed, as XML 1.1 does; the document is XML 1.0 (2.11), where they are ordinary characters',
    concerns: (text) => /[\u0085\u2028]/.test(text),
    blur: lineEnds,
    example: { content: 'a\u0085b\u2028c' },
    opinion: 'abstains: xmldom reads U+0085 and U+2028 as a line feed',
  },
  {
    reader: 'xmldom',
    name: 'U+0085 after a carriage return',
    reason: 'xmldom reads the two as one line feed, as XML 1.1 does',
    concerns: (text) => text.includes('\r\u0085'),
    blur: runsOfLineEnds,
    example: { content: 'a\r\u0085b' },
    opinion: 'abstains: xmldom reads U+0085 and U+2028 as a line feed',
  },
  {
    reader: 'xmldom',
    name: 'names above U+FFFF',
    reason: 'xmldom reads names in UTF-16 units, knows none of these as a letter, and complains',
    concerns: (text) => HIGH_NAME.test(text),
    example: { content: '<𐀀/>' },
    opinion: 'differs: does not read the message',
  },
  {
    reader: 'xmldom',
    name: 'an attribute hasOwnProperty before another',
    reason: 'xmldom keeps the names of a tag in an object and asks it for hasOwnProperty',
    concerns: (_, reading) =>
      some(reading, ({ attributes }) => attributes.some(([name]) => name === 'hasOwnProperty')),
    example: { content: '<x hasOwnProperty="1" y="2"/>' },
    opinion: 'differs: does not read the message',
  },
  {
    reader: 'xmldom',
    name: 'the prefix __proto__',
    reason: 'xmldom keeps namespaces in an object, whose __proto__ is its prototype',
    concerns: (_, reading) => hasName(reading, (name) => isPrefixed(name, '__proto__')),
    blur: (reading) =>
      mapped(reading, { uri: (name, uri) => (isPrefixed(name, '__proto__') ? '' : uri) }),
    example: { content: '<__proto__:x xmlns:__proto__="urn:x"/>' },
    opinion: 'differs: signature of the assertion does not hold',
  },
  {
    reader: 'xmldom',
    name: 'white space in an end tag',
    reason:
      'xmldom looks for the last end tag of a name without white space; an element after that one counts as never closed, and it complains',
    concerns: (text) => /<\/[^\s>]+\s+>/.test(text),
    example: { content: '<x></x><x></x >' },
    opinion: 'differs: does not read the message',
  },
  {
    reader: 'fast-xml-parser',
    name: 'white space in attribute values',
    reason:
      'TAB and line ends in an attribute value are blanks (XML 1.0 3.3.3); the parser keeps them. It is asked about canonical octets, where none stands as such',
    concerns: (text) => /[\t\n\r]/.test(text),
    blur: (reading) => mapped(reading, { value: (value) => value.replaceAll(/[\t\n\r]/g, ' ') }),
    example: { content: 'a', attributes: ' x="a\tb\nc"' },
    opinion: 'agrees',
  },
  {
    reader: 'fast-xml-parser',
    name: 'empty-element tags',
    reason:
      'the parser puts such a name twice through the function that marks names. Canonical octets have no empty-element tags',
    concerns: (text) => text.includes('/>'),
    blur: (reading) => mapped(reading, { name: (name) => name.replace(/^\./, '') }),
    example: { content: '<x/>' },
    opinion: 'agrees',
  },
]

const isEqual = (left: Reading, right: Reading) => JSON.stringify(left) === JSON.stringify(right)

export interface Difference {
  readonly reader: KnownDifference['reader']
  /** The document as the reader was given it, and our reading and its own. */
  readonly text: string
  readonly ours: Reading
  readonly theirs: Reading | undefined
}

/**
 * The names of the known differences that together explain a difference, none where there is no
 * difference, and nothing where it is not explained.
 */
export function explained({
  reader,
  text,
  ours,
  theirs,
}: Difference): readonly string[] | undefined {
  if (theirs !== undefined && isEqual(ours, theirs)) return []
  const known = KNOWN_DIFFERENCES.filter(
    (difference) => difference.reader === reader && difference.concerns(text, ours),
  )
  if (theirs === undefined) {
    const mute = known.find(({ blur }) => blur === undefined)
    return mute && [mute.name]
  }
  let [left, right] = [ours, theirs]
  const names: string[] = []
  for (const { blur = same, name } of known) {
    const blurred = [blur(left), blur(right)] as const
    if (isEqual(...blurred)) return [...names, name]
    ;[left, right] = blurred
    names.push(name)
  }
  return undefined
}

/**
 * What the strict reader refuses although libxml2 accepts it, by the code of the finding, and why. A
 * code that is not here means that a genuine document is turned away.
 */
export const DELIBERATE_REFUSALS: Readonly<Record<string, string>> = {
  'xml.doctype': 'no SAML message needs a DOCTYPE, and readers differ in what they make of it (D4)',
  'xml.processing-instruction': 'readers differ in whether its content is text (D4)',
  'xml.namespace-uri':
    'a relative name, which canonicalisers refuse, or one with unsafe characters (D6)',
  'xml.name':
    'a name that begins with xmlns and declares nothing, which xml-crypto leaves out (D6)',
  'xml.version': 'XML 1.1 and other versions; libxml2 warns and reads on (D1)',
  'xml.encoding': 'any label but UTF-8, even where the octets are ASCII (D1)',
  'xml.too-large': 'a limit (D2)',
  'xml.too-deep': 'a limit (D2)',
  'xml.too-many-nodes': 'a limit (D2)',
  'xml.too-many-attributes': 'a limit (D2)',
  'xml.too-many-namespaces': 'a limit (D2)',
  'xml.attribute-too-long': 'a limit (D2)',
}
