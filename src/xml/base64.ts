import { isXmlSpace } from './element.ts'

const WHITE_SPACE = ['\n', '\r', ' ', '\t']

/**
 * Over octets and not over strings, of which each line would be one. What is not ASCII has octets
 * above 0x7f and stays outside the alphabet, whatever they are read as.
 */
function withoutSpace(text: string): string {
  const octets = Buffer.from(text, 'utf8')
  let length = 0
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at] ?? 0
    if (isXmlSpace(octet)) continue
    octets[length] = octet
    length += 1
  }
  return octets.toString('latin1', 0, length)
}

/**
 * Strict base64 (RFC 4648 3.5; XML Schema Part 2 3.2.16): XML white space is dropped, then only the
 * alphabet, canonical padding and no stray bits. `Buffer.from(x, 'base64')` checks none of that, so
 * what it gives is encoded again and compared.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  const spaced = WHITE_SPACE.some((character) => text.includes(character))
  const compact = spaced ? withoutSpace(text) : text
  if (compact.length % 4 !== 0) return undefined
  const octets = Buffer.from(compact, 'base64')
  return octets.toString('base64') === compact ? octets : undefined
}
