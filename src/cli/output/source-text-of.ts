/** Longer texts cost more to show than an excerpt is worth. */
const MOST_SOURCE = 1_048_576

/** The text for excerpts, without a byte order mark; none where it is not UTF-8. */
export function sourceTextOf(octets: Uint8Array | undefined): string | undefined {
  if (octets === undefined || octets.length > MOST_SOURCE) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets)
  } catch {
    return undefined
  }
}
