import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

export interface KeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export interface KeyAlgorithm {
  readonly make: () => Promise<KeyPair>
  /** Of the certificate's own signature; null where the key has its own. */
  readonly hash: 'sha256' | 'sha384' | 'sha512' | null
  /** AlgorithmIdentifier of that signature: RFC 4055, RFC 5758, RFC 8410. */
  readonly identifier: Buffer
}

const generate = promisify(generateKeyPair)

const rsa = (modulusLength: number): KeyAlgorithm => ({
  make: () => generate('rsa', { modulusLength }),
  hash: 'sha256',
  identifier: Buffer.from('300d06092a864886f70d01010b0500', 'hex'),
})

const ec = (
  namedCurve: string,
  hash: 'sha256' | 'sha384' | 'sha512',
  last: string,
): KeyAlgorithm => ({
  make: () => generate('ec', { namedCurve }),
  hash,
  identifier: Buffer.from(`300a06082a8648ce3d0403${last}`, 'hex'),
})

/** The keys that `importSigningKey` takes. */
export const KEY_ALGORITHMS = {
  'rsa-2048': rsa(2048),
  'rsa-3072': rsa(3072),
  'rsa-4096': rsa(4096),
  'ec-p256': ec('P-256', 'sha256', '02'),
  'ec-p384': ec('P-384', 'sha384', '03'),
  'ec-p521': ec('P-521', 'sha512', '04'),
  ed25519: {
    make: () => generate('ed25519'),
    hash: null,
    identifier: Buffer.from('300506032b6570', 'hex'),
  },
} as const satisfies Readonly<Record<string, KeyAlgorithm>>

export type KeyAlgorithmName = keyof typeof KEY_ALGORITHMS
