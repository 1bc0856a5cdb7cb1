import { type KeyObject, verify } from 'node:crypto'
import type { SignableElement } from '../assertion/write-assertion.ts'
import { SamlUsageError } from '../errors.ts'
import type { Canonical } from '../xml/canonical-writer.ts'
import { EC_COORDINATE_OCTETS, type SignatureAlgorithm } from './algorithms.ts'
import { cryptoOptions } from './crypto-options.ts'
import { digestBeside } from './digest-beside.ts'
import { keyAlgorithm } from './key-algorithm.ts'
import { prepareSignature } from './prepare-signature.ts'
import { rawEcdsa } from './raw-ecdsa.ts'
import { readCertificate } from './read-certificate.ts'
import type { RemoteSigner } from './remote-signer.ts'
import { signatureAlgorithmNamed } from './signature-algorithm-named.ts'

interface PinnedKey {
  readonly publicKey: KeyObject
  /** DER in base64. */
  readonly certificate: string
}

/** As `signElement`, with a key that is kept elsewhere. */
export async function signElementRemotely(
  signable: SignableElement,
  signer: RemoteSigner,
): Promise<Canonical> {
  const algorithm = signatureAlgorithmNamed('signer.algorithm', signer.algorithm)
  const pinned = pinnedKey(signer, algorithm)
  const prepared = prepareSignature(signable, algorithm, digestBeside(algorithm, signer.digest))
  const given: unknown = await signer.sign(Uint8Array.from(prepared.octets))
  const value = signatureValue(given, algorithm, pinned?.publicKey)
  if (pinned !== undefined && !holds(value, prepared.octets, algorithm, pinned.publicKey)) {
    throw new SamlUsageError('signer.sign', 'gave a signature that signer.certificate refutes')
  }
  return prepared.finish(Buffer.from(value).toString('base64'), pinned?.certificate)
}

function pinnedKey(signer: RemoteSigner, algorithm: SignatureAlgorithm): PinnedKey | undefined {
  if (signer.certificate === undefined) return undefined
  const certificate = readCertificate('signer.certificate', signer.certificate)
  const fitting = keyAlgorithm('signer.certificate', certificate.publicKey)
  if (signatureAlgorithmNamed('signer.algorithm', fitting).keyType !== algorithm.keyType) {
    throw new SamlUsageError('signer.algorithm', 'does not fit the key of signer.certificate')
  }
  return { publicKey: certificate.publicKey, certificate: certificate.raw.toString('base64') }
}

function signatureValue(
  given: unknown,
  algorithm: SignatureAlgorithm,
  publicKey: KeyObject | undefined,
): Uint8Array {
  if (!(given instanceof Uint8Array) || given.length === 0) {
    throw new SamlUsageError('signer.sign', 'must give the signature as a Uint8Array')
  }
  if (algorithm.keyType !== 'ec') return given
  const curve = publicKey?.asymmetricKeyDetails?.namedCurve ?? ''
  const raw = rawEcdsa(given, EC_COORDINATE_OCTETS.get(curve))
  if (raw !== undefined) return raw
  throw new SamlUsageError(
    'signer.sign',
    'must give an ECDSA value in DER, or r and s side by side',
  )
}

const holds = (
  value: Uint8Array,
  octets: Uint8Array,
  algorithm: SignatureAlgorithm,
  publicKey: KeyObject,
): boolean => verify(algorithm.hash, octets, cryptoOptions(algorithm, publicKey), value)
