import type { ClaimRule } from '../rule.ts'

/** Somebody must be named in the clear; blanks name nobody (saml-profiles 4.1.4.2, A7.12). */
export const subjectRule: ClaimRule = ({ assertion }, _expected, find) => {
  const { subject } = assertion
  if (subject === undefined) return [find('subject.missing', assertion.place)]
  // One defect, one code: an encrypted NameID is `encryption.part-unsupported`.
  if (subject.nameId === undefined) {
    return subject.encryptedId === undefined ? [find('subject.nameid-missing', subject.place)] : []
  }
  const { value, place } = subject.nameId.value
  return value.trim() === '' ? [find('subject.nameid-missing', place)] : []
}
