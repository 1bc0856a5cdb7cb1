import type { SigningAlgorithm, SigningDigest } from './signing-algorithm.ts'

/** A key that never leaves its keeper: AWS KMS, an HSM, a signing service. */
export interface RemoteSigner {
  readonly algorithm: SigningAlgorithm
  /** The digest of the signed element; by default the hash of the algorithm, SHA-256 for Ed25519. */
  readonly digest?: SigningDigest | undefined
  /** PEM; goes into KeyInfo, and every signature that comes back is checked with it. */
  readonly certificate?: string | Uint8Array | undefined
  /**
   * Signs the octets of SignedInfo (not their hash; some 1 to 2 kB). ECDSA values may be r and s side
   * by side or DER, as AWS KMS gives them.
   */
  readonly sign: (signedInfo: Uint8Array) => Promise<Uint8Array>
}
