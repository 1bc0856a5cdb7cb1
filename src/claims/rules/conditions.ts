import type { ClaimRule } from '../rule.ts'
import { judgeWindow } from '../validity.ts'

/**
 * Conditions must be there, hold now, and be understood to the last one: an assertion with a
 * condition that cannot be evaluated is indeterminate (saml-core 2.5.1.1, SECURITY D20).
 * ProxyRestriction is for those who issue assertions in turn, so it is known and ignored.
 */
export const conditionsRule: ClaimRule = ({ assertion }, expected, find) => {
  const { conditions } = assertion
  if (conditions === undefined) return [find('conditions.missing', assertion.place)]
  const found = [...judgeWindow(conditions, expected, find)]
  for (const place of conditions.unknown) found.push(find('conditions.unknown', place))
  if (conditions.oneTimeUse !== undefined) {
    found.push(find('conditions.one-time-use', conditions.oneTimeUse))
  }
  return found
}
