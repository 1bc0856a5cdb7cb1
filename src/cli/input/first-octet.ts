const UTF8_MARK = [0xef, 0xbb, 0xbf] as const

/** The white space of XML and JSON, which is also what may stand in base64. */
const BLANKS: readonly number[] = [0x20, 0x09, 0x0a, 0x0d]

/** Gives the first octet that is no blank, behind an optional UTF-8 byte order mark. */
export function firstOctet(octets: Uint8Array): number | undefined {
  const hasMark = UTF8_MARK.every((octet, at) => octets[at] === octet)
  const text = hasMark ? octets.subarray(UTF8_MARK.length) : octets
  return text.find((octet) => !BLANKS.includes(octet))
}
