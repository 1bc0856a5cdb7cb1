import { firstOctet } from './first-octet.ts'

const BYTE_ORDER_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x00, 0x00, 0xfe, 0xff],
] as const
const LESS = 0x3c

const startsWith = (octets: Uint8Array, head: readonly number[]) =>
  head.every((octet, at) => octets[at] === octet)

/**
 * Tells XML from base64: XML starts with `<` after an optional UTF-8 byte order mark and white space,
 * or shows another encoding by its mark or a NUL among its first four octets.
 */
export function isXml(octets: Uint8Array): boolean {
  if (BYTE_ORDER_MARKS.some((mark) => startsWith(octets, mark))) return true
  return octets.subarray(0, 4).includes(0) || firstOctet(octets) === LESS
}
