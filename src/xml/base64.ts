const WHITE_SPACE = ['\n', '\r', ' ', '\t']

/**
 * Strict base64 (RFC 4648 3.5; XML Schema Part 2 3.2.16): XML white space is dropped, then only the
 * alphabet, canonical padding and no stray bits. `Buffer.from(x, 'base64')` checks none of that, so
 * what it gives is encoded again and compared.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const spaced = WHITE_SPACE.some((character) => text.includes(character))
  const compact = spaced ? text.replace(/[\t\n\r ]+/g, '') : text
  if (compact.length % 4 !== 0) return undefined
  const octets = Buffer.from(compact, 'base64')
  return octets.toString('base64') === compact ? octets : undefined
}
