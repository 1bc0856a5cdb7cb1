import type { KeyObject } from 'node:crypto'
import { SamlUsageError } from '../errors.ts'
import { EC_COORDINATE_OCTETS, MIN_RSA_BITS } from './algorithms.ts'
import type { SigningAlgorithm } from './signing-algorithm.ts'

/** The hash of a curve's own strength (FIPS 186-5 6.1.1). */
const CURVE_ALGORITHMS: ReadonlyMap<string, SigningAlgorithm> = new Map([
  ['prime256v1', 'ecdsa-sha256'],
  ['secp384r1', 'ecdsa-sha384'],
  ['secp521r1', 'ecdsa-sha512'],
])

/**
 * The algorithm that fits a key. Throws for RSA under 2048 bits and for every other type and curve;
 * an RSA key that is bound to PSS is refused, too, for most tools can't read it.
 */
export function keyAlgorithm(argument: string, key: KeyObject): SigningAlgorithm {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return rsaAlgorithm(argument, key.asymmetricKeyDetails?.modulusLength ?? 0)
    case 'ec':
      return curveAlgorithm(argument, key.asymmetricKeyDetails?.namedCurve ?? '')
    case 'ed25519':
      return 'ed25519'
    default:
      throw new SamlUsageError(argument, 'must be an RSA, EC or Ed25519 key')
  }
}

function rsaAlgorithm(argument: string, bits: number): SigningAlgorithm {
  if (bits >= MIN_RSA_BITS) return 'rsa-sha256'
  throw new SamlUsageError(argument, `has ${bits} bits; RSA needs ${MIN_RSA_BITS} at least`)
}

function curveAlgorithm(argument: string, curve: string): SigningAlgorithm {
  const algorithm = CURVE_ALGORITHMS.get(curve)
  if (algorithm !== undefined) return algorithm
  const curves = [...EC_COORDINATE_OCTETS.keys()].join(', ')
  throw new SamlUsageError(argument, `is on another curve than ${curves}`)
}
