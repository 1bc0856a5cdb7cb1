import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { SamlUsageError } from '../errors.ts'

declare const trustBrand: unique symbol

/** An identity provider and the keys that speak for it; made by `trustIssuer` only. */
export interface Trust {
  readonly issuer: string
  readonly [trustBrand]: true
}

/** One trusted key; a certificate is a container for it and adds its validity (SECURITY D15). */
export interface TrustedKey {
  readonly key: KeyObject
  readonly rsaBits: number | undefined
  /** Milliseconds since 1970; absent for a bare public key. */
  readonly validFrom?: number
  readonly validTo?: number
}

/** Whom to trust: the name of an identity provider and its pinned keys. */
export interface TrustSettings {
  /** Entity ID of the identity provider, compared code point by code point. */
  readonly issuer: string
  /** PEM text (bundles are split) or DER octets of certificates or public keys; several for roll-over. */
  readonly certificates: string | Uint8Array | readonly (string | Uint8Array)[]
}

const keysOfTrust = new WeakMap<Trust, readonly TrustedKey[]>()

/** The keys of a Trust; a copy or cast is a usage error. */
export function trustedKeys(trust: Trust): readonly TrustedKey[] {
  const keys = keysOfTrust.get(trust)
  if (keys === undefined) throw new SamlUsageError('trust', 'must come from trustIssuer')
  return keys
}

const BEGIN = '-----BEGIN '
const END = '-----END '

/** The PEM blocks of a text, found without a regular expression; text between them is ignored. */
function pemBlocks(text: string): { label: string; block: string }[] {
  const blocks: { label: string; block: string }[] = []
  let from = text.indexOf(BEGIN)
  while (from !== -1) {
    const label = text.slice(from + BEGIN.length, text.indexOf('-----', from + BEGIN.length))
    const end = text.indexOf(`${END}${label}-----`, from)
    if (end === -1) return []
    const after = end + END.length + label.length + 5
    blocks.push({ label, block: text.slice(from, after) })
    from = text.indexOf(BEGIN, after)
  }
  return blocks
}

const SUPPORTED_KEYS = new Set(['rsa', 'rsa-pss', 'ec', 'ed25519'])

function trustedKey(key: KeyObject, certificate?: X509Certificate): TrustedKey {
  if (!SUPPORTED_KEYS.has(key.asymmetricKeyType ?? '')) {
    throw new SamlUsageError('certificates', 'must hold RSA, EC or Ed25519 public keys')
  }
  return {
    key,
    rsaBits: key.asymmetricKeyDetails?.modulusLength,
    ...(certificate === undefined
      ? {}
      : {
          validFrom: Date.parse(certificate.validFrom),
          validTo: Date.parse(certificate.validTo),
        }),
  }
}

const PROBLEM = 'must be PEM or DER of a certificate or public key'

function fromCertificate(source: string | Uint8Array): TrustedKey {
  try {
    const certificate = new X509Certificate(source)
    return trustedKey(certificate.publicKey, certificate)
  } catch (cause) {
    if (cause instanceof SamlUsageError) throw cause
    throw new SamlUsageError('certificates', PROBLEM)
  }
}

function fromPublicKey(source: string | Uint8Array): TrustedKey {
  try {
    if (typeof source === 'string') return trustedKey(createPublicKey(source))
    const key = Buffer.from(source)
    return trustedKey(createPublicKey({ key, format: 'der', type: 'spki' }))
  } catch (cause) {
    if (cause instanceof SamlUsageError) throw cause
    throw new SamlUsageError('certificates', PROBLEM)
  }
}

function fromBlock({ label, block }: { label: string; block: string }): TrustedKey {
  if (label === 'CERTIFICATE' || label === 'X509 CERTIFICATE' || label === 'TRUSTED CERTIFICATE') {
    return fromCertificate(block)
  }
  if (label === 'PUBLIC KEY' || label === 'RSA PUBLIC KEY') return fromPublicKey(block)
  // A private key would verify, too; whoever passes one has mixed up two files (SECURITY A3.11).
  if (label.includes('PRIVATE KEY')) {
    throw new SamlUsageError('certificates', 'must not be a private key')
  }
  throw new SamlUsageError('certificates', PROBLEM)
}

function isDerCertificate(octets: Uint8Array): boolean {
  try {
    return new X509Certificate(octets).raw.length > 0
  } catch {
    return false
  }
}

function keysOf(source: string | Uint8Array): readonly TrustedKey[] {
  if (typeof source === 'string') {
    const blocks = pemBlocks(source)
    if (blocks.length === 0) throw new SamlUsageError('certificates', PROBLEM)
    return blocks.map(fromBlock)
  }
  if (!(source instanceof Uint8Array)) throw new SamlUsageError('certificates', PROBLEM)
  const text = Buffer.from(source).toString('latin1')
  if (text.includes(BEGIN)) return keysOf(text)
  return [isDerCertificate(source) ? fromCertificate(source) : fromPublicKey(source)]
}

/**
 * Trusts an identity provider: its entity ID and one or more certificates or bare public keys.
 *
 * Bundles are split and every key is tried by itself. A weak key, an expired certificate or one that
 * is signed with SHA-1 is taken: the signature is checked, and the weakness is a finding
 * (`signature.key-too-weak`, `signature.certificate-expired`). An empty list, a private key, or what
 * is neither certificate nor public key is a `SamlUsageError`.
 *
 * @see SAML V2.0 Metadata Interoperability Profile 2.6.1; SECURITY D15
 */
export function trustIssuer({ issuer, certificates }: TrustSettings): Trust {
  if (typeof issuer !== 'string' || issuer === '') {
    throw new SamlUsageError('issuer', 'must be the entity ID of the identity provider')
  }
  const list = Array.isArray(certificates) ? certificates : [certificates]
  const keys = list.flatMap((source) => keysOf(source))
  if (keys.length === 0) throw new SamlUsageError('certificates', 'must not be empty')
  // The brand says that this very function made the value; the keys are kept beside it.
  const trust = Object.freeze({ issuer }) as Trust
  keysOfTrust.set(trust, keys)
  return trust
}
