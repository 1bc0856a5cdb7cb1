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
import {
  attributeOf,
  childElements,
  isNamed,
  isXmlBlank,
  isXmlSpace,
  textOf,
} from '../xml/element.ts'
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

/** The prefixes of a PrefixList, each once; `#default` is the empty prefix. */
function prefixList(text: string): readonly string[] {
  const prefixes = new Set<string>()
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !isXmlSpace(text.charCodeAt(at))) continue
    const prefix = text.slice(start, at)
    if (prefix !== '') prefixes.add(prefix === '#default' ? '' : prefix)
    start = at + 1
  }
  return [...prefixes]
}

const hasText = (element: XmlElement) =>
  element.children.some((child) => child.kind === 'text' && !isXmlBlank(child.value))

/** One Signature while it is being read. */
interface Reading {
  readonly element: XmlElement
  readonly places: Placer
  readonly find: FindAt
  readonly findings: Finding[]
}

function refuse(
  { findings, places, find }: Reading,
  code: FindingCode,
  at: XmlElement,
  detail: Parameters<FindAt>[2] = {},
): undefined {
  findings.push(find(code, placeOf(places, at), detail))
  return undefined
}

/** The children must be exactly these elements of ds, in this order, and no text. */
function exactly(
  reading: Reading,
  parent: XmlElement,
  names: readonly string[],
  optional: readonly string[] = [],
) {
  const children = childElements(parent)
  const fits = (child: XmlElement | undefined, name: string | undefined) =>
    child !== undefined && name !== undefined && isNamed(child, NS.ds, name)
  const wanted = [...names, ...optional.slice(0, Math.max(children.length - names.length, 0))]
  const same =
    children.length === wanted.length && wanted.every((name, at) => fits(children[at], name))
  if (same && !hasText(parent)) return children
  const expected = [...names, ...optional.map((name) => `${name}?`)].join(', ')
  return refuse(reading, 'signature.malformed', parent, { expected })
}

/** An algorithm with at most one InclusiveNamespaces below it, and nothing else. */
function inclusivePrefixes(
  reading: Reading,
  parent: XmlElement,
  code: FindingCode,
): readonly string[] | undefined {
  const children = childElements(parent)
  const [list] = children
  if (hasText(parent)) return refuse(reading, code, parent)
  if (list === undefined) return []
  const prefixes = attributeOf(list, 'PrefixList')
  const known = isNamed(list, NS.ec, 'InclusiveNamespaces')
  if (children.length > 1 || !known || list.children.length > 0)
    return refuse(reading, code, parent)
  // The schema has the attribute optional; without it the list is empty.
  return prefixes === undefined ? [] : prefixList(prefixes.value)
}

const algorithmOf = (holder: XmlElement | undefined) =>
  holder && attributeOf(holder, 'Algorithm')?.value

function algorithm<T>(
  reading: Reading,
  holder: XmlElement,
  table: ReadonlyMap<string, T>,
): T | undefined {
  const uri = algorithmOf(holder)
  const known = uri === undefined ? undefined : table.get(uri)
  if (known === undefined) {
    return refuse(reading, 'signature.method-unsupported', holder, { received: uri ?? '' })
  }
  // HMACOutputLength, RSAPSSParams and whatever else would change how it is computed.
  if (holder.children.length > 0 && (childElements(holder).length > 0 || hasText(holder))) {
    return refuse(reading, 'signature.malformed', holder)
  }
  return known
}

function base64(reading: Reading, holder: XmlElement): Uint8Array | undefined {
  if (childElements(holder).length > 0) return refuse(reading, 'signature.malformed', holder)
  const octets = decodeBase64(textOf(holder))
  if (octets === undefined || octets.length === 0)
    return refuse(reading, 'signature.base64', holder)
  return octets
}

function transforms(reading: Reading, holder: XmlElement): readonly string[] | undefined {
  const children = childElements(holder)
  const [enveloped, exclusive] = children
  const expected = 'enveloped-signature, then exc-c14n'
  const profile =
    children.length === 2 &&
    children.every((child) => isNamed(child, NS.ds, 'Transform')) &&
    algorithmOf(enveloped) === ENVELOPED_SIGNATURE &&
    algorithmOf(exclusive) === EXCLUSIVE_C14N
  if (!profile || enveloped === undefined || exclusive === undefined || hasText(holder)) {
    return refuse(reading, 'signature.transform', holder, { expected })
  }
  if (childElements(enveloped).length > 0 || hasText(enveloped)) {
    return refuse(reading, 'signature.transform', enveloped, { expected })
  }
  return inclusivePrefixes(reading, exclusive, 'signature.transform')
}

function checkReference(reading: Reading, reference: XmlElement): void {
  const uri = attributeOf(reference, 'URI')
  const { parent } = reading.element
  const id = parent && attributeOf(parent, 'ID')?.value
  // No percent-decoding, no xpointer, not empty: exactly # and the ID of the parent.
  if (uri !== undefined && id !== undefined && id !== '' && uri.value === `#${id}`) return
  refuse(reading, 'signature.reference', reference, {
    expected: `#${id ?? ''}`,
    received: uri?.value ?? '',
  })
}

function checkPosition({ element, places, findings, find }: Reading): void {
  const siblings = element.parent ? childElements(element.parent) : []
  const issuer = siblings.findIndex((sibling) => isNamed(sibling, NS.saml, 'Issuer'))
  // Directly after the Issuer, and first where there is none: -1 gives both.
  if (siblings[issuer + 1] === element) return
  findings.push(find('signature.position', placeOf(places, element)))
}

function readReference(reading: Reading, reference: XmlElement) {
  checkReference(reading, reference)
  const parts = exactly(reading, reference, ['Transforms', 'DigestMethod', 'DigestValue'])
  if (parts === undefined) return undefined
  const [transformsElement, digestMethod, digestElement] = parts
  if (!transformsElement || !digestMethod || !digestElement) return undefined
  const referencePrefixes = transforms(reading, transformsElement)
  const digest = algorithm(reading, digestMethod, DIGEST_BY_URI)
  const digestValue = base64(reading, digestElement)
  if (!referencePrefixes || !digest || !digestValue) return undefined
  return {
    referencePrefixes,
    digest,
    digestMethodElement: digestMethod,
    digestValue,
    digestElement,
  }
}

function readSignedInfo(reading: Reading, signedInfo: XmlElement) {
  const parts = exactly(reading, signedInfo, [
    'CanonicalizationMethod',
    'SignatureMethod',
    'Reference',
  ])
  if (parts === undefined) return undefined
  const [canonicalization, signatureMethod, referenceElement] = parts
  if (!canonicalization || !signatureMethod || !referenceElement) return undefined
  const given = algorithmOf(canonicalization)
  const signedInfoPrefixes =
    given === EXCLUSIVE_C14N
      ? inclusivePrefixes(reading, canonicalization, 'signature.canonicalization')
      : refuse(reading, 'signature.canonicalization', canonicalization, {
          expected: EXCLUSIVE_C14N,
          received: given ?? '',
        })
  const method = algorithm(reading, signatureMethod, SIGNATURE_BY_URI)
  const reference = readReference(reading, referenceElement)
  if (!signedInfoPrefixes || !method || !reference) return undefined
  return { signedInfoPrefixes, method, methodElement: signatureMethod, reference }
}

/** Reads a Signature; without `signature` its shape is refused by the findings. */
export function readSignature(
  element: XmlElement,
  places: Placer,
  find: FindAt,
): { readonly signature?: ReadSignature; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const reading: Reading = { element, places, find, findings }
  checkPosition(reading)
  const parts = exactly(reading, element, ['SignedInfo', 'SignatureValue'], ['KeyInfo'])
  if (parts === undefined) return { findings }
  const [signedInfoElement, valueElement] = parts
  if (!signedInfoElement || !valueElement) return { findings }
  const read = readSignedInfo(reading, signedInfoElement)
  const value = base64(reading, valueElement)
  const kept = findings.every((found) => found.severity !== 'error')
  if (!read || !value || !kept) return { findings }
  const { signedInfoPrefixes, method, methodElement, reference } = read
  // Member by member: to spread two objects takes as long as to read the element.
  const signature = {
    element,
    value,
    valueElement,
    signedInfo: signedInfoElement,
    signedInfoPrefixes,
    method,
    methodElement,
    referencePrefixes: reference.referencePrefixes,
    digest: reference.digest,
    digestMethodElement: reference.digestMethodElement,
    digestValue: reference.digestValue,
    digestElement: reference.digestElement,
  }
  return { findings, signature }
}
