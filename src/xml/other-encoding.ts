const startsWith = (bytes: Uint8Array, ...head: readonly number[]) =>
  head.every((octet, at) => bytes[at] === octet)

/** Names an encoding that is not UTF-8 by its first octets (XML 1.0 appendix F). */
export function otherEncoding(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, 0xff, 0xfe, 0, 0)) return 'UTF-32LE'
  if (startsWith(bytes, 0, 0, 0xfe, 0xff)) return 'UTF-32BE'
  if (startsWith(bytes, 0xff, 0xfe)) return 'UTF-16LE'
  if (startsWith(bytes, 0xfe, 0xff)) return 'UTF-16BE'
  if (startsWith(bytes, 0x4c, 0x6f, 0xa7, 0x94)) return 'EBCDIC'
  const nul = bytes.subarray(0, 4).indexOf(0)
  if (nul === -1) return undefined
  if (bytes.length >= 4 && bytes[1] === 0 && bytes[2] === 0) return 'UTF-32'
  return nul === 0 ? 'UTF-16BE' : 'UTF-16LE'
}
