/** The hash functions as node:crypto names them. */
export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512'

export interface SignatureAlgorithm {
  /** Short name, as options and reports use it. */
  readonly name: string
  readonly uri: string
  readonly keyType: 'rsa' | 'ec' | 'ed25519'
  /** null where the scheme hashes by itself (Ed25519). */
  readonly hash: HashName | null
  readonly padding?: 'pkcs1' | 'pss'
  /** Computed, so that genuine and forged differ, but never accepted (SECURITY D14). */
  readonly refused: boolean
}

export interface DigestAlgorithm {
  readonly uri: string
  readonly hash: HashName
  readonly refused: boolean
}

const rsa = (name: string, uri: string, hash: HashName, refused = false): SignatureAlgorithm => ({
  name,
  uri,
  keyType: 'rsa',
  hash,
  padding: 'pkcs1',
  refused,
})
const pss = (name: string, uri: string, hash: HashName): SignatureAlgorithm => ({
  name,
  uri,
  keyType: 'rsa',
  hash,
  padding: 'pss',
  refused: false,
})
const ecdsa = (name: string, uri: string, hash: HashName, refused = false): SignatureAlgorithm => ({
  name,
  uri,
  keyType: 'ec',
  hash,
  refused,
})

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#'
const MORE_2021 = 'http://www.w3.org/2021/04/xmldsig-more#'
const XENC = 'http://www.w3.org/2001/04/xmlenc#'

/**
 * Everything whose signature is computed (RFC 9231 2.3; RFC 6931 2.3). What is not in it is
 * `signature.method-unsupported`.
 */
export const SIGNATURE_ALGORITHMS: readonly SignatureAlgorithm[] = [
  rsa('rsa-sha256', `${MORE}rsa-sha256`, 'sha256'),
  rsa('rsa-sha384', `${MORE}rsa-sha384`, 'sha384'),
  rsa('rsa-sha512', `${MORE}rsa-sha512`, 'sha512'),
  pss('rsa-pss-sha256', `${MORE_2007}sha256-rsa-MGF1`, 'sha256'),
  pss('rsa-pss-sha384', `${MORE_2007}sha384-rsa-MGF1`, 'sha384'),
  pss('rsa-pss-sha512', `${MORE_2007}sha512-rsa-MGF1`, 'sha512'),
  ecdsa('ecdsa-sha256', `${MORE}ecdsa-sha256`, 'sha256'),
  ecdsa('ecdsa-sha384', `${MORE}ecdsa-sha384`, 'sha384'),
  ecdsa('ecdsa-sha512', `${MORE}ecdsa-sha512`, 'sha512'),
  {
    name: 'ed25519',
    uri: `${MORE_2021}eddsa-ed25519`,
    keyType: 'ed25519',
    hash: null,
    refused: false,
  },
  rsa('rsa-sha1', `${DSIG}rsa-sha1`, 'sha1', true),
  ecdsa('ecdsa-sha1', `${MORE}ecdsa-sha1`, 'sha1', true),
]

export const DIGEST_ALGORITHMS: readonly DigestAlgorithm[] = [
  { uri: `${XENC}sha256`, hash: 'sha256', refused: false },
  { uri: `${MORE}sha384`, hash: 'sha384', refused: false },
  { uri: `${XENC}sha512`, hash: 'sha512', refused: false },
  { uri: `${DSIG}sha1`, hash: 'sha1', refused: true },
]

const byUri = <T extends { readonly uri: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.uri, row]))

/** Exact match only; a Map, so that `__proto__` is no algorithm. */
export const SIGNATURE_BY_URI = /* @__PURE__ */ byUri(SIGNATURE_ALGORITHMS)
export const DIGEST_BY_URI = /* @__PURE__ */ byUri(DIGEST_ALGORITHMS)

/** Elliptic curves that ECDSA signatures may use, and the octets of r and s each. */
export const EC_COORDINATE_OCTETS: ReadonlyMap<string, number> = new Map([
  ['prime256v1', 32],
  ['secp384r1', 48],
  ['secp521r1', 66],
])

export const MIN_RSA_BITS = 2048
