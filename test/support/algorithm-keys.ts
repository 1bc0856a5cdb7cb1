import type { SigningAlgorithm } from 'samltags'
import type { TestKeyName } from './keys.ts'

type AlgorithmKeys = readonly (readonly [algorithm: SigningAlgorithm, keyName: TestKeyName])[]

/** Each with a key that fits. */
export const PLAIN: AlgorithmKeys = [
  ['rsa-sha256', 'rsa-2048'],
  ['rsa-sha384', 'rsa-2048'],
  ['rsa-sha512', 'rsa-3072'],
  ['ecdsa-sha256', 'p256'],
  ['ecdsa-sha384', 'p384'],
  ['ecdsa-sha512', 'p521'],
]
/** What xmlsec1 1.2.37 and samlsign of Debian 12 lack. */
export const MODERN: AlgorithmKeys = [
  ['rsa-pss-sha256', 'rsa-2048'],
  ['rsa-pss-sha384', 'rsa-2048'],
  ['rsa-pss-sha512', 'rsa-2048'],
  ['ed25519', 'ed25519'],
]
