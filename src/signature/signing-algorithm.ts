import { SamlUsageError } from '../errors.ts'
import {
  DIGEST_ALGORITHMS,
  type DigestAlgorithm,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from './algorithms.ts'

/** The names of `SIGNATURE_ALGORITHMS` that may be signed with: SHA-1 is only ever verified. */
export type SigningAlgorithm =
  | 'rsa-sha256'
  | 'rsa-sha384'
  | 'rsa-sha512'
  | 'rsa-pss-sha256'
  | 'rsa-pss-sha384'
  | 'rsa-pss-sha512'
  | 'ecdsa-sha256'
  | 'ecdsa-sha384'
  | 'ecdsa-sha512'
  | 'ed25519'

export type SigningDigest = 'sha256' | 'sha384' | 'sha512'

export interface SigningOptions {
  /** By default the one that fits the key: RSA-SHA256, ECDSA with the hash of its curve, Ed25519. */
  readonly algorithm?: SigningAlgorithm | undefined
  /** The digest of the signed element; by default the hash of the algorithm, SHA-256 for Ed25519. */
  readonly digest?: SigningDigest | undefined
}

const ALLOWED = SIGNATURE_ALGORITHMS.filter((algorithm) => !algorithm.refused)
const ALGORITHM_BY_NAME = new Map(ALLOWED.map((algorithm) => [algorithm.name, algorithm]))
const DIGEST_BY_HASH = new Map<string, DigestAlgorithm>(
  DIGEST_ALGORITHMS.filter((digest) => !digest.refused).map((digest) => [digest.hash, digest]),
)

/** The signature algorithm of that name; what is not in the table throws. */
export function signatureAlgorithmNamed(argument: string, name: string): SignatureAlgorithm {
  const found = ALGORITHM_BY_NAME.get(name)
  if (found !== undefined) return found
  throw new SamlUsageError(argument, `must be one of ${[...ALGORITHM_BY_NAME.keys()].join(', ')}`)
}

/** The digest to use beside that algorithm; what is not in the table throws. */
export function digestFor(
  algorithm: SignatureAlgorithm,
  digest: SigningDigest | undefined,
): DigestAlgorithm {
  const found = DIGEST_BY_HASH.get(digest ?? algorithm.hash ?? 'sha256')
  if (found !== undefined) return found
  throw new SamlUsageError('digest', `must be one of ${[...DIGEST_BY_HASH.keys()].join(', ')}`)
}
