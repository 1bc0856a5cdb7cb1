import { NS } from '../xml/names.ts'
import type { QueriedNode } from './queried-node.ts'

const isElement = (node: Node): node is Element => node.nodeType === 1
const isAttribute = (node: Node): node is Attr => node.nodeType === 2
const isDocument = (node: Node): node is Document => node.nodeType === 9

function attributesOf(element: Element): readonly (readonly [string, string])[] {
  return Array.from(element.attributes)
    .filter(({ namespaceURI }) => namespaceURI !== NS.xmlns)
    .map(({ name, value }) => [name, value] as const)
}

function named(node: Element | Attr): Pick<QueriedNode, 'name' | 'local' | 'namespace'> {
  return { name: node.nodeName, local: node.localName, namespace: node.namespaceURI ?? '' }
}

const NAMELESS = { name: '', local: '', namespace: '' } as const

/** Describes a DOM node without letting go of it: verified octets hold elements and text only. */
export function describeNode(node: Node): QueriedNode {
  if (isElement(node)) {
    const text = node.textContent ?? ''
    return { kind: 'element', ...named(node), text, attributes: attributesOf(node) }
  }
  if (isAttribute(node)) {
    return { kind: 'attribute', ...named(node), text: node.value, attributes: [] }
  }
  if (isDocument(node)) {
    const text = node.documentElement.textContent ?? ''
    return { kind: 'document', ...NAMELESS, text, attributes: [] }
  }
  return { kind: 'text', ...NAMELESS, text: node.nodeValue ?? '', attributes: [] }
}
