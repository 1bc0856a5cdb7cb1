import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { SamlUsageError } from '../errors.ts'

const HOLDS_ELEMENTS: ReadonlySet<unknown> = new Set([1, 9, 11])

/** Refuses what is no element, document or fragment of xmlbuilder2, and a document with a root. */
export function checkNode(node: XMLBuilder): void {
  const dom = node?.node
  if (typeof node?.ele !== 'function' || !HOLDS_ELEMENTS.has(dom?.nodeType)) {
    throw new SamlUsageError('node', 'must be an element, document or fragment of xmlbuilder2')
  }
  if (dom.nodeType === 9 && node.some(({ node: child }) => child.nodeType === 1)) {
    throw new SamlUsageError('node', 'is a document that has its root element already')
  }
}
