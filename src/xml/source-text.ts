import { decodeUtf8 } from './decode-utf8.ts'

/** The text that offsets count in, of octets that were read. */
export function sourceText(octets: Uint8Array): string {
  const decoded = decodeUtf8(octets)
  return 'text' in decoded ? decoded.text : ''
}
