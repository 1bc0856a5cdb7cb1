import { constants, createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { DOMParser } from '@xmldom/xmldom'
import { type HashAlgorithm, type SignatureAlgorithm, SignedXml } from 'xml-crypto'
import {
  DIGEST_ALGORITHMS,
  type SignatureAlgorithm as OurAlgorithm,
  SIGNATURE_ALGORITHMS,
} from '../../src/signature/algorithms.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../../src/xml/names.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')

function keyOptions({ keyType, padding }: OurAlgorithm) {
  if (keyType === 'ec') return { dsaEncoding: 'ieee-p1363' as const }
  if (padding !== 'pss') return {}
  return {
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
  }
}

/** Teaches xml-crypto one algorithm of our table: it lacks SHA-384, ECDSA, most of PSS, Ed25519. */
const signatureClass = (algorithm: OurAlgorithm): (new () => SignatureAlgorithm) =>
  class {
    getAlgorithmName = () => algorithm.uri
    getSignature = (signedInfo: unknown, privateKey: unknown): string => {
      const key = createPrivateKey(String(privateKey))
      const options = { key, ...keyOptions(algorithm) }
      return sign(algorithm.hash, bytes(String(signedInfo)), options).toString('base64')
    }
    verifySignature = (material: string, key: unknown, value: string): boolean => {
      const options = { key: createPublicKey(String(key)), ...keyOptions(algorithm) }
      return verify(algorithm.hash, bytes(material), options, Buffer.from(value, 'base64'))
    }
  }

const hashClass = (uri: string, hash: string): (new () => HashAlgorithm) =>
  class {
    getAlgorithmName = () => uri
    getHash = (xml: string) => createHash(hash).update(xml, 'utf8').digest('base64')
  }

function withAlgorithms(signedXml: SignedXml): SignedXml {
  signedXml.SignatureAlgorithms = Object.fromEntries(
    SIGNATURE_ALGORITHMS.map((algorithm) => [algorithm.uri, signatureClass(algorithm)]),
  )
  signedXml.HashAlgorithms = Object.fromEntries(
    DIGEST_ALGORITHMS.map(({ uri, hash }) => [uri, hashClass(uri, hash)]),
  )
  return signedXml
}

/** Whether every signature of the message holds in xml-crypto, each covering its own parent. */
export function xmlCryptoHolds(xml: string, certificate: string): boolean {
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  const signatures = Array.from(document.getElementsByTagNameNS(NS.ds, 'Signature'))
  return signatures.length > 0 && signatures.every((node) => holds(node, xml, certificate))
}

function holds(node: Element, xml: string, certificate: string): boolean {
  const signedXml = withAlgorithms(new SignedXml({ publicCert: certificate }))
  try {
    signedXml.loadSignature(node)
    return signedXml.checkSignature(xml) && signedXml.getSignedReferences().length === 1
  } catch {
    return false
  }
}

/** Signs the first element of that local name in xml-crypto, after its Issuer. */
export function xmlCryptoSigned(
  xml: string,
  element: 'Assertion' | 'Response',
  key: { readonly privateKey: string; readonly certificate: string },
  algorithm: OurAlgorithm,
): string {
  const digest = DIGEST_ALGORITHMS.find(({ hash }) => hash === (algorithm.hash ?? 'sha256'))
  const signedXml = withAlgorithms(
    new SignedXml({
      privateKey: key.privateKey,
      publicCert: key.certificate,
      signatureAlgorithm: algorithm.uri,
      canonicalizationAlgorithm: EXCLUSIVE_C14N,
    }),
  )
  const target = `//*[local-name()='${element}']`
  signedXml.addReference({
    xpath: target,
    transforms: [ENVELOPED_SIGNATURE, EXCLUSIVE_C14N],
    digestAlgorithm: digest?.uri ?? '',
  })
  signedXml.computeSignature(xml, {
    prefix: 'ds',
    location: { reference: `${target}/*[local-name()='Issuer']`, action: 'after' },
  })
  return signedXml.getSignedXml()
}
