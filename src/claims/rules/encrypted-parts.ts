import type { ClaimRule } from '../rule.ts'

/** What cannot be read cannot be judged, so nothing beside it is given either (SECURITY D23). */
export const encryptedPartsRule: ClaimRule = ({ assertion }, _expected, find) => {
  const encryptedId = assertion.subject?.encryptedId
  const places = encryptedId === undefined ? [] : [encryptedId]
  return [...places, ...assertion.encryptedAttributes].map((place) =>
    find('encryption.part-unsupported', place),
  )
}
