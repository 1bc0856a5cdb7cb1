import { createHash, sign } from 'node:crypto'
import {
  DIGEST_ALGORITHMS,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from '../../src/signature/algorithms.ts'
import { cryptoOptions } from '../../src/signature/crypto-options.ts'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import type { XmlElement } from '../../src/xml/document.ts'
import { attributeOf, firstChild } from '../../src/xml/element.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../../src/xml/names.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { type TestKeyName, testPair } from '../support/keys.ts'

/** Where the signature goes in the text that is given. */
export const HERE = '<!--signature-->'

export interface SignText {
  readonly keyName?: TestKeyName
  readonly algorithm?: string
  /** PrefixList of the Reference's canonicalization. */
  readonly prefixes?: string
  /** PrefixList of the canonicalization of SignedInfo. */
  readonly signedInfoPrefixes?: string
  /** Put into the text of the Signature as it stands, before it is signed. */
  readonly change?: (signature: string) => string
}

function elementsOf(xml: string): readonly XmlElement[] {
  const read = readDocument(Buffer.from(xml), { limits: DEFAULT_LIMITS })
  if ('failure' in read) throw new Error(`${read.failure.code} at ${read.failure.offset}`)
  return read.document.elements
}

const inclusive = (prefixes: string | undefined) =>
  prefixes === undefined
    ? ''
    : `<ec:InclusiveNamespaces xmlns:ec="${EXCLUSIVE_C14N}" PrefixList="${prefixes}"/>`

const listed = (prefixes: string | undefined) =>
  prefixes?.split(/[ \t\n]+/).map((prefix) => (prefix === '#default' ? '' : prefix)) ?? []

/** The canonical form of the element of that ID, by our own canonicalizer. */
export function canonicalOf(xml: string, id: string, prefixes?: string): string {
  const apex = elementsOf(xml).find((element) => attributeOf(element, 'ID')?.value === id)
  if (apex === undefined) throw new Error(`no element ${id}`)
  const without = firstChild(apex, NS.ds, 'Signature')
  return canonicalize(apex, { inclusivePrefixes: listed(prefixes), without })
}

const rowNamed = (name: string): SignatureAlgorithm => {
  const row = SIGNATURE_ALGORITHMS.find((algorithm) => algorithm.name === name)
  if (row === undefined) throw new Error(name)
  return row
}

/**
 * Signs the element of that ID in a text that holds `HERE`, for messages that our own writer would
 * never write: other prefixes, declarations, CDATA, character references.
 */
export function signText(xml: string, id: string, options: SignText = {}): string {
  const { keyName = 'rsa-2048', change = (signature: string) => signature } = options
  const algorithm = rowNamed(options.algorithm ?? 'rsa-sha256')
  const hash = algorithm.hash ?? 'sha256'
  const digest = DIGEST_ALGORITHMS.find((row) => row.hash === hash)
  const octets = canonicalOf(xml.replace(HERE, ''), id, options.prefixes)
  const digestValue = createHash(hash).update(octets, 'utf8').digest('base64')
  const unsigned = change(
    [
      `<ds:Signature xmlns:ds="${NS.ds}"><ds:SignedInfo>`,
      `<ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}">`,
      `${inclusive(options.signedInfoPrefixes)}</ds:CanonicalizationMethod>`,
      `<ds:SignatureMethod Algorithm="${algorithm.uri}"/><ds:Reference URI="#${id}">`,
      `<ds:Transforms><ds:Transform Algorithm="${ENVELOPED_SIGNATURE}"/>`,
      `<ds:Transform Algorithm="${EXCLUSIVE_C14N}">${inclusive(options.prefixes)}</ds:Transform>`,
      `</ds:Transforms><ds:DigestMethod Algorithm="${digest?.uri}"/>`,
      `<ds:DigestValue>${digestValue}</ds:DigestValue></ds:Reference></ds:SignedInfo>`,
      '<ds:SignatureValue>VALUE</ds:SignatureValue></ds:Signature>',
    ].join(''),
  )
  const whole = xml.replace(HERE, () => unsigned)
  const info = elementsOf(whole).find(
    (element) =>
      element.local === 'SignedInfo' &&
      element.parent?.parent !== undefined &&
      attributeOf(element.parent.parent, 'ID')?.value === id,
  )
  if (info === undefined) throw new Error('no SignedInfo')
  const inclusivePrefixes = listed(options.signedInfoPrefixes)
  const signed = Buffer.from(canonicalize(info, { inclusivePrefixes }))
  const { privateKey } = testPair(keyName)
  const value = sign(algorithm.hash, signed, cryptoOptions(algorithm, privateKey))
  return whole.replace('VALUE', value.toString('base64'))
}
