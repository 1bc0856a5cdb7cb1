/**
 * The SAML signature profile, checked before any cryptography (SECURITY D12): by child position and
 * namespace, never by descendant search, so that what is verified is what is named.
 */
import type { FindingCode } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import {
  DIGEST_BY_URI,
  type DigestAlgorithm,
  SIGNATURE_BY_URI,
  type SignatureAlgorithm,
} from '../signature/algorithms.ts'
import { decodeBase64 } from '../xml/base64.ts'
import type { XmlElement } from '../xml/document.ts'
import { attributeOf, childElements, isNamed, isXmlBlank, textOf } from '../xml/element.ts'
import type { FindAt } from '../xml/locate.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../xml/names.ts'
import { type Placer, placeOf } from '../xml/place-of.ts'

/** A Signature that keeps the profile. */
export interface ReadSignature {
  readonly element: XmlElement
  readonly signedInfo: XmlElement
  readonly signedInfoPrefixes: readonly string[]
  readonly referencePrefixes: readonly string[]
  readonly method: SignatureAlgorithm
  readonly methodElement: XmlElement
  readonly digest: DigestAlgorithm
  readonly digestMethodElement: XmlElement
  readonly digestValue: Uint8Array
  readonly digestElement: XmlElement
  readonly value: Uint8Array
  readonly valueElement: XmlElement
}

/** Splits a PrefixList at XML white space; `#default` is the empty prefix. */
function prefixList(text: string): readonly string[] {
  return text
    .split(/[\t\n\r ]+/)
    .filter((prefix) => prefix !== '')
    .map((prefix) => (prefix === '#default' ? '' : prefix))
}

const hasText = (element: XmlElement) =>
  element.children.some((child) => child.kind === 'text' && !isXmlBlank(child.value))

export function readSignature(
  element: XmlElement,
  places: Placer,
  find: FindAt,
): { readonly signature?: ReadSignature; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []

  function refuse(
    code: FindingCode,
    at: XmlElement,
    detail: Parameters<FindAt>[2] = {},
  ): undefined {
    findings.push(find(code, placeOf(places, at), detail))
    return undefined
  }

  /** The children must be exactly these elements of ds, in this order, and no text. */
  function exactly(parent: XmlElement, names: readonly string[], optional: readonly string[] = []) {
    const children = childElements(parent)
    const fits = (child: XmlElement | undefined, name: string | undefined) =>
      child !== undefined && name !== undefined && isNamed(child, NS.ds, name)
    const wanted = [...names, ...optional.slice(0, Math.max(children.length - names.length, 0))]
    const same =
      children.length === wanted.length && wanted.every((name, at) => fits(children[at], name))
    if (same && !hasText(parent)) return children
    const expected = [...names, ...optional.map((name) => `${name}?`)].join(', ')
    return refuse('signature.malformed', parent, { expected })
  }

  /** An algorithm with at most one InclusiveNamespaces below it, and nothing else. */
  function inclusivePrefixes(parent: XmlElement, code: FindingCode): readonly string[] | undefined {
    const children = childElements(parent)
    const [list] = children
    if (hasText(parent)) return refuse(code, parent)
    if (list === undefined) return []
    const prefixes = attributeOf(list, 'PrefixList')
    const known = isNamed(list, NS.ec, 'InclusiveNamespaces') && prefixes !== undefined
    if (children.length > 1 || !known || list.children.length > 0) return refuse(code, parent)
    return prefixList(prefixes.value)
  }

  const algorithmOf = (holder: XmlElement | undefined) =>
    holder && attributeOf(holder, 'Algorithm')?.value

  function algorithm<T>(holder: XmlElement, table: ReadonlyMap<string, T>): T | undefined {
    const uri = algorithmOf(holder)
    const known = uri === undefined ? undefined : table.get(uri)
    if (known === undefined) {
      return refuse('signature.method-unsupported', holder, { received: uri ?? '' })
    }
    // HMACOutputLength, RSAPSSParams and whatever else would change how it is computed.
    if (holder.children.length > 0 && (childElements(holder).length > 0 || hasText(holder))) {
      return refuse('signature.malformed', holder)
    }
    return known
  }

  function base64(holder: XmlElement): Uint8Array | undefined {
    if (childElements(holder).length > 0) return refuse('signature.malformed', holder)
    const octets = decodeBase64(textOf(holder))
    if (octets === undefined || octets.length === 0) return refuse('signature.base64', holder)
    return octets
  }

  function transforms(holder: XmlElement): readonly string[] | undefined {
    const children = childElements(holder)
    const [enveloped, exclusive] = children
    const expected = 'enveloped-signature, then exc-c14n'
    const profile =
      children.length === 2 &&
      children.every((child) => isNamed(child, NS.ds, 'Transform')) &&
      algorithmOf(enveloped) === ENVELOPED_SIGNATURE &&
      algorithmOf(exclusive) === EXCLUSIVE_C14N
    if (!profile || enveloped === undefined || exclusive === undefined || hasText(holder)) {
      return refuse('signature.transform', holder, { expected })
    }
    if (childElements(enveloped).length > 0 || hasText(enveloped)) {
      return refuse('signature.transform', enveloped, { expected })
    }
    return inclusivePrefixes(exclusive, 'signature.transform')
  }

  function checkReference(reference: XmlElement): void {
    const uri = attributeOf(reference, 'URI')
    const id = element.parent && attributeOf(element.parent, 'ID')?.value
    // No percent-decoding, no xpointer, not empty: exactly # and the ID of the parent.
    if (uri !== undefined && id !== undefined && id !== '' && uri.value === `#${id}`) return
    refuse('signature.reference', reference, {
      expected: `#${id ?? ''}`,
      received: uri?.value ?? '',
    })
  }

  function checkPosition(): void {
    const siblings = element.parent ? childElements(element.parent) : []
    const at = siblings.indexOf(element)
    const [first] = siblings
    const afterIssuer = first !== undefined && isNamed(first, NS.saml, 'Issuer') ? 1 : 0
    if (at !== afterIssuer) findings.push(find('signature.position', placeOf(places, element)))
  }

  function readReference(reference: XmlElement) {
    checkReference(reference)
    const parts = exactly(reference, ['Transforms', 'DigestMethod', 'DigestValue'])
    if (parts === undefined) return undefined
    const [transformsElement, digestMethod, digestElement] = parts
    if (!transformsElement || !digestMethod || !digestElement) return undefined
    const referencePrefixes = transforms(transformsElement)
    const digest = algorithm(digestMethod, DIGEST_BY_URI)
    const digestValue = base64(digestElement)
    if (!referencePrefixes || !digest || !digestValue) return undefined
    return {
      referencePrefixes,
      digest,
      digestMethodElement: digestMethod,
      digestValue,
      digestElement,
    }
  }

  function readSignedInfo(signedInfo: XmlElement) {
    const references = childElements(signedInfo).filter((child) =>
      isNamed(child, NS.ds, 'Reference'),
    )
    const parts = exactly(signedInfo, ['CanonicalizationMethod', 'SignatureMethod', 'Reference'])
    if (parts === undefined || references.length !== 1) return undefined
    const [canonicalization, signatureMethod, referenceElement] = parts
    if (!canonicalization || !signatureMethod || !referenceElement) return undefined
    const given = algorithmOf(canonicalization)
    const signedInfoPrefixes =
      given === EXCLUSIVE_C14N
        ? inclusivePrefixes(canonicalization, 'signature.canonicalization')
        : refuse('signature.canonicalization', canonicalization, {
            expected: EXCLUSIVE_C14N,
            received: given ?? '',
          })
    const method = algorithm(signatureMethod, SIGNATURE_BY_URI)
    const reference = readReference(referenceElement)
    if (!signedInfoPrefixes || !method || !reference) return undefined
    return {
      signedInfo,
      signedInfoPrefixes,
      method,
      methodElement: signatureMethod,
      ...reference,
    }
  }

  checkPosition()
  const parts = exactly(element, ['SignedInfo', 'SignatureValue'], ['KeyInfo'])
  if (parts === undefined) return { findings }
  const [signedInfoElement, valueElement] = parts
  if (!signedInfoElement || !valueElement) return { findings }
  const signedInfo = readSignedInfo(signedInfoElement)
  const value = base64(valueElement)
  const kept = findings.every((found) => found.severity !== 'error')
  if (!signedInfo || !value || !kept) return { findings }
  return { findings, signature: { element, value, valueElement, ...signedInfo } }
}
