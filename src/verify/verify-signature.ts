import { constants, hash, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import type { FindingCode } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import {
  EC_COORDINATE_OCTETS,
  type HashName,
  MIN_RSA_BITS,
  type SignatureAlgorithm,
} from '../signature/algorithms.ts'
import { canonicalize } from '../xml/canonicalize.ts'
import type { XmlElement } from '../xml/document.ts'
import type { FindAt } from '../xml/locate.ts'
import { placeOf } from '../xml/place-of.ts'
import { digestElement } from './digest-element.ts'
import type { ParsedState } from './parsed-response.ts'
import type { ReadSignature } from './read-signature.ts'
import type { TrustedKey } from './trust-issuer.ts'

export interface SignatureVerdict {
  readonly findings: readonly Finding[]
  /** Of the signed element, without this Signature; absent where the signature fails. */
  readonly canonical: (() => string) | undefined
  /** The key under which the signature holds. */
  readonly key: TrustedKey | undefined
}

const isEqual = (left: Uint8Array, right: Uint8Array) =>
  left.length === right.length && timingSafeEqual(left, right)

/** SHA digests of the empty text, which a canonicalizer that failed would leave (SECURITY D17). */
const DIGESTS_OF_NOTHING = new Map<HashName, Uint8Array>()

function isDigestOfNothing(name: HashName, value: Uint8Array): boolean {
  const nothing = DIGESTS_OF_NOTHING.get(name) ?? hash(name, '', 'buffer')
  DIGESTS_OF_NOTHING.set(name, nothing)
  return isEqual(value, nothing)
}

/** The value must have the one length that the key allows: raw r||s for ECDSA (RFC 6931 2.3.6). */
function fitsKey(method: SignatureAlgorithm, key: KeyObject, value: Uint8Array): boolean {
  const type = key.asymmetricKeyType
  if (method.keyType === 'rsa') {
    // OpenSSL takes a PSS value without its leading zero octets; RFC 8017 8.1.2 and 8.2.2 do not.
    const octets = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
    return value.length === octets && (type === 'rsa' || (type === 'rsa-pss' && isPss(method)))
  }
  if (method.keyType === 'ed25519') return type === 'ed25519' && value.length === 64
  const coordinate = EC_COORDINATE_OCTETS.get(key.asymmetricKeyDetails?.namedCurve ?? '')
  return type === 'ec' && coordinate !== undefined && value.length === 2 * coordinate
}

const isPss = (method: SignatureAlgorithm) => method.padding === 'pss'

function holdsUnder(
  { key }: TrustedKey,
  method: SignatureAlgorithm,
  octets: Uint8Array,
  value: Uint8Array,
): boolean {
  if (!fitsKey(method, key, value)) return false
  try {
    return verify(method.hash, octets, verifyInput(method, key), value) === true
  } catch {
    // OpenSSL throws for values that the key cannot have made; that is a signature that fails.
    return false
  }
}

function verifyInput(method: SignatureAlgorithm, key: KeyObject) {
  if (method.keyType === 'ec') return { key, dsaEncoding: 'ieee-p1363' as const }
  if (!isPss(method)) return key
  // The salt has the length of the hash (RFC 6931 2.3.9).
  const saltLength = constants.RSA_PSS_SALTLEN_DIGEST
  return { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
}

/** The first key under which SignedInfo as it stands gives the value. */
function keyOf(signature: ReadSignature, keys: readonly TrustedKey[]): TrustedKey | undefined {
  const { signedInfo, signedInfoPrefixes: inclusivePrefixes, method, value } = signature
  const octets = Buffer.from(canonicalize(signedInfo, { inclusivePrefixes }), 'utf8')
  return keys.find((trusted) => holdsUnder(trusted, method, octets, value))
}

const isWeak = ({ rsaBits }: TrustedKey) => rsaBits !== undefined && rsaBits < MIN_RSA_BITS

/**
 * How many times the octets that a message may have its canonical form may be long. Of what is written
 * as it is read at most six (`"` becomes `&quot;`); namespace declarations that are written again add
 * to it, and without a bound a message of 90 kB would become one of 600 MB.
 */
const CANONICAL_TIMES = 7

function judgeDigest(
  signed: XmlElement,
  signature: ReadSignature,
  { places, find, limits }: Pick<ParsedState, 'places' | 'find' | 'limits'>,
): { readonly findings: readonly Finding[]; readonly canonical: () => string } {
  const { digest: method, digestValue, digestElement: at } = signature
  const longest = CANONICAL_TIMES * limits.bytes
  const options = { inclusivePrefixes: signature.referencePrefixes, without: signature.element }
  const { digest, isEmpty, canonical } = digestElement(method.hash, signed, options, longest)
  const failing = (code: FindingCode, element: XmlElement, detail: Parameters<FindAt>[2] = {}) => ({
    findings: [find(code, placeOf(places, element), detail)],
    canonical,
  })
  if (digest === undefined) {
    return failing('xml.canonical-too-long', signed, { expected: `at most ${longest} characters` })
  }
  if (isEmpty || isDigestOfNothing(method.hash, digestValue)) {
    return failing('signature.digest-empty', at)
  }
  if (!isEqual(digestValue, digest)) return failing('signature.digest-mismatch', at)
  return { findings: [], canonical }
}

/**
 * Computes digest and signature of one element under the trusted keys, each tried by itself. SHA-1
 * and short keys are computed like any other and reported beside the verdict (SECURITY D14, D15).
 * Without keys nothing is said about the value of the signature.
 */
export function verifySignature(
  signed: XmlElement,
  signature: ReadSignature,
  keys: readonly TrustedKey[] | undefined,
  state: Pick<ParsedState, 'places' | 'find' | 'limits'>,
): SignatureVerdict {
  const { method, digest } = signature
  const { findings: failed, canonical } = judgeDigest(signed, signature, state)
  const findings = [...failed]
  const report = (code: FindingCode, at: XmlElement, detail: Parameters<FindAt>[2] = {}) => {
    findings.push(state.find(code, placeOf(state.places, at), detail))
  }

  const key = keys && keyOf(signature, keys)
  if (keys !== undefined && key === undefined) report('signature.invalid', signature.valueElement)
  const holds = findings.length === 0
  if (method.refused) {
    report('signature.algorithm-refused', signature.methodElement, { received: method.uri })
  }
  if (digest.refused) {
    report('signature.algorithm-refused', signature.digestMethodElement, { received: digest.uri })
  }
  const weakest = key ?? (keys?.every(isWeak) ? keys[0] : undefined)
  if (weakest !== undefined && isWeak(weakest)) {
    const detail = { expected: `at least ${MIN_RSA_BITS} bits`, received: weakest.rsaBits }
    report('signature.key-too-weak', signature.element, detail)
  }
  // What fails is read by nobody.
  return { findings, canonical: holds ? canonical : undefined, key }
}
