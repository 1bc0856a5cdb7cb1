import { useNamespaces } from 'xpath'
import type { OpinionSignature } from '../verify/second-opinion.ts'
import { EXCLUSIVE_C14N, NS } from '../xml/names.ts'
import { findSignature } from './find-signature.ts'

const LINE_ENDS = ['\u0085', '\u2028']

const select = useNamespaces({ ds: NS.ds, ec: EXCLUSIVE_C14N })

function has(path: string, node: Node): boolean {
  const found = select(path, node)
  return Array.isArray(found) && found.length > 0
}

function prefixLists(signature: Element): readonly string[] {
  const lists = select('.//ec:InclusiveNamespaces/@PrefixList', signature)
  return Array.isArray(lists) ? lists.map((list) => list.nodeValue ?? '') : []
}

/**
 * Why xml-crypto is wrong about a signature that it takes for another than we do, if the reason is
 * known; docs/decisions/005-second-opinions.md lists them, and each has a test that shows the library
 * to be wrong. Only what is signed counts, so that nobody can silence the opinion from outside.
 */
export function whyAbstain(
  text: string,
  document: Document,
  signed: OpinionSignature,
): string | undefined {
  const raw = LINE_ENDS.some((end) => signed.canonical.includes(end) && text.includes(end))
  if (raw) return 'xmldom reads U+0085 and U+2028 as a line feed'
  const signature = findSignature(document, signed)
  if (signature === undefined) return undefined
  if (prefixLists(signature).some((list) => list.split(/[ \t\n]+/).includes('#default'))) {
    return 'xml-crypto does not know #default in a PrefixList'
  }
  const listed = './ds:SignedInfo/ds:CanonicalizationMethod/ec:InclusiveNamespaces'
  const others = 'count(//ds:SignedInfo) > 1'
  return has(listed, signature) && select(others, document) === true
    ? 'xml-crypto takes the namespaces of another signature for a PrefixList of SignedInfo'
    : undefined
}
