/** One document as each of four readers has read it, in one shape. */
import {
  type ErrorDetail,
  ParseOption,
  XmlComment,
  XmlDocument,
  XmlElement,
  type XmlNamedNode,
  XmlParseError,
  XmlSimpleNode,
  type XmlTreeNode,
} from 'libxml2-wasm'
import { type ParsedNode, parseCanonical } from '../../src/fast-xml-parser/parse-canonical.ts'
import type { XmlElement as ReadElement } from '../../src/xml/document.ts'
import { parseSilently } from '../../src/xml-crypto/parse-silently.ts'

/** Name, namespace and value; the namespace is missing where the reader knows none. */
export type ReadAttribute = readonly [name: string, uri: string | undefined, value: string]

export interface Reading {
  /** As written, with its prefix. */
  readonly name: string
  readonly uri: string | undefined
  /** In the order of the document, namespace declarations left out. */
  readonly attributes: readonly ReadAttribute[]
  /** Elements and texts in order; comments are left out and the text around them is joined. */
  readonly children: readonly (Reading | string)[]
}

type Child = Reading | string

/** Neighbouring texts joined, empty ones left out. */
function joined(children: Iterable<Child>): readonly Child[] {
  const list: Child[] = []
  for (const child of children) {
    const last = list.at(-1)
    if (typeof child !== 'string') list.push(child)
    else if (typeof last === 'string') list[list.length - 1] = last + child
    else if (child !== '') list.push(child)
  }
  return list
}

export const ourReading = (element: ReadElement): Reading => ({
  name: element.name,
  uri: element.uri,
  attributes: element.attributes.map(({ name, uri, value }) => [name, uri, value] as const),
  children: joined(
    element.children.flatMap((child): Child[] => {
      if (child.kind === 'comment') return []
      return [child.kind === 'text' ? child.value : ourReading(child)]
    }),
  ),
})

/** The same without namespaces, for a reader that has no notion of them. */
export const withoutUris = ({ name, attributes, children }: Reading): Reading => ({
  name,
  uri: undefined,
  attributes: attributes.map(([attribute, , value]) => [attribute, undefined, value] as const),
  children: children.map((child) => (typeof child === 'string' ? child : withoutUris(child))),
})

const isDeclaration = (name: string) => name === 'xmlns' || name.startsWith('xmlns:')

const isElement = (node: Node): node is Element => node.nodeType === 1
const TEXT = 3
const CDATA = 4

function domReading(element: Element): Reading {
  const attributes = Array.from(element.attributes).filter(({ name }) => !isDeclaration(name))
  const children = Array.from(element.childNodes).flatMap((node): Child[] => {
    if (node.nodeType === TEXT || node.nodeType === CDATA) return [node.nodeValue ?? '']
    return isElement(node) ? [domReading(node)] : []
  })
  return {
    name: element.tagName,
    uri: element.namespaceURI ?? '',
    attributes: attributes.map(({ name, namespaceURI, value }) => [
      name,
      namespaceURI ?? '',
      value,
    ]),
    children: joined(children),
  }
}

/** xmldom 0.8 as the second opinion has it: nothing where it complains. */
export function xmldomReading(text: string): Reading | undefined {
  const root = parseSilently(text)?.documentElement
  return root ? domReading(root) : undefined
}

const parsedReading = (node: ParsedNode): Child =>
  typeof node === 'string'
    ? node
    : {
        name: node.name,
        uri: undefined,
        attributes: node.attributes
          .filter(([name]) => !isDeclaration(name))
          .map(([name, value]) => [name, undefined, value] as const),
        children: joined(node.children.map(parsedReading)),
      }

/** fast-xml-parser with the options of the second opinion: nothing where it throws. */
export function fastXmlParserReading(text: string): Reading | undefined {
  try {
    const roots = parseCanonical(text).map(parsedReading)
    const [root, second] = roots.filter((node) => typeof node !== 'string')
    return second === undefined ? root : undefined
  } catch {
    return undefined
  }
}

const qualified = ({ name, prefix }: XmlNamedNode) => (prefix === '' ? name : `${prefix}:${name}`)

function childrenOf(element: XmlElement): readonly XmlTreeNode[] {
  const list: XmlTreeNode[] = []
  for (let node = element.firstChild; node !== null; node = node.next) list.push(node)
  return list
}

const libxml2Element = (element: XmlElement): Reading => ({
  name: qualified(element),
  uri: element.namespaceUri,
  attributes: element.attrs.map((attribute) => [
    qualified(attribute),
    attribute.namespaceUri,
    attribute.value,
  ]),
  children: joined(
    childrenOf(element).flatMap((node): Child[] => {
      if (node instanceof XmlElement) return [libxml2Element(node)]
      return node instanceof XmlSimpleNode && !(node instanceof XmlComment) ? [node.content] : []
    }),
  ),
})

export interface Libxml2 {
  /** What it says of the document, warnings too. */
  readonly complaints: readonly ErrorDetail[]
  /** Nothing where the document is not well-formed, however small its complaints. */
  readonly reading: () => Reading | undefined
}

/** Reads, hands over what `use` makes of the document, and frees its memory. */
function withDocument<T>(octets: Uint8Array, option: number, use: (document: XmlDocument) => T): T {
  const document = XmlDocument.fromBuffer(octets, { option })
  try {
    return use(document)
  } finally {
    document.dispose()
  }
}

/** Says nothing of what is wrong and does not look at IDs: gives the tree where there is one. */
const SILENT = ParseOption.XML_PARSE_NOERROR | ParseOption.XML_PARSE_SKIP_IDS

function silently(octets: Uint8Array): Reading | undefined {
  try {
    return withDocument(octets, SILENT, ({ root }) => libxml2Element(root))
  } catch {
    return undefined
  }
}

/** libxml2 with its defaults: every complaint, and the tree. */
export function libxml2(octets: Uint8Array): Libxml2 {
  try {
    const complaints = withDocument(octets, ParseOption.XML_PARSE_DEFAULT, ({ warnings }) => [
      ...warnings,
    ])
    return { complaints, reading: () => silently(octets) }
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error
    return { complaints: error.details, reading: () => silently(octets) }
  }
}
