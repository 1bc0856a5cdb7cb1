const WHITE_SPACE = ['\n', '\r', ' ', '\t']

/** A longer text is gone through in pieces of this length, so that memory stays in step with it. */
const PIECE = 65_536

function withoutSpace(text: string): string {
  if (!WHITE_SPACE.some((character) => text.includes(character))) return text
  let compact = ''
  for (let at = 0; at < text.length; at += PIECE) {
    compact += text.slice(at, at + PIECE).replace(/[\t\n\r ]+/g, '')
  }
  return compact
}

/**
 * Strict base64 (RFC 4648 3.5; XML Schema Part 2 3.2.16): XML white space is dropped, then only the
 * alphabet, canonical padding and no stray bits. `Buffer.from(x, 'base64')` checks none of that, so
 * what it gives is encoded again and compared.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const compact = withoutSpace(text)
  if (compact.length % 4 !== 0) return undefined
  const octets = Buffer.from(compact, 'base64')
  return octets.toString('base64') === compact ? octets : undefined
}
