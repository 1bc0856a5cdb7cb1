import { SamlUsageError } from '../errors.ts'
import { finding } from '../findings/finding.ts'
import { accepted, type Result, refused } from '../result.ts'
import { decodeBase64 } from '../xml/base64.ts'
import { type Limits, resolveLimits } from '../xml/limits.ts'

/** Room for line ends: CRLF after every 60 characters or more, which covers 64 and 76. */
const CHARACTERS_PER_LINE = 60

/**
 * Decodes the SAMLResponse form field of the POST binding: strict base64, XML white space dropped.
 *
 * Refused are an empty text (`binding.empty`), one longer than the limit allows
 * (`binding.too-large`, before anything is decoded) and whatever is not canonical base64
 * (`binding.not-base64`). The field must be decoded from its form encoding already: a `+` that has
 * become a blank is dropped as white space and then makes the length wrong.
 *
 * @param text the value of the field
 * @param limits `bytes` bounds the decoded XML, 1 MiB unless raised
 * @see saml-bindings 3.5.4
 */
export function decodePostBinding(text: string, limits?: Partial<Limits>): Result<Uint8Array> {
  if (typeof text !== 'string') throw new SamlUsageError('text', 'must be a string')
  const { bytes } = resolveLimits(limits)
  const most = Math.ceil(bytes / 3) * 4
  const longest = most + 2 * Math.ceil(most / CHARACTERS_PER_LINE)
  if (text.length > longest) {
    const expected = `at most ${most} characters`
    return refused(finding('binding.too-large', '/', { expected, received: text.length }))
  }
  const octets = decodeBase64(text)
  if (octets === undefined) return refused(finding('binding.not-base64', '/'))
  if (octets.length === 0) return refused(finding('binding.empty', '/'))
  return accepted(octets)
}
