import { useNamespaces } from 'xpath'
import type { OpinionSignature } from '../verify/second-opinion.ts'
import { NS } from '../xml/names.ts'

const PATHS = {
  response: '/samlp:Response/ds:Signature',
  assertion: '/samlp:Response/saml:Assertion/ds:Signature | /saml:Assertion/ds:Signature',
} as const satisfies Record<OpinionSignature['signed'], string>

const select = useNamespaces({ saml: NS.saml, samlp: NS.samlp, ds: NS.ds })

const isElement = (node: Node): node is Element => node.nodeType === 1

/** The one Signature that stands directly in the signed element of that ID; no outside text in XPath. */
export function findSignature(
  document: Document,
  { signed, id }: OpinionSignature,
): Element | undefined {
  const found = select(PATHS[signed], document)
  const [only, second] = Array.isArray(found) ? found.filter(isElement) : []
  const owner = only?.parentNode
  if (only === undefined || second !== undefined || !owner || !isElement(owner)) return undefined
  return owner.getAttribute('ID') === id ? only : undefined
}
