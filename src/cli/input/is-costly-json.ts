/** The call stacks that Chrome puts into a HAR file nest, but not as deep. */
const LEVELS = 1_000
/** Over twice those of 64 MiB of entries as Chrome writes them, with 15 headers each and no more. */
const VALUES = 3_000_000

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING: readonly (number | undefined)[] = [0x7b, 0x5b]
const CLOSING: readonly (number | undefined)[] = [0x7d, 0x5d]
const COMMA = 0x2c

function behindString(octets: Uint8Array, from: number): number {
  let at = from + 1
  while (at < octets.length && octets[at] !== QUOTE) at += octets[at] === BACKSLASH ? 2 : 1
  return at + 1
}

/**
 * Says whether JSON text would cost far more memory than it has octets: each value becomes an object
 * when it is parsed. Exact as far as the text is JSON.
 */
export function isCostlyJson(octets: Uint8Array): boolean {
  let [at, level, values] = [0, 0, 0]
  while (at < octets.length && level <= LEVELS && values <= VALUES) {
    const octet = octets[at]
    if (octet === COMMA || OPENING.includes(octet)) values += 1
    if (OPENING.includes(octet)) level += 1
    if (CLOSING.includes(octet)) level -= 1
    at = octet === QUOTE ? behindString(octets, at) : at + 1
  }
  return level > LEVELS || values > VALUES
}
