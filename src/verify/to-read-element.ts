import type { XmlElement, XmlNode } from '../xml/document.ts'
import type { ReadElement } from './second-opinion.ts'

interface Making {
  readonly source: readonly XmlNode[]
  next: number
  readonly into: (ReadElement | string)[]
}

function shell(element: XmlElement, children: (ReadElement | string)[]): ReadElement {
  const attributes = element.attributes.map(({ name, value }) => [name, value] as const)
  return { name: element.name, attributes, children }
}

/** The reading of one element without its own Signature, with a stack instead of recursion. */
export function toReadElement(apex: XmlElement, without: XmlElement | undefined): ReadElement {
  const top: (ReadElement | string)[] = []
  const stack: Making[] = [{ source: apex.children, next: 0, into: top }]
  for (let making = stack.at(-1); making !== undefined; making = stack.at(-1)) {
    const node = making.source[making.next]
    making.next += 1
    const { into } = making
    if (node === undefined) {
      stack.pop()
    } else if (node.kind === 'text') {
      const last = into.at(-1)
      if (typeof last === 'string') into[into.length - 1] = last + node.value
      else if (node.value !== '') into.push(node.value)
    } else if (node.kind === 'element' && node !== without) {
      const children: (ReadElement | string)[] = []
      into.push(shell(node, children))
      stack.push({ source: node.children, next: 0, into: children })
    }
  }
  return shell(apex, top)
}
