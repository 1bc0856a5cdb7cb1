import {
  type BinaryLike,
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyLike,
  KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { HashAlgorithm, SignatureAlgorithm, SignedXml } from 'xml-crypto'
import {
  DIGEST_ALGORITHMS,
  type DigestAlgorithm,
  type SignatureAlgorithm as OurAlgorithm,
  SIGNATURE_ALGORITHMS,
} from '../signature/algorithms.ts'
import { cryptoOptions } from '../signature/crypto-options.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N } from '../xml/names.ts'
import { ordered } from './ordered-canonicalization.ts'

/** xml-crypto calls `new` on whatever is registered, so it has to be a class. */
const signatureClass = (algorithm: OurAlgorithm): (new () => SignatureAlgorithm) =>
  class {
    getAlgorithmName(): string {
      return algorithm.uri
    }
    getSignature(signedInfo: BinaryLike, privateKey: KeyLike): string {
      const key = privateKey instanceof KeyObject ? privateKey : createPrivateKey(privateKey)
      const octets = Buffer.from(String(signedInfo), 'utf8')
      return sign(algorithm.hash, octets, cryptoOptions(algorithm, key)).toString('base64')
    }
    verifySignature(material: string, publicKey: KeyLike, value: string): boolean {
      const octets = Buffer.from(material, 'utf8')
      // To read a key takes longer than to use it, and several threads wait for one another in it.
      const key = publicKey instanceof KeyObject ? publicKey : createPublicKey(publicKey)
      const options = cryptoOptions(algorithm, key)
      return verify(algorithm.hash, octets, options, Buffer.from(value, 'base64'))
    }
  }

const hashClass = ({ uri, hash }: DigestAlgorithm): (new () => HashAlgorithm) =>
  class {
    getAlgorithmName(): string {
      return uri
    }
    getHash(xml: string): string {
      return createHash(hash).update(xml, 'utf8').digest('base64')
    }
  }

/**
 * Gives one SignedXml the algorithms that we accept, and no other: xml-crypto has no SHA-384, no
 * RSA-SHA384, no ECDSA, no Ed25519 and of RSA-PSS only SHA-256, but it has SHA-1 and transforms that
 * the SAML profile forbids. The arithmetic is node:crypto's either way.
 */
export function withAlgorithms(signedXml: SignedXml): SignedXml {
  const methods = SIGNATURE_ALGORITHMS.filter(({ refused }) => !refused)
  const digests = DIGEST_ALGORITHMS.filter(({ refused }) => !refused)
  signedXml.SignatureAlgorithms = Object.fromEntries(
    methods.map((method) => [method.uri, signatureClass(method)]),
  )
  signedXml.HashAlgorithms = Object.fromEntries(
    digests.map((digest) => [digest.uri, hashClass(digest)]),
  )
  const enveloped = signedXml.CanonicalizationAlgorithms[ENVELOPED_SIGNATURE]
  signedXml.CanonicalizationAlgorithms = {
    [EXCLUSIVE_C14N]: ordered,
    ...(enveloped === undefined ? {} : { [ENVELOPED_SIGNATURE]: enveloped }),
  }
  return signedXml
}
