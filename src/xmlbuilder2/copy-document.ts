import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import type { XmlComment, XmlElement, XmlNode } from '../xml/document.ts'
import { isXmlBlank } from '../xml/element.ts'
import { NS } from '../xml/names.ts'
import { appendElement, type ElementAttribute } from './append-element.ts'
import { appendText } from './append-text.ts'

interface Copying {
  readonly from: readonly XmlNode[]
  readonly into: XMLBuilder
}

function attributesOf({ namespaces, attributes }: XmlElement): readonly ElementAttribute[] {
  const declared = namespaces.map(
    ({ prefix, uri }) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri, NS.xmlns] as const,
  )
  const own = attributes.map(({ name, value, uri }) => [name, value, uri || null] as const)
  return [...declared, ...own]
}

const appendCopy = (into: XMLBuilder, element: XmlElement): XMLBuilder =>
  appendElement(into, {
    namespace: element.uri || null,
    name: element.name,
    attributes: attributesOf(element),
  })

/** The strict reader only marks a comment, so its content is taken from the text. */
const commentIn = (text: string, { start }: XmlComment): string =>
  text.slice(start + 4, text.indexOf('-->', start + 4))

/** White space between elements is what the indentation replaces. */
const isLayout = (node: XmlNode, siblings: readonly XmlNode[]): boolean =>
  node.kind === 'text' && isXmlBlank(node.value) && siblings.some(({ kind }) => kind !== 'text')

/** Copies a strict reading into a document of xmlbuilder2; a stack instead of recursion. */
export function copyDocument(root: XmlElement, text: string): XMLBuilder {
  const document = create()
  const stack: Copying[] = [{ from: root.children, into: appendCopy(document, root) }]
  for (let copying = stack.pop(); copying !== undefined; copying = stack.pop()) {
    const { from, into } = copying
    for (const node of from) {
      if (isLayout(node, from)) continue
      if (node.kind === 'text') appendText(into, node.value)
      if (node.kind === 'comment') into.com(commentIn(text, node))
      if (node.kind === 'element') stack.push({ from: node.children, into: appendCopy(into, node) })
    }
  }
  return document
}
