/** What was really signed, found out apart from `verifyResponse`, and what it says. */
import { type KeyObject, verify } from 'node:crypto'
import { SIGNATURE_BY_URI } from '../../src/signature/algorithms.ts'
import { cryptoOptions } from '../../src/signature/crypto-options.ts'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import type { XmlElement } from '../../src/xml/document.ts'
import { attributeOf, childrenNamed, firstChild, isNamed, textOf } from '../../src/xml/element.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { NS } from '../../src/xml/names.ts'
import { readDocument } from '../../src/xml/read-document.ts'

/** The readings of one signed element: one of its facts, and of its claims where it gives any. */
export interface Genuine {
  readonly facts: Set<string>
  readonly claims: Set<string>
}

/** By the digest of the signed octets, in base64. */
export type GenuineReadings = Map<string, Genuine>

function prefixesOf(method: XmlElement | undefined): readonly string[] {
  const list = method && firstChild(method, NS.ec, 'InclusiveNamespaces')
  const text = (list && attributeOf(list, 'PrefixList')?.value) ?? ''
  return text
    .split(/\s+/)
    .filter((prefix) => prefix !== '')
    .map((prefix) => (prefix === '#default' ? '' : prefix))
}

function holdsUnder(key: KeyObject, uri: string, octets: Buffer, value: Buffer): boolean {
  const algorithm = SIGNATURE_BY_URI.get(uri)
  if (algorithm === undefined) return false
  try {
    return verify(algorithm.hash, octets, cryptoOptions(algorithm, key), value)
  } catch {
    // Another kind of key than the algorithm takes.
    return false
  }
}

/** The digests in a SignedInfo whose value one of the keys has made. */
function digestsOf(signature: XmlElement, keys: readonly KeyObject[]): readonly string[] {
  const info = firstChild(signature, NS.ds, 'SignedInfo')
  const value = firstChild(signature, NS.ds, 'SignatureValue')
  const method = info && firstChild(info, NS.ds, 'SignatureMethod')
  if (info === undefined || value === undefined || method === undefined) return []
  const inclusivePrefixes = prefixesOf(firstChild(info, NS.ds, 'CanonicalizationMethod'))
  const octets = Buffer.from(canonicalize(info, { inclusivePrefixes }))
  const uri = attributeOf(method, 'Algorithm')?.value ?? ''
  const signed = Buffer.from(textOf(value), 'base64')
  if (!keys.some((key) => holdsUnder(key, uri, octets, signed))) return []
  return childrenNamed(info, NS.ds, 'Reference')
    .flatMap((reference) => childrenNamed(reference, NS.ds, 'DigestValue'))
    .map((digest) => textOf(digest).replace(/\s/g, ''))
}

/**
 * Every digest of a document that one of the keys has signed. Nobody but we has the keys, so in a
 * mutant, too, these are digests of what we signed.
 */
export function signedDigests(octets: Uint8Array, keys: readonly KeyObject[]): readonly string[] {
  const read = readDocument(octets, { limits: DEFAULT_LIMITS })
  if ('failure' in read) return []
  return read.document.elements
    .filter((element) => isNamed(element, NS.ds, 'Signature'))
    .flatMap((signature) => digestsOf(signature, keys))
}
