import { isNameCode, isNameStartCode } from './name-codes.ts'

/** NCName of Namespaces in XML 4: what an xs:ID may be. */
export function isNcName(text: string): boolean {
  let first = true
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (first ? !isNameStartCode(code) : !isNameCode(code)) return false
    first = false
  }
  return !first
}
