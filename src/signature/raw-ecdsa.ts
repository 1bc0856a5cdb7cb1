import { EC_COORDINATE_OCTETS } from './algorithms.ts'

const SEQUENCE = 0x30
const INTEGER = 0x02

/** The content of one DER value of that type that fills `octets` from `start`, and where it ends. */
function derValue(
  octets: Uint8Array,
  start: number,
  type: number,
): { readonly content: Uint8Array; readonly end: number } | undefined {
  if (octets[start] !== type) return undefined
  const short = octets[start + 1] ?? 0xff
  const long = short === 0x81
  if (short > 0x7f && !long) return undefined
  const length = long ? (octets[start + 2] ?? 0xff) : short
  const from = start + (long ? 3 : 2)
  const content = octets.subarray(from, from + length)
  return content.length === length ? { content, end: from + length } : undefined
}

/** r and s of a DER signature (RFC 3279 2.2.3), without the leading zeros of INTEGER. */
function derIntegers(octets: Uint8Array): readonly [Uint8Array, Uint8Array] | undefined {
  const sequence = derValue(octets, 0, SEQUENCE)
  if (sequence?.end !== octets.length) return undefined
  const r = derValue(sequence.content, 0, INTEGER)
  if (r === undefined) return undefined
  const s = derValue(sequence.content, r.end, INTEGER)
  if (s?.end !== sequence.content.length) return undefined
  return [withoutZeros(r.content), withoutZeros(s.content)]
}

function withoutZeros(integer: Uint8Array): Uint8Array {
  const first = integer.findIndex((octet) => octet !== 0)
  return first === -1 ? integer.subarray(integer.length) : integer.subarray(first)
}

/**
 * An ECDSA value as XML Signature wants it, r and s side by side, from what a signer gave: that, or
 * DER. Gives nothing for anything else.
 *
 * `coordinateOctets` is known where there is a certificate; without one it is told from the length,
 * or from the longer of r and s: that both fall short of half the curve happens once in 2^128.
 */
export function rawEcdsa(
  signature: Uint8Array,
  coordinateOctets: number | undefined,
): Uint8Array | undefined {
  const sizes =
    coordinateOctets === undefined ? [...EC_COORDINATE_OCTETS.values()] : [coordinateOctets]
  if (sizes.some((size) => signature.length === size * 2)) return signature
  const integers = derIntegers(signature)
  if (integers === undefined) return undefined
  const [r, s] = integers
  const size = sizes.find((octets) => r.length <= octets && s.length <= octets)
  if (size === undefined) return undefined
  const raw = new Uint8Array(size * 2)
  raw.set(r, size - r.length)
  raw.set(s, size * 2 - s.length)
  return raw
}
