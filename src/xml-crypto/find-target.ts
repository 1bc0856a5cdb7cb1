import { SamlUsageError } from '../errors.ts'
import type { XmlElement } from '../xml/document.ts'
import { firstChild } from '../xml/element.ts'
import { NS } from '../xml/names.ts'
import { readXml } from './read-xml.ts'

const isSigned = (element: XmlElement | undefined): boolean =>
  element !== undefined && firstChild(element, NS.ds, 'Signature') !== undefined

/** Directly after the Issuer, or first where there is none (saml-core 2.3.3, 3.2.2). */
function placeForSignature({ children }: XmlElement): number | undefined {
  const issuer = children.findIndex(
    (child) => child.kind === 'element' && child.uri === NS.saml && child.local === 'Issuer',
  )
  return children[issuer + 1]?.start
}

/** The place in the text where the Signature of that element goes. */
export function findTarget(xml: string, sign: unknown): { readonly insertAt: number } {
  if (sign !== 'assertion' && sign !== 'response') {
    throw new SamlUsageError('sign', "must be 'assertion' or 'response'")
  }
  const state = readXml(xml)
  if (/[\u0085\u2028]/.test(xml)) {
    throw new SamlUsageError('xml', 'has U+0085 or U+2028, which xmldom changes to a line feed')
  }
  const target = state[sign]
  if (target === undefined) throw new SamlUsageError('sign', `names the ${sign}; there is none`)
  if (isSigned(target)) throw new SamlUsageError('sign', `names the ${sign}; it is signed already`)
  if (isSigned(state.response)) {
    throw new SamlUsageError('sign', 'would break the signature of the response')
  }
  const insertAt = placeForSignature(target)
  if (insertAt === undefined) throw new SamlUsageError('xml', `has nothing in the ${sign} to sign`)
  // The strict reader counts from behind a byte order mark.
  return { insertAt: xml.startsWith('\uFEFF') ? insertAt + 1 : insertAt }
}
