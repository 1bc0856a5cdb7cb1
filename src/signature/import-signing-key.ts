import { createPrivateKey, type KeyObject } from 'node:crypto'
import { SamlUsageError } from '../errors.ts'
import { keyAlgorithm } from './key-algorithm.ts'
import { readCertificate } from './read-certificate.ts'
import { signatureAlgorithmNamed } from './signature-algorithm-named.ts'
import { makeSigningKey, type SigningKey } from './signing-key.ts'

/** A private key as it stands in a file, and the certificate that goes with it. */
export interface SigningKeyInput {
  /** PEM: PKCS#8, PKCS#1 or SEC 1, encrypted or not. */
  readonly privateKey: string | Uint8Array
  /** PEM; goes into KeyInfo. Of several the first counts. */
  readonly certificate?: string | Uint8Array | undefined
  /** Of an encrypted key; it stands in no message. */
  readonly passphrase?: string | undefined
}

/**
 * Imports a private key to sign with, once: parsing PEM costs more than signing.
 *
 * Throws `SamlUsageError` naming the argument for PEM that can't be read, a missing or wrong
 * passphrase, an RSA key under 2048 bits, a key that is neither RSA, P-256, P-384, P-521 nor
 * Ed25519, and a certificate that belongs to another key. No message holds key text.
 */
export function importSigningKey(input: SigningKeyInput): SigningKey {
  const privateKey = readPrivateKey(input)
  const algorithm = keyAlgorithm('privateKey', privateKey)
  const { keyType } = signatureAlgorithmNamed('algorithm', algorithm)
  if (input.certificate === undefined) {
    return makeSigningKey({ keyType, algorithm }, { privateKey, certificate: undefined })
  }
  const certificate = readCertificate('certificate', input.certificate)
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new SamlUsageError('certificate', 'belongs to another key than privateKey')
  }
  return makeSigningKey(
    { keyType, algorithm },
    { privateKey, certificate: certificate.raw.toString('base64') },
  )
}

/** The cause is left out on purpose: what OpenSSL says of a key is nobody's business. */
function readPrivateKey({ privateKey, passphrase }: SigningKeyInput): KeyObject {
  const pem = typeof privateKey === 'string' ? privateKey : pemText(privateKey)
  const encrypted = /-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem)
  if (encrypted && passphrase === undefined) {
    throw new SamlUsageError('passphrase', 'is missing: privateKey is encrypted')
  }
  try {
    return createPrivateKey({
      key: pem,
      format: 'pem',
      ...(passphrase === undefined ? {} : { passphrase }),
    })
  } catch {
    if (encrypted) throw new SamlUsageError('passphrase', 'does not open privateKey')
    throw new SamlUsageError('privateKey', 'is not a private key in PEM')
  }
}

function pemText(privateKey: unknown): string {
  if (privateKey instanceof Uint8Array) return Buffer.from(privateKey).toString('latin1')
  throw new SamlUsageError('privateKey', 'must be PEM in a string or in bytes')
}
