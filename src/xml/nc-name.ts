import { isNameCode, isNameStartCode } from './name-codes.ts'

/** What nearly every ID is made of. */
const PLAIN = /^[A-Za-z_][A-Za-z0-9._-]*$/

/** NCName of Namespaces in XML 4: what an xs:ID may be. */
export function isNcName(text: string): boolean {
  if (PLAIN.test(text)) return true
  let first = true
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (first ? !isNameStartCode(code) : !isNameCode(code)) return false
    first = false
  }
  return !first
}
