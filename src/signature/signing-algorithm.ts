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

/** A hash that a signed element may be digested with; SHA-1 is none of them. */
export type SigningDigest = 'sha256' | 'sha384' | 'sha512'

/** How to sign; by default what fits the key. */
export interface SigningOptions {
  /** By default the one that fits the key: RSA-SHA256, ECDSA with the hash of its curve, Ed25519. */
  readonly algorithm?: SigningAlgorithm | undefined
  /** The digest of the signed element; by default the hash of the algorithm, SHA-256 for Ed25519. */
  readonly digest?: SigningDigest | undefined
}
