/**
 * Random documents that are well-formed and namespace-well-formed, and use all that XML offers: names
 * of every kind, namespaces declared, redeclared and taken back, both quotes, white space of every
 * kind, CDATA, references, comments, and characters of every range of Char (XML 1.0 2.2).
 */
import { NS } from '../../src/xml/names.ts'
import { type Random, several } from '../support/random.ts'

/** Namespaces in scope, the default one under the empty prefix. */
type Scope = ReadonlyMap<string, string>

export interface DocumentOptions {
  /** Namespace names to choose from; the harmless ones unless said otherwise. */
  readonly uris?: readonly string[]
  /** Something that stands before the root or in it and that the strict reader refuses. */
  readonly oddities?: boolean
  /** Only what an AttributeValue may hold: no comments, and no names of IDs. */
  readonly inMessage?: boolean
}

const LOCALS = [
  'a',
  'b',
  'c',
  'Signature',
  'value',
  'x-1',
  '_',
  'id',
  'ID',
  'é',
  'Ω',
  '名',
] as const
const PREFIXES = ['p', 'q', 'a', 'B', '_z', 'xs', 'é'] as const

/** Names that trip readers: above U+FFFF, of Object.prototype, of a property of lists. */
const ODD_NAMES = [
  '𐀀',
  'a·̀',
  'a.b',
  'xmlfoo',
  'constructor',
  '__proto__',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'length',
] as const

/** Every prefix that a document may declare, but xml. */
export const NAMES_OF_PREFIXES: readonly string[] = [...PREFIXES, ...ODD_NAMES]

export const SAFE_URIS = [
  'urn:a',
  'urn:b',
  'urn:ab',
  'urn:a:b',
  'http://example.com/ns#',
  'HTTP://EXAMPLE.COM/',
  'x:',
  NS.saml,
  NS.ds,
] as const

/** Legal, and refused by us or complained of by libxml2. */
export const DOUBTFUL_URIS = [
  'urn:é',
  'urn:a|b',
  'urn:%zz',
  'relative',
  'urn:a b',
  '#',
  'a/b:c',
] as const

const CHARACTERS = [
  'a',
  'Z',
  '0',
  ' ',
  '  ',
  '.',
  '>',
  ']',
  ']]',
  '-',
  '=',
  '/',
  '"',
  "'",
  '\t',
  '\n',
  '\r',
  '\r\n',
  '\r\r\n',
  '\u007f',
  '\u0080',
  '\u0085',
  '\u009f',
  '\u00a0',
  'é',
  'e\u0301',
  '\u2028',
  '\u2029',
  '\u200d',
  '\u202e',
  '\u3000',
  '\ud7ff',
  '\ue000',
  '\ufeff',
  '\ufdd0',
  '\ufffd',
  '\u{10000}',
  '\u{1f701}',
  '\u{1fffe}',
  '\u{10ffff}',
] as const

const REFERENCES = [
  '&amp;',
  '&lt;',
  '&gt;',
  '&quot;',
  '&apos;',
  '&#9;',
  '&#10;',
  '&#13;',
  '&#xD;',
  '&#xA;',
  '&#32;',
  '&#x20;',
  '&#x85;',
  '&#133;',
  '&#x2028;',
  '&#8232;',
  '&#xa0;',
  '&#038;',
  '&#60;',
  '&#x0000041;',
  '&#xFFFD;',
  '&#x1F701;',
  '&#1114111;',
  '&amp;amp;',
  '&amp;#13;',
  '&#38;lt;',
] as const

const SPACES = [' ', '  ', '\n', '\t', '\r\n', '\r', ' \n\t'] as const
const COMMENTS = [
  '<!---->',
  '<!-- c -->',
  '<!-- <a> & "\' -->',
  '<!--\r\n\u0085-->',
  '<!-- ]]> -->',
] as const
const SECTIONS = [
  '',
  'a',
  '<&>',
  ']]',
  ']',
  '\r\n',
  ' \t\r',
  '&amp;',
  '<!-- -->',
  '\u0085',
  '\u{1f701}',
] as const
const ODDITIES = [
  '<?pi data?>',
  '<?xml-stylesheet href="a.xsl"?>',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [<!ENTITY e "v">]>',
] as const
const DECLARATIONS = [
  '<?xml version="1.0"?>',
  "<?xml version='1.0' encoding='utf-8'?>",
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<?xml\tversion = "1.0"\r\nstandalone="no" ?>',
] as const
const ODD_DECLARATIONS = [
  '<?xml version="1.1"?>',
  '<?xml version="1.0" encoding="ISO-8859-1"?>',
] as const

/** Any code point that XML allows. */
function anyCharacter(random: Random): string {
  const code = random.onceIn(4) ? random.below(0x110000) : random.below(0x3000)
  const legal =
    code >= 0x20 && (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
  return legal ? String.fromCodePoint(code) : 'n'
}

const character = (random: Random): string => {
  const found = random.onceIn(6) ? anyCharacter(random) : random.oneOf(CHARACTERS)
  return found.replace('&', '&amp;').replace('<', '&lt;')
}

const piece = (random: Random): string =>
  random.onceIn(3) ? random.oneOf(REFERENCES) : character(random)

/** Text without `]]>`, next to other text too. */
const plainText = (random: Random): string =>
  several(1 + random.below(5), () => piece(random))
    .join('')
    .replaceAll(']]>', ']]&gt;')
    .replace(/^\]{0,2}>/, (start) => start.replace('>', '&gt;'))

function attributeValue(random: Random): string {
  const quote = random.oneOf(['"', "'"])
  const text = several(random.below(4), () => piece(random)).join('')
  const escaped = text.replaceAll(quote, quote === '"' ? '&quot;' : '&apos;')
  return `${quote}${escaped}${quote}`
}

const comment = (random: Random): string => random.oneOf(COMMENTS)
const section = (random: Random): string => `<![CDATA[${random.oneOf(SECTIONS)}]]>`

/** `=` with or without white space around it. */
const equals = (random: Random): string =>
  random.onceIn(8) ? `${random.oneOf(SPACES)}=${random.oneOf(SPACES)}` : '='

function localName(random: Random, { inMessage }: DocumentOptions): string {
  const name = random.oneOf(random.onceIn(12) ? ODD_NAMES : LOCALS)
  return inMessage && name.toLowerCase() === 'id' ? 'x' : name
}

const newPrefix = (random: Random): string => random.oneOf(random.onceIn(25) ? ODD_NAMES : PREFIXES)

const written = (prefix: string, local: string) => (prefix === '' ? local : `${prefix}:${local}`)

interface Declared {
  readonly text: readonly string[]
  readonly scope: Scope
}

function quotedUri(random: Random, uri: string): string {
  const quote = random.oneOf(['"', "'"])
  // A reference in a namespace name is the character that it stands for (Namespaces in XML 2.3).
  const text = random.onceIn(8) ? uri.replace('a', '&#97;') : uri
  return `${quote}${text}${quote}`
}

function declarations(
  random: Random,
  outer: Scope,
  { uris = SAFE_URIS }: DocumentOptions,
): Declared {
  const scope = new Map(outer)
  const text: string[] = []
  const declare = (prefix: string, uri: string) => {
    scope.set(prefix, uri)
    text.push(
      `${written(prefix === '' ? '' : 'xmlns', prefix || 'xmlns')}${equals(random)}${quotedUri(random, uri)}`,
    )
  }
  const fresh = new Set<string>()
  for (let count = random.below(4); count > 0; count--) {
    const prefix = random.onceIn(3) ? '' : newPrefix(random)
    if (fresh.has(prefix)) continue
    fresh.add(prefix)
    declare(prefix, prefix === '' && random.onceIn(3) ? '' : random.oneOf(uris))
  }
  if (random.onceIn(40)) text.push(`xmlns:xml${equals(random)}"${NS.xml}"`)
  return { text, scope }
}

const boundPrefix = (random: Random, scope: Scope): string => random.oneOf(['', ...scope.keys()])

const XML_ATTRIBUTES = [
  ['xml:lang', '"de"'],
  ['xml:lang', '""'],
  ['xml:space', '"preserve"'],
  ['xml:base', '"http://example.com/"'],
] as const
const XML_IDS = [
  ['xml:id', '"_1"'],
  ['xml:id', "'1 2'"],
] as const

/** Attributes of different expanded names (Namespaces in XML 6.3). */
function attributes(random: Random, scope: Scope, options: DocumentOptions): readonly string[] {
  const taken = new Set<string>()
  const text: string[] = []
  for (let count = random.below(4); count > 0; count--) {
    const prefix = random.onceIn(2) ? '' : boundPrefix(random, scope)
    const local = localName(random, options)
    const uri = prefix === '' ? '' : (scope.get(prefix) ?? '')
    if (taken.has(`${uri} ${local}`)) continue
    taken.add(`${uri} ${local}`)
    text.push(`${written(prefix, local)}${equals(random)}${attributeValue(random)}`)
  }
  if (random.onceIn(6)) {
    const own = options.inMessage ? XML_ATTRIBUTES : [...XML_ATTRIBUTES, ...XML_IDS]
    const [name, value] = random.oneOf<readonly [string, string]>(own)
    text.push(`${name}=${value}`)
  }
  return text
}

/** The parts of a tag in any order. */
function shuffled(random: Random, parts: readonly string[]): readonly string[] {
  const keyed = parts.map((part) => [random.below(1_000_000), part] as const)
  return keyed.sort(([left], [right]) => left - right).map(([, part]) => part)
}

function content(random: Random, scope: Scope, depth: number, options: DocumentOptions): string {
  const parts = several(random.below(6), () => {
    const kind = random.below(10)
    if (kind < 5 && depth > 0) return element(random, scope, depth - 1, options)
    if (kind < 7) return plainText(random)
    if (kind < 8) return section(random)
    if (kind < 9 && !options.inMessage) return comment(random)
    return options.oddities && random.onceIn(8) ? random.oneOf(ODDITIES) : random.oneOf(SPACES)
  })
  return parts.join('')
}

function element(random: Random, outer: Scope, depth: number, options: DocumentOptions): string {
  const declared = declarations(random, outer, options)
  const { scope } = declared
  const name = written(boundPrefix(random, scope), localName(random, options))
  const parts = shuffled(random, [...declared.text, ...attributes(random, scope, options)])
  const list = parts.map((part) => `${random.oneOf(SPACES)}${part}`).join('')
  const end = random.onceIn(5) ? random.oneOf(SPACES) : ''
  const inner = content(random, scope, depth, options)
  if (inner === '' && random.onceIn(2)) return `<${name}${list}${end}/>`
  return `<${name}${list}${end}>${inner}</${name}${random.onceIn(8) ? random.oneOf(SPACES) : ''}>`
}

/** Outside the root: comments and white space, and what we refuse there. */
const outside = (random: Random, options: DocumentOptions): string =>
  several(random.below(3), () => {
    if (options.oddities && random.onceIn(20)) return random.oneOf(ODDITIES)
    return random.onceIn(2) ? comment(random) : random.oneOf(SPACES)
  }).join('')

function prolog(random: Random, { oddities }: DocumentOptions): string {
  const mark = random.onceIn(8) ? '\ufeff' : ''
  if (!random.onceIn(3)) return mark
  return mark + random.oneOf(oddities && random.onceIn(10) ? ODD_DECLARATIONS : DECLARATIONS)
}

/** A random document, well-formed; at most seven levels deep. */
export function randomDocument(random: Random, options: DocumentOptions = {}): string {
  const depth = random.below(7)
  const before = prolog(random, options) + outside(random, options)
  return before + element(random, new Map(), depth, options) + outside(random, options)
}

/** Random content of an element in whose scope those namespaces are. */
export const randomContent = (
  random: Random,
  scope: Scope,
  options: DocumentOptions = {},
): string => content(random, scope, 3, options)
