import { type Document, isAlias, isMap, isNode, isScalar, isSeq } from 'yaml'
import type { Mistake } from './mistake.ts'

const startOf = (node: unknown): number | undefined =>
  isNode(node) && node.range ? node.range[0] : undefined

const isKey = (key: unknown, step: string) => isScalar(key) && String(key.value ?? '') === step

/** Where in the text of a document a mistake is: at its key, or at what stands behind it. */
export function offsetOf(document: Document, { path, at }: Mistake): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const [depth, step] of path.entries()) {
    const parent: unknown = isAlias(node) ? node.resolve(document) : node
    const wantsKey = at === 'key' && depth === path.length - 1
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isKey(key, String(step)))
      node = pair?.value
      offset = (wantsKey ? undefined : startOf(node)) ?? startOf(pair?.key) ?? offset
    } else {
      node = isSeq(parent) && typeof step === 'number' ? parent.items[step] : undefined
      offset = startOf(node) ?? offset
    }
  }
  return offset
}
