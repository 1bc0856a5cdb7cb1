/** Changes of the usual Signature before digest and value are computed, and what they need. */
import { createHash, X509Certificate } from 'node:crypto'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import { attributeOf } from '../../src/xml/element.ts'
import { type Change, digestUri, elementsOf, swap } from '../support/tamper.ts'

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
export const DSIG_11 = 'http://www.w3.org/2009/xmldsig11#'
export const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
export const RSA_SHA256 = `${MORE}rsa-sha256`

const DIGEST_METHOD = `<ds:DigestMethod Algorithm="${digestUri('sha256')}"/>`

/** The one element of that name with everything in it, or rather this. */
const element =
  (name: string, to: string): Change =>
  (text) => {
    const parts = text.split(new RegExp(`<ds:${name}[ >].*</ds:${name}>`))
    if (parts.length !== 2) throw new Error(`${parts.length - 1} times in the text: ${name}`)
    return parts.join(to)
  }

/** Another SignatureMethod than rsa-sha256. */
export const method = (uri: string): Change => swap(`"${RSA_SHA256}"`, `"${uri}"`)

/** The SignatureMethod rsa-sha256 with something in it. */
export const methodHolding = (content: string): Change =>
  swap(
    `<ds:SignatureMethod Algorithm="${RSA_SHA256}"/>`,
    `<ds:SignatureMethod Algorithm="${RSA_SHA256}">${content}</ds:SignatureMethod>`,
  )

/** Another DigestMethod than SHA-256, as an element. */
export const digestMethod = (to: string): Change => swap(DIGEST_METHOD, to)

/** Another list of transforms. */
export const transformed = (...items: readonly string[]): Change =>
  element('Transforms', `<ds:Transforms>${items.join('')}</ds:Transforms>`)

export const transform = (uri: string, content = ''): string =>
  `<ds:Transform Algorithm="${uri}">${content}</ds:Transform>`

/** Another CanonicalizationMethod, as an element. */
export const canonicalization = (to: string): Change => element('CanonicalizationMethod', to)

export const canonicalizedBy = (uri: string, content = ''): Change =>
  canonicalization(
    `<ds:CanonicalizationMethod Algorithm="${uri}">${content}</ds:CanonicalizationMethod>`,
  )

export const keyInfo = (content: string): Change =>
  swap('</ds:Signature>', `<ds:KeyInfo>${content}</ds:KeyInfo></ds:Signature>`)

/**
 * All prefixes that are in scope where the usual message is signed: exclusive canonicalization that
 * has them as its list writes what inclusive canonicalization would.
 */
export const IN_SCOPE = 'samlp saml'

/** A certificate in PEM as KeyInfo has it. */
export const x509 = (...certificates: readonly string[]): string => {
  const list = certificates.map((pem) => new X509Certificate(pem).raw.toString('base64'))
  const items = list.map((octets) => `<ds:X509Certificate>${octets}</ds:X509Certificate>`)
  return `<ds:X509Data>${items.join('')}</ds:X509Data>`
}

/** A DigestValue of our own in place of the one that would be computed. */
export const digestValue = (id: string, value: string): Change => swap(`DIGEST-${id}`, value)

/** The digest of an element that has no Signature yet, under any hash that OpenSSL knows. */
export function digestOfElement(text: string, id: string, hash: string): string {
  const apex = elementsOf(text).find((element) => attributeOf(element, 'ID')?.value === id)
  if (apex === undefined) throw new Error(`no element ${id}`)
  const octets = canonicalize(apex, { inclusivePrefixes: [], without: undefined })
  return createHash(hash).update(octets, 'utf8').digest('base64')
}
