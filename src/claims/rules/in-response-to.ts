import type { FindingCode } from '../../findings/codes.ts'
import { unsolicited } from '../../unsolicited.ts'
import type { PlacedText } from '../../xml/place.ts'
import type { Expectations } from '../read-expected.ts'
import type { ClaimRule } from '../rule.ts'

/** What is wrong with an InResponseTo that is there; an empty one is there too. */
export function wrongRequest(
  given: PlacedText,
  expected: Expectations['inResponseTo'],
): FindingCode | undefined {
  if (expected === unsolicited) return 'in-response-to.unsolicited'
  return given.value === expected ? undefined : 'in-response-to.mismatch'
}

/** The ID that is expected, for a finding. */
export const requestText = (expected: Expectations['inResponseTo']): string | undefined =>
  expected === unsolicited ? undefined : expected

/**
 * The Response may leave InResponseTo out, since the confirmation data must have it; where it has
 * one, it must be right (saml-profiles 4.1.4.3, SECURITY D19).
 */
export const inResponseToRule: ClaimRule = ({ response }, { inResponseTo }, find) => {
  const given = response?.inResponseTo
  if (given === undefined || inResponseTo === undefined) return []
  const code = wrongRequest(given, inResponseTo)
  if (code === undefined) return []
  return [find(code, given.place, { expected: requestText(inResponseTo), received: given.value })]
}
