/**
 * The text of octets in UTF-8, without a mark in front; none where they are not. A wrong octet must not
 * become U+FFFD: the value would be another one.
 */
export function utf8Text(octets: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return undefined
  }
}
