import type { Finding } from '../../findings/finding.ts'
import type { ClaimRule } from '../rule.ts'

/**
 * Every AudienceRestriction must hold, and one holds when it names one of us (saml-core 2.5.1.4,
 * SECURITY D20). A restriction without Audience names nobody.
 */
export const audienceRule: ClaimRule = ({ assertion }, { audiences }, find) => {
  const { conditions } = assertion
  // One defect, one code: `conditions.missing` says it already.
  if (conditions === undefined) return []
  const expected = audiences && [...audiences].join(' ')
  if (conditions.audienceRestrictions.length === 0) {
    return [find('audience.missing', conditions.place, { expected })]
  }
  const found: Finding[] = []
  for (const restriction of conditions.audienceRestrictions) {
    const named = restriction.audiences.map((audience) => audience.value)
    if (named.length === 0) found.push(find('audience.missing', restriction.place, { expected }))
    else if (audiences !== undefined && !named.some((audience) => audiences.has(audience))) {
      const detail = { expected, received: named.join(' ') }
      found.push(find('audience.mismatch', restriction.place, detail))
    }
  }
  return found
}
