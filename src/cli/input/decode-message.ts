import { decodePostBinding } from '../../response/decode-post-binding.ts'
import { accepted, type Result } from '../../result.ts'
import type { Limits } from '../../xml/limits.ts'
import { isXml } from './is-xml.ts'

export interface DecodedMessage {
  readonly octets: Uint8Array
  /** Whether it came in base64, so that places are those of the decoded XML. */
  readonly decoded: boolean
}

/** Gives the XML of a message that is XML or base64. */
export function decodeMessage(input: Uint8Array, limits: Partial<Limits>): Result<DecodedMessage> {
  if (isXml(input)) return accepted({ octets: input, decoded: false })
  // One octet, one character: whatever is not ASCII stays what no base64 has.
  const text = Buffer.from(input).toString('latin1')
  const withoutMark = text.startsWith('\u00EF\u00BB\u00BF') ? text.slice(3) : text
  const result = decodePostBinding(withoutMark, limits)
  return result.ok ? accepted({ octets: result.value, decoded: true }, result.findings) : result
}
