import { useNamespaces } from 'xpath'
import { EXCLUSIVE_C14N } from '../xml/names.ts'

const LINE_ENDS = /[\u0085\u2028]/

const select = useNamespaces({ ec: EXCLUSIVE_C14N })

function hasDefaultPrefix(document: Document): boolean {
  const lists = select('//ec:InclusiveNamespaces/@PrefixList', document)
  if (!Array.isArray(lists)) return false
  return lists.some((list) => (list.nodeValue ?? '').split(/[ \t\n]+/).includes('#default'))
}

/**
 * Why xml-crypto can say nothing about a message, if it can't; docs/decisions/005-second-opinions.md
 * lists the reasons, and each has a test that shows the library to be wrong.
 */
export function whyAbstain(text: string, document: Document): string | undefined {
  if (LINE_ENDS.test(text)) return 'xmldom reads U+0085 and U+2028 as a line feed'
  if (hasDefaultPrefix(document)) return 'xml-crypto does not know #default in a PrefixList'
  return undefined
}
