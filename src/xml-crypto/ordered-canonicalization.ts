import { ExclusiveCanonicalization } from 'xml-crypto'
import { compareCodePoints } from '../xml/code-point-order.ts'

interface Prefixed {
  readonly prefix: string
}

interface Qualified {
  readonly namespaceURI?: string | null
  readonly localName: string
}

type Order = -1 | 0 | 1

const sign = (difference: number): Order => {
  if (difference === 0) return 0
  return difference < 0 ? -1 : 1
}

type ProcessOptions = Parameters<ExclusiveCanonicalization['process']>[1]

/**
 * The exclusive canonicalization of xml-crypto, three things put right. Namespaces sort by prefix and
 * attributes by namespace, then by local name, in code point order (Canonical XML 1.0 2.2); xml-crypto
 * sorts prefixes by the language of the machine and attributes by both names run together. And a
 * PrefixList of SignedInfo that is empty, or has two blanks in a row, holds no empty prefix, for which
 * xml-crypto would declare the default namespace around it as `xmlns:`.
 */
export const ordered: new () => ExclusiveCanonicalization = class extends ExclusiveCanonicalization {
  override process(element: Element, options: ProcessOptions): string {
    const { ancestorNamespaces = [] } = options
    const named = ancestorNamespaces.filter(({ prefix }) => prefix !== '')
    return super.process(element, { ...options, ancestorNamespaces: named })
  }
  override nsCompare(left: Prefixed, right: Prefixed): Order {
    return sign(compareCodePoints(left.prefix, right.prefix))
  }
  override attrCompare(left: Qualified, right: Qualified): Order {
    const byNamespace = compareCodePoints(left.namespaceURI ?? '', right.namespaceURI ?? '')
    return sign(byNamespace || compareCodePoints(left.localName, right.localName))
  }
}
