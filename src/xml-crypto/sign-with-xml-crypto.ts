import { createPublicKey } from 'node:crypto'
import { SignedXml } from 'xml-crypto'
import { SamlUsageError } from '../errors.ts'
import { digestBeside } from '../signature/digest-beside.ts'
import { signatureAlgorithmNamed } from '../signature/signature-algorithm-named.ts'
import type { SigningOptions } from '../signature/signing-algorithm.ts'
import { type SigningKey, signingKeyState } from '../signature/signing-key.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../xml/names.ts'
import { findTarget } from './find-target.ts'
import { holdsFor } from './holds-for.ts'
import { parseSilently } from './parse-silently.ts'
import { withAlgorithms } from './with-algorithms.ts'

/** What `signWithXmlCrypto` signs, and with which key. */
export interface SignWithXmlCryptoOptions extends SigningOptions {
  readonly key: SigningKey
  /** The element that is signed; for both, sign the assertion first and the response then. */
  readonly sign: 'assertion' | 'response'
}

const ASSERTION = `local-name()='Assertion' and namespace-uri()='${NS.saml}'`
const PATHS = {
  assertion: `/*[${ASSERTION}] | /*/*[${ASSERTION}]`,
  response: '/*',
} as const satisfies Record<SignWithXmlCryptoOptions['sign'], string>

const pemOf = (certificate: string) =>
  `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`

/** The Signature as xml-crypto makes it, in a document of its own. */
function signatureOf(xml: string, { key, sign, ...options }: SignWithXmlCryptoOptions): string {
  const { privateKey, certificate } = signingKeyState(key)
  const algorithm = signatureAlgorithmNamed('algorithm', options.algorithm ?? key.algorithm)
  if (algorithm.keyType !== key.keyType) {
    throw new SamlUsageError('algorithm', `${algorithm.name} does not fit the key: ${key.keyType}`)
  }
  const signedXml = withAlgorithms(
    new SignedXml({
      privateKey,
      signatureAlgorithm: algorithm.uri,
      canonicalizationAlgorithm: EXCLUSIVE_C14N,
      ...(certificate === undefined ? {} : { publicCert: pemOf(certificate) }),
    }),
  )
  signedXml.addReference({
    xpath: PATHS[sign],
    transforms: [ENVELOPED_SIGNATURE, EXCLUSIVE_C14N],
    digestAlgorithm: digestBeside(algorithm, options.digest).uri,
  })
  signedXml.computeSignature(xml, { prefix: 'ds' })
  return signedXml.getSignatureXml()
}

/**
 * Signs a Response or Assertion that was built elsewhere, with xmlbuilder2 for example, by
 * xml-crypto and with the SAML signature profile: enveloped, exclusive canonicalization, the
 * Signature after the Issuer.
 *
 * What is given stays as it is, octet by octet; only the Signature is put in. Everything that is
 * wrong with the document is the caller's own mistake, a `SamlUsageError` for `xml`: one that
 * `parseResponse` refuses, one with U+0085 or U+2028 as it stands, which xmldom would sign as a line
 * feed, and any other that xml-crypto signs in another reading than ours. `sign` must name an element
 * that is there and not signed yet.
 *
 * @param xml the document; sign last, for a change to it breaks the signature
 * @see saml-core 5.4
 *
 * @example
 * const xml = document.end({ wellFormed: true })
 * const signed = signWithXmlCrypto(xml, { key, sign: 'assertion' })
 */
export function signWithXmlCrypto(xml: string, options: SignWithXmlCryptoOptions): string {
  const { insertAt } = findTarget(xml, options.sign)
  const misread = new SamlUsageError('xml', 'is read by xml-crypto in another way than by samltags')
  if (parseSilently(xml) === undefined) throw misread
  const signed = xml.slice(0, insertAt) + signatureOf(xml, options) + xml.slice(insertAt)
  const publicKey = createPublicKey(signingKeyState(options.key).privateKey)
  if (!holdsFor(signed, options.sign, publicKey)) throw misread
  return signed
}
