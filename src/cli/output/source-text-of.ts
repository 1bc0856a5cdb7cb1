import { utf8Text } from '../input/utf8-text.ts'

/** Longer texts cost more to show than an excerpt is worth. */
const MOST_SOURCE = 1_048_576

/** The text for excerpts, without a byte order mark; none where it is not UTF-8. */
export function sourceTextOf(octets: Uint8Array | undefined): string | undefined {
  if (octets === undefined || octets.length > MOST_SOURCE) return undefined
  return utf8Text(octets)
}
