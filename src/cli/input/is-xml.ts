const BYTE_ORDER_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x00, 0x00, 0xfe, 0xff],
] as const
const UTF8_MARK = [0xef, 0xbb, 0xbf] as const
const LESS = 0x3c

const startsWith = (octets: Uint8Array, head: readonly number[]) =>
  head.every((octet, at) => octets[at] === octet)

/** The white space of XML, which is also what may stand in base64. */
const BLANKS: readonly number[] = [0x20, 0x09, 0x0a, 0x0d]

/**
 * Tells XML from base64: XML starts with `<` after an optional UTF-8 byte order mark and white space,
 * or shows another encoding by its mark or a NUL among its first four octets.
 */
export function isXml(octets: Uint8Array): boolean {
  if (BYTE_ORDER_MARKS.some((mark) => startsWith(octets, mark))) return true
  if (octets.subarray(0, 4).includes(0)) return true
  const from = startsWith(octets, UTF8_MARK) ? UTF8_MARK.length : 0
  const first = octets.subarray(from).findIndex((octet) => !BLANKS.includes(octet))
  return octets[from + first] === LESS
}
