/**
 * The strict reader: the only thing in samltags that reads a message (SECURITY D3, D4, D6).
 *
 * One pass over the text, with no regular expression, no backtracking and no recursion, so the time
 * is linear in the length. It takes the XML 1.0 (fifth edition) with namespaces that SAML needs and
 * refuses everything else by name at the first place where the document cannot be read. Comments are
 * only marked. It is one long file on purpose: an auditor reads it from top to bottom.
 */
import type { FindingCode } from '../findings/codes.ts'
import { decodeUtf8 } from './decode-utf8.ts'
import type {
  NamespaceDeclaration,
  ReadFailure,
  XmlAttribute,
  XmlDocument,
  XmlElement,
  XmlNode,
} from './document.ts'
import { isXmlSpace } from './element.ts'
import { type Limits, LONGEST_NAME } from './limits.ts'
import { lineTable } from './line-table.ts'
import { isNameCode, isNameStartCode, isXmlCode } from './name-codes.ts'
import { NS } from './names.ts'
import { utf8Length } from './utf8-length.ts'

const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const BANG = 0x21
const QUOTE = 0x22
const HASH = 0x23
const AMPERSAND = 0x26
const APOSTROPHE = 0x27
const SLASH = 0x2f
const COLON = 0x3a
const SEMICOLON = 0x3b
const LESS = 0x3c
const EQUALS = 0x3d
const GREATER = 0x3e
const QUESTION = 0x3f
const LOWER_X = 0x78

/** An attribute while its tag is being read: its prefix is looked up once all declarations are. */
interface OpenAttribute extends XmlAttribute {
  prefix: string
  local: string
  uri: string
}

/** An element while it is being read. */
interface OpenElement extends XmlElement {
  prefix: string
  local: string
  uri: string
  attributes: OpenAttribute[]
  namespaces: NamespaceDeclaration[]
  children: XmlNode[]
  /** What each declaration of this element hid, to be restored at its end. */
  hidden: (string | undefined)[]
}

/** An attribute or declaration as written. */
interface RawAttribute {
  readonly name: string
  readonly colon: number
  readonly value: string
  readonly start: number
}

/**
 * Characters that need care in texts and values, each with where it occurs next. It is looked for
 * again only once it was passed, so all look-ups of one needle together read the text once.
 */
const NEEDLES = ['&', '\r', '\n', '\t', '<', ']]>'] as const
const AMP_NEEDLE = 0
const CR_NEEDLE = 1
const LF_NEEDLE = 2
const TAB_NEEDLE = 3
const LESS_NEEDLE = 4
const SECTION_END_NEEDLE = 5
const NOWHERE = 0x7fffffff

interface Reading {
  readonly text: string
  readonly ascii: boolean
  /** Next offset of each needle; -1 where it was not looked for yet. */
  readonly next: Int32Array
  readonly limits: Limits
  readonly elements: XmlElement[]
  position: number
  nodes: number
  depth: number
  failure: ReadFailure | undefined
  /** Namespace bindings in scope; a Map, so that a prefix named `__proto__` is harmless. */
  readonly bindings: Map<string, string>
  /** Which element declared a prefix last, by its order: a tag declares a prefix once. */
  readonly declaredBy: Map<string, number>
  /** The binding looked up last: neighbours mostly share a prefix. */
  lastPrefix: string
  lastUri: string | undefined
  /** Offset of the colon in the name scanned last, relative to its start; -1 without one. */
  colon: number
}

function fail(
  reading: Reading,
  code: FindingCode,
  offset: number,
  detail: { expected?: string | number; received?: string | number } = {},
): false {
  reading.failure ??= { code, offset, ...detail }
  return false
}

const notWellFormed = (reading: Reading, offset: number, expected: string) =>
  fail(reading, 'xml.not-well-formed', offset, { expected })

/** The next offset of a needle at or after `from`; calls for one needle never go back. */
function nextOf(reading: Reading, needle: number, from: number): number {
  const known = reading.next[needle] ?? -1
  if (known >= from) return known
  const found = reading.text.indexOf(NEEDLES[needle] ?? '', from)
  const at = found === -1 ? NOWHERE : found
  reading.next[needle] = at
  return at
}

function countNode(reading: Reading, offset: number): boolean {
  reading.nodes += 1
  if (reading.nodes <= reading.limits.nodes) return true
  return fail(reading, 'xml.too-many-nodes', offset, {
    expected: `at most ${reading.limits.nodes}`,
  })
}

function skipSpace(reading: Reading): boolean {
  const start = reading.position
  while (isXmlSpace(reading.text.charCodeAt(reading.position))) reading.position += 1
  return reading.position > start
}

function isNameTooLong(reading: Reading, length: number, start: number): boolean {
  if (length <= LONGEST_NAME) return false
  const expected = `at most ${LONGEST_NAME} characters`
  fail(reading, 'xml.name-too-long', start, { expected })
  return true
}

const nameUnits = (code: number) => (code > 0xffff ? 2 : 1)

/** Reads a qualified name (Namespaces in XML 4); leaves the offset of its colon in `reading`. */
function scanName(reading: Reading): string | undefined {
  const { text } = reading
  const start = reading.position
  let at = start
  let colon = -1
  let expectStart = true
  for (;;) {
    const unit = text.charCodeAt(at)
    if (unit === COLON) {
      if (expectStart || colon !== -1) {
        fail(reading, 'xml.name', at, { expected: 'at most one colon, between two names' })
        return undefined
      }
      colon = at - start
      expectStart = true
      at += 1
      continue
    }
    const code = unit < 0xd800 || unit > 0xdfff ? unit : (text.codePointAt(at) ?? 0)
    if (expectStart ? !isNameStartCode(code) : !isNameCode(code)) break
    expectStart = false
    at += nameUnits(code)
  }
  if (at === start) {
    notWellFormed(reading, start, 'a name')
    return undefined
  }
  if (expectStart) {
    fail(reading, 'xml.name', at, { expected: 'a name after the colon' })
    return undefined
  }
  if (isNameTooLong(reading, at - start, start)) return undefined
  reading.position = at
  reading.colon = colon
  return text.slice(start, at)
}

/** The five entities of XML 1.0 4.6; a Map, so that `&constructor;` is none. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

const digitOf = (unit: number, base: number): number => {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  if (base === 10) return -1
  if (unit >= 0x61 && unit <= 0x66) return unit - 0x57
  return unit >= 0x41 && unit <= 0x46 ? unit - 0x37 : -1
}

/** Reads `&#...;` from `at`; gives the character and where it ends. */
function numericReference(
  reading: Reading,
  at: number,
): { value: string; end: number } | undefined {
  const { text } = reading
  const hex = text.charCodeAt(at + 2) === LOWER_X
  const base = hex ? 16 : 10
  const first = at + (hex ? 3 : 2)
  let end = first
  let code = 0
  for (;;) {
    const digit = digitOf(text.charCodeAt(end), base)
    if (digit === -1) break
    // Beyond the last code point the number stays beyond it; it must not overflow.
    code = Math.min(code * base + digit, 0x110000)
    end += 1
  }
  if (end === first || text.charCodeAt(end) !== SEMICOLON) {
    notWellFormed(reading, at, 'a numeric reference such as &#233; or &#xE9;')
    return undefined
  }
  if (!isXmlCode(code)) {
    fail(reading, 'xml.character', at, { received: text.slice(at, Math.min(end + 1, at + 24)) })
    return undefined
  }
  return { value: String.fromCodePoint(code), end: end + 1 }
}

function namedReference(reading: Reading, at: number): { value: string; end: number } | undefined {
  const { text } = reading
  let end = at + 1
  while (isNameCode(text.charCodeAt(end))) end += 1
  if (end === at + 1 || text.charCodeAt(end) !== SEMICOLON) {
    notWellFormed(reading, at, '&amp; for an ampersand')
    return undefined
  }
  const value = ENTITIES.get(text.slice(at + 1, end))
  if (value === undefined) {
    // The name is not shown: after a bare & it is text of the document.
    fail(reading, 'xml.entity', at)
    return undefined
  }
  return { value, end: end + 1 }
}

/** Pieces are joined as they come in, so that memory stays in step with the text. */
const MOST_PIECES = 16_384

/**
 * Decodes references and line ends between two offsets (XML 1.0 2.11, 3.3.3, 4.1). In an attribute
 * value, tab and line ends become blanks unless they are written as references.
 */
function decode(reading: Reading, start: number, end: number, attribute: boolean) {
  const { text } = reading
  const pieces: string[] = []
  const chunks: string[] = []
  let from = start
  let at = start
  while (at < end) {
    const unit = text.charCodeAt(at)
    if (unit === AMPERSAND) {
      const numeric = text.charCodeAt(at + 1) === HASH
      const reference = numeric ? numericReference(reading, at) : namedReference(reading, at)
      if (reference === undefined) return undefined
      pieces.push(text.slice(from, at), reference.value)
      at = reference.end
      from = at
    } else if (unit === CR || (attribute && (unit === LF || unit === TAB))) {
      pieces.push(text.slice(from, at), attribute ? ' ' : '\n')
      at += unit === CR && text.charCodeAt(at + 1) === LF ? 2 : 1
      from = at
    } else {
      at += 1
    }
    if (pieces.length >= MOST_PIECES) chunks.push(pieces.splice(0).join(''))
  }
  pieces.push(text.slice(from, end))
  return chunks.join('') + pieces.join('')
}

function scanAttributeValue(reading: Reading): string | undefined {
  const { text, limits } = reading
  const quote = text.charAt(reading.position)
  if (quote !== '"' && quote !== "'") {
    notWellFormed(reading, reading.position, 'a quoted attribute value')
    return undefined
  }
  const start = reading.position + 1
  const end = text.indexOf(quote, start)
  const less = nextOf(reading, LESS_NEEDLE, start)
  // A missing quote is named as such only where no tag begins before the end.
  if (less < end || (end === -1 && less !== NOWHERE)) {
    notWellFormed(reading, less, '&lt; in an attribute value')
    return undefined
  }
  if (end === -1) {
    notWellFormed(reading, start - 1, 'the closing quote of the attribute value')
    return undefined
  }
  const plain =
    nextOf(reading, AMP_NEEDLE, start) > end &&
    nextOf(reading, CR_NEEDLE, start) > end &&
    nextOf(reading, LF_NEEDLE, start) > end &&
    nextOf(reading, TAB_NEEDLE, start) > end
  const value = plain ? text.slice(start, end) : decode(reading, start, end, true)
  if (value === undefined) return undefined
  if (value.length * 3 > limits.attributeBytes && isTooLong(reading, value)) {
    const expected = `at most ${limits.attributeBytes} octets`
    fail(reading, 'xml.attribute-too-long', start, { expected })
    return undefined
  }
  reading.position = end + 1
  return value
}

const isTooLong = ({ ascii, limits }: Reading, value: string) =>
  (ascii ? value.length : utf8Length(value)) > limits.attributeBytes

const isNamespaceDeclaration = (name: string) => name === 'xmlns' || name.startsWith('xmlns:')

/**
 * Absolute is a scheme and whatever follows; unsafe is a character that a canonicaliser might write
 * unescaped, wherever it stands (SECURITY D6).
 */
function kindOfNamespaceUri(uri: string): 'absolute' | 'relative' | 'unsafe' {
  let isScheme = true
  let absolute = false
  for (let at = 0; at < uri.length; at++) {
    const unit = uri.charCodeAt(at)
    if (unit <= SPACE || unit === 0x7f || (unit >= 0x80 && unit <= 0x9f)) return 'unsafe'
    if (unit === QUOTE || unit === APOSTROPHE || unit === AMPERSAND) return 'unsafe'
    if (unit === LESS || unit === GREATER) return 'unsafe'
    if (unit > 0x7f && uri.slice(at, at + 1).trim() === '') return 'unsafe'
    if (!isScheme) continue
    if (unit === COLON) absolute = at > 0
    const letter = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a
    const later = (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2d || unit === 0x2e
    isScheme = letter || (at > 0 && later)
  }
  return absolute ? 'absolute' : 'relative'
}

/** The one string of each well-known namespace, so that comparing names mostly compares pointers. */
const KNOWN_URIS: ReadonlyMap<string, string> = new Map(Object.values(NS).map((uri) => [uri, uri]))

/** Takes `xmlns="..."` or `xmlns:p="..."` into scope; holds for the whole tag, wherever it stands. */
function declareNamespace(
  reading: Reading,
  element: OpenElement,
  { name, colon, value: uri, start }: RawAttribute,
): boolean {
  const { limits, bindings } = reading
  const prefix = colon === -1 ? '' : name.slice(6)
  const reserved = prefix === 'xml' || prefix === 'xmlns' || uri === NS.xml || uri === NS.xmlns
  // Declaring xml as what it is anyway is legal (Namespaces in XML 3).
  const harmless = prefix === 'xml' && uri === NS.xml
  if ((reserved && !harmless) || (uri === '' && prefix !== '')) {
    return fail(reading, 'xml.namespace-reserved', start, { received: name })
  }
  if (isNameTooLong(reading, uri.length, start)) return false
  const kind = uri === '' ? 'absolute' : kindOfNamespaceUri(uri)
  if (kind !== 'absolute') {
    // A name with markup in it may hold what the message had as elements: it is not shown.
    const detail = kind === 'relative' ? { received: uri } : {}
    return fail(reading, 'xml.namespace-uri', start, detail)
  }
  if (element.namespaces.length >= limits.namespaces) {
    return fail(reading, 'xml.too-many-namespaces', start, {
      expected: `at most ${limits.namespaces}`,
    })
  }
  if (reading.declaredBy.get(prefix) === element.order) {
    return fail(reading, 'xml.attribute-duplicate', start, { received: name })
  }
  reading.declaredBy.set(prefix, element.order)
  if (element.namespaces === NO_NAMESPACES) {
    element.namespaces = []
    element.hidden = []
  }
  const known = KNOWN_URIS.get(uri) ?? uri
  element.namespaces.push({ prefix, uri: known })
  element.hidden.push(bindings.get(prefix))
  bindings.set(prefix, known)
  reading.lastUri = undefined
  return true
}

function lookUp(reading: Reading, prefix: string): string | undefined {
  if (reading.lastUri !== undefined && reading.lastPrefix === prefix) return reading.lastUri
  const uri = reading.bindings.get(prefix)
  if (uri !== undefined) {
    reading.lastPrefix = prefix
    reading.lastUri = uri
  }
  return uri
}

function addAttribute(
  reading: Reading,
  element: OpenElement,
  { name, colon, value, start }: RawAttribute,
): boolean {
  const { attributes } = reading.limits
  if (element.attributes.length >= attributes) {
    return fail(reading, 'xml.too-many-attributes', start, { expected: `at most ${attributes}` })
  }
  const prefix = colon === -1 ? '' : name.slice(0, colon)
  const local = colon === -1 ? name : name.slice(colon + 1)
  const attribute = { name, prefix, local, uri: '', value, start }
  if (element.attributes === NO_ATTRIBUTES) element.attributes = [attribute]
  else element.attributes.push(attribute)
  return true
}

/** Reads one attribute or namespace declaration of a start tag. */
function scanAttribute(reading: Reading, element: OpenElement): boolean {
  const start = reading.position
  const name = scanName(reading)
  if (name === undefined) return false
  const { colon } = reading
  skipSpace(reading)
  if (reading.text.charCodeAt(reading.position) !== EQUALS) {
    return notWellFormed(reading, reading.position, '= and a value after the attribute name')
  }
  reading.position += 1
  skipSpace(reading)
  const value = scanAttributeValue(reading)
  if (value === undefined || !countNode(reading, start)) return false
  const raw = { name, colon, value, start }
  if (!name.startsWith('xmlns')) return addAttribute(reading, element, raw)
  if (isNamespaceDeclaration(name)) return declareNamespace(reading, element, raw)
  return fail(reading, 'xml.name', start, { received: name })
}

function scanAttributes(reading: Reading, element: OpenElement): boolean {
  for (;;) {
    const spaced = skipSpace(reading)
    const unit = reading.text.charCodeAt(reading.position)
    if (unit === GREATER || unit === SLASH) return true
    if (!spaced) {
      return notWellFormed(reading, reading.position, 'white space before an attribute, > or />')
    }
    if (!scanAttribute(reading, element)) return false
  }
}

/** Above this a Set finds repeated names; below it comparing each with each is faster. */
const FEW_ATTRIBUTES = 8

function hasRepeatedName(attributes: readonly XmlAttribute[]): XmlAttribute | undefined {
  if (attributes.length > FEW_ATTRIBUTES) {
    const seen = new Set<string>()
    for (const attribute of attributes) {
      // A blank cannot stand in a namespace name, so the key is unambiguous.
      const key = `${attribute.uri} ${attribute.local}`
      if (seen.has(key)) return attribute
      seen.add(key)
    }
    return undefined
  }
  for (let later = 1; later < attributes.length; later++) {
    const attribute = attributes[later]
    for (let earlier = 0; earlier < later; earlier++) {
      const other = attributes[earlier]
      if (attribute?.local === other?.local && attribute?.uri === other?.uri) return attribute
    }
  }
  return undefined
}

/** Looks the prefixes up now that every declaration of the tag is known. */
function resolveNames(reading: Reading, element: OpenElement): boolean {
  const uri = lookUp(reading, element.prefix)
  if (uri === undefined && element.prefix !== '') {
    const received = element.prefix
    return fail(reading, 'xml.namespace-unbound', element.start + 1, { received })
  }
  element.uri = uri ?? ''
  for (const attribute of element.attributes) {
    if (attribute.prefix === '') continue
    const bound = lookUp(reading, attribute.prefix)
    if (bound === undefined) {
      const received = attribute.prefix
      return fail(reading, 'xml.namespace-unbound', attribute.start, { received })
    }
    attribute.uri = bound
  }
  const repeated = hasRepeatedName(element.attributes)
  if (repeated === undefined) return true
  return fail(reading, 'xml.attribute-duplicate', repeated.start, { received: repeated.name })
}

/** Elements without any share these, which stay empty. */
const NO_ATTRIBUTES: OpenAttribute[] = []
const NO_NAMESPACES: NamespaceDeclaration[] = []
const NO_CHILDREN: XmlNode[] = []
const NOTHING_HIDDEN: (string | undefined)[] = []

/** A list of one is made at its size; V8 gives an empty list room for 17 at its first push. */
function addChild(parent: OpenElement, child: XmlNode): void {
  if (parent.children === NO_CHILDREN) parent.children = [child]
  else parent.children.push(child)
}

function openElement(reading: Reading, parent: OpenElement | undefined): OpenElement | undefined {
  const start = reading.position
  reading.position += 1
  const name = scanName(reading)
  if (name === undefined) return undefined
  if (name.startsWith('xmlns')) {
    fail(reading, 'xml.name', start + 1, { received: name })
    return undefined
  }
  const { colon } = reading
  const element: OpenElement = {
    kind: 'element',
    name,
    prefix: colon === -1 ? '' : name.slice(0, colon),
    local: colon === -1 ? name : name.slice(colon + 1),
    uri: '',
    attributes: NO_ATTRIBUTES,
    namespaces: NO_NAMESPACES,
    parent,
    children: NO_CHILDREN,
    order: reading.elements.length,
    start,
    hidden: NOTHING_HIDDEN,
  }
  if (!countNode(reading, start) || !scanAttributes(reading, element)) return undefined
  if (!resolveNames(reading, element)) return undefined
  reading.elements.push(element)
  return element
}

/** Takes the declarations of an element out of scope. */
function closeElement(reading: Reading, element: OpenElement): void {
  for (let at = element.namespaces.length - 1; at >= 0; at--) {
    const prefix = element.namespaces[at]?.prefix ?? ''
    const before = element.hidden[at]
    if (before === undefined) reading.bindings.delete(prefix)
    else reading.bindings.set(prefix, before)
    reading.lastUri = undefined
  }
}

function scanEndTag(reading: Reading, element: OpenElement): boolean {
  const start = reading.position
  const end = start + 2 + element.name.length
  if (reading.text.slice(start + 2, end) !== element.name) {
    return notWellFormed(reading, start, `the end tag </${element.name}>`)
  }
  reading.position = end
  skipSpace(reading)
  if (reading.text.charCodeAt(reading.position) !== GREATER) {
    return notWellFormed(reading, start, `the end tag </${element.name}>`)
  }
  reading.position += 1
  return true
}

function scanText(reading: Reading, into: OpenElement): boolean {
  const { text } = reading
  const start = reading.position
  const less = nextOf(reading, LESS_NEEDLE, start)
  const end = less === NOWHERE ? text.length : less
  const sectionEnd = nextOf(reading, SECTION_END_NEEDLE, start)
  if (sectionEnd < end) return notWellFormed(reading, sectionEnd, ']]&gt; in text')
  const plain = nextOf(reading, AMP_NEEDLE, start) > end && nextOf(reading, CR_NEEDLE, start) > end
  const value = plain ? text.slice(start, end) : decode(reading, start, end, false)
  if (value === undefined || !countNode(reading, start)) return false
  addChild(into, { kind: 'text', value, start })
  reading.position = end
  return true
}

function scanComment(reading: Reading, into: OpenElement | undefined): boolean {
  const start = reading.position
  const dashes = reading.text.indexOf('--', start + 4)
  if (dashes === -1) return notWellFormed(reading, start, '--> at the end of the comment')
  if (reading.text.charCodeAt(dashes + 2) !== GREATER) {
    return notWellFormed(reading, dashes, 'no -- inside a comment')
  }
  reading.position = dashes + 3
  if (into !== undefined) addChild(into, { kind: 'comment', start })
  return countNode(reading, start)
}

function scanCdata(reading: Reading, into: OpenElement): boolean {
  const start = reading.position
  const end = reading.text.indexOf(']]>', start + 9)
  if (end === -1) return notWellFormed(reading, start, ']]> at the end of the CDATA section')
  const raw = reading.text.slice(start + 9, end)
  const value = raw.includes('\r') ? raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : raw
  reading.position = end + 3
  addChild(into, { kind: 'text', value, start })
  return countNode(reading, start)
}

/** `<?` and `<!` inside or outside the root: a comment, a CDATA section, or refused. */
function scanDeclaration(reading: Reading, into: OpenElement | undefined): boolean {
  const { text, position } = reading
  if (text.charCodeAt(position + 1) === QUESTION) {
    return fail(reading, 'xml.processing-instruction', position)
  }
  if (text.startsWith('<!--', position)) return scanComment(reading, into)
  if (into !== undefined && text.startsWith('<![CDATA[', position)) return scanCdata(reading, into)
  if (text.startsWith('<!DOCTYPE', position)) return fail(reading, 'xml.doctype', position)
  return notWellFormed(reading, position, 'an element, text or comment')
}

/** Comments and white space before and after the root. */
function scanOutside(reading: Reading, what: string): boolean {
  for (;;) {
    skipSpace(reading)
    const { text, position } = reading
    if (position >= text.length) return true
    if (text.charCodeAt(position) !== LESS) return notWellFormed(reading, position, what)
    const next = text.charCodeAt(position + 1)
    if (next !== BANG && next !== QUESTION) return true
    if (!scanDeclaration(reading, undefined)) return false
  }
}

/** Reads one `name = "value"` of the XML declaration; undefined where it is absent or broken. */
function declarationPart(reading: Reading, name: string): string | undefined {
  const before = reading.position
  if (!skipSpace(reading) || !reading.text.startsWith(name, reading.position)) {
    reading.position = before
    return undefined
  }
  reading.position += name.length
  const value = declarationValue(reading)
  if (value === undefined)
    notWellFormed(reading, before, `a value of ${name} in the XML declaration`)
  return value
}

function declarationValue(reading: Reading): string | undefined {
  skipSpace(reading)
  if (reading.text.charCodeAt(reading.position) !== EQUALS) return undefined
  reading.position += 1
  skipSpace(reading)
  const quote = reading.text.charAt(reading.position)
  if (quote !== '"' && quote !== "'") return undefined
  const start = reading.position + 1
  // An encoding or version has a few characters; the bound keeps a missing quote cheap.
  const end = reading.text.slice(start, start + 64).indexOf(quote)
  if (end === -1) return undefined
  reading.position = start + end + 1
  return reading.text.slice(start, start + end)
}

/** `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` at the very start (XML 1.0 2.8). */
function scanXmlDeclaration(reading: Reading): boolean {
  const { text } = reading
  if (!text.startsWith('<?xml') || !isXmlSpace(text.charCodeAt(5))) return true
  reading.position = 5
  const version = declarationPart(reading, 'version')
  if (version === undefined)
    return notWellFormed(reading, 0, 'version="1.0" in the XML declaration')
  if (version !== '1.0') {
    return fail(reading, 'xml.version', 0, { expected: '1.0', received: version })
  }
  const encoding = declarationPart(reading, 'encoding')
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
    return fail(reading, 'xml.encoding', 0, { expected: 'UTF-8', received: encoding })
  }
  const standalone = declarationPart(reading, 'standalone')
  const known = standalone === undefined || standalone === 'yes' || standalone === 'no'
  skipSpace(reading)
  if (reading.failure !== undefined) return false
  if (!known || !text.startsWith('?>', reading.position)) {
    return notWellFormed(
      reading,
      0,
      'an XML declaration with version, encoding and standalone only',
    )
  }
  reading.position += 2
  return true
}

/** Reads a start tag to its end; gives whether the element stays open. */
function enterElement(reading: Reading, element: OpenElement): 'open' | 'closed' | 'failed' {
  const { text, limits } = reading
  if (reading.depth >= limits.depth) {
    const expected = `at most ${limits.depth} levels`
    fail(reading, 'xml.too-deep', element.start, { expected })
    return 'failed'
  }
  if (text.charCodeAt(reading.position) === GREATER) {
    reading.position += 1
    reading.depth += 1
    return 'open'
  }
  if (text.charCodeAt(reading.position + 1) !== GREATER) {
    notWellFormed(reading, reading.position, '/> at the end of the tag')
    return 'failed'
  }
  reading.position += 2
  closeElement(reading, element)
  return 'closed'
}

/** Reads the root and all below it, with a stack of its own instead of recursion. */
function scanRoot(reading: Reading): OpenElement | undefined {
  const { text } = reading
  const root = openElement(reading, undefined)
  if (root === undefined) return undefined
  const entered = enterElement(reading, root)
  if (entered !== 'open') return entered === 'closed' ? root : undefined
  const stack: OpenElement[] = [root]
  let current: OpenElement | undefined = root
  while (current !== undefined) {
    const { position } = reading
    if (position >= text.length) {
      notWellFormed(reading, position, `the end tag </${current.name}>`)
      return undefined
    }
    const next = text.charCodeAt(position + 1)
    if (text.charCodeAt(position) !== LESS) {
      if (!scanText(reading, current)) return undefined
    } else if (next === SLASH) {
      if (!scanEndTag(reading, current)) return undefined
      closeElement(reading, current)
      reading.depth -= 1
      stack.pop()
      current = stack.at(-1)
    } else if (next === BANG || next === QUESTION) {
      if (!scanDeclaration(reading, current)) return undefined
    } else {
      const child = openElement(reading, current)
      if (child === undefined) return undefined
      addChild(current, child)
      const state = enterElement(reading, child)
      if (state === 'failed') return undefined
      if (state === 'open') {
        stack.push(child)
        current = child
      }
    }
  }
  return root
}

export interface ReadOptions {
  readonly limits: Limits
  /** Prefixes that count as declared although they are not: for bare fragments only. */
  readonly assumedPrefixes?: ReadonlyMap<string, string>
}

/** Octets to records, or the first thing that makes the document unreadable; never throws. */
export function readDocument(
  octets: Uint8Array,
  { limits, assumedPrefixes }: ReadOptions,
): { document: XmlDocument } | { failure: ReadFailure; text: string } {
  if (octets.length > limits.bytes) {
    const detail = { expected: `at most ${limits.bytes} octets`, received: octets.length }
    return { failure: { code: 'xml.too-large', offset: 0, ...detail }, text: '' }
  }
  const decoded = decodeUtf8(octets)
  if (!('text' in decoded)) {
    return { failure: decoded, text: new TextDecoder('utf-8').decode(octets) }
  }
  const { text, ascii } = decoded
  const reading: Reading = {
    text,
    ascii,
    next: new Int32Array(NEEDLES.length).fill(-1),
    limits,
    elements: [],
    position: 0,
    nodes: 0,
    depth: 0,
    failure: undefined,
    bindings: new Map([['xml', NS.xml], ...(assumedPrefixes ?? [])]),
    declaredBy: new Map(),
    lastPrefix: '',
    lastUri: undefined,
    colon: -1,
  }
  const root = readWhole(reading)
  if (root === undefined) {
    return { failure: reading.failure ?? { code: 'xml.empty', offset: 0 }, text }
  }
  return { document: { root, elements: reading.elements, lines: lineTable(text, ascii) } }
}

function readWhole(reading: Reading): XmlElement | undefined {
  if (!scanXmlDeclaration(reading) || !scanOutside(reading, 'the root element')) return undefined
  if (reading.position >= reading.text.length) return undefined
  const root = scanRoot(reading)
  if (root === undefined || !scanOutside(reading, 'nothing after the root element'))
    return undefined
  if (reading.position >= reading.text.length) return root
  notWellFormed(reading, reading.position, 'one root element')
  return undefined
}
