import { constants, type KeyObject, type SigningOptions } from 'node:crypto'
import type { SignatureAlgorithm } from './algorithms.ts'

/**
 * How node:crypto is to use the key: ECDSA values are r and s side by side (RFC 9231 2.3.6), and the
 * salt of RSA-PSS is as long as the hash (RFC 9231 2.3.9).
 */
export function cryptoOptions(
  algorithm: SignatureAlgorithm,
  key: KeyObject,
): SigningOptions & { readonly key: KeyObject } {
  if (algorithm.keyType === 'ec') return { key, dsaEncoding: 'ieee-p1363' }
  if (algorithm.padding !== 'pss') return { key }
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
}
