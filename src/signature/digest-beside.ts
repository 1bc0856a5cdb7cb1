import { SamlUsageError } from '../errors.ts'
import { DIGEST_ALGORITHMS, type DigestAlgorithm, type SignatureAlgorithm } from './algorithms.ts'
import type { SigningDigest } from './signing-algorithm.ts'

const BY_HASH: ReadonlyMap<string, DigestAlgorithm> = /* @__PURE__ */ new Map(
  DIGEST_ALGORITHMS.filter(({ refused }) => !refused).map((row) => [row.hash, row]),
)

/** The digest to use beside that signature algorithm: the one asked for, else of its own hash. */
export function digestBeside(
  algorithm: SignatureAlgorithm,
  digest: SigningDigest | undefined,
): DigestAlgorithm {
  const found = BY_HASH.get(digest ?? algorithm.hash ?? 'sha256')
  if (found !== undefined) return found
  throw new SamlUsageError('digest', `must be one of ${[...BY_HASH.keys()].join(', ')}`)
}
