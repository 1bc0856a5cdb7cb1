import { isUtf8 } from 'node:buffer'
import { finding } from '../../findings/finding.ts'
import { decodePostBinding } from '../../response/decode-post-binding.ts'
import { type Result, refused } from '../../result.ts'
import { decodeBase64 } from '../../xml/base64.ts'
import type { Limits } from '../../xml/limits.ts'

const NAKED_PLUS = { expected: '%2B for each +', received: 'a + that has become a blank' } as const

function isText(base64: string): boolean {
  const octets = decodeBase64(base64)
  return octets !== undefined && isUtf8(octets)
}

/** Blanks may stand in base64, but four of them that were `+` make other octets of the right length. */
const isNakedPlus = (value: string): boolean =>
  value.includes(' ') && !isText(value) && isText(value.replaceAll(' ', '+'))

/** Decodes a value of SAMLResponse; what is wrong with it is found `at` the place given. */
export function decodeField(
  value: string,
  limits: Partial<Limits>,
  at: string,
): Result<Uint8Array> {
  const decoded = decodePostBinding(value, limits)
  const isTooLarge = !decoded.ok && decoded.findings[0].code === 'binding.too-large'
  if (!isTooLarge && isNakedPlus(value)) {
    return refused(finding('binding.not-base64', at, NAKED_PLUS))
  }
  return decoded.ok ? decoded : refused({ ...decoded.findings[0], at })
}
