import type { Finding } from '../../findings/finding.ts'
import type { ClaimRule } from '../rule.ts'
import { hasPassed, instantOf, judgeFormat, judgeRequired, nowText } from '../validity.ts'

/**
 * Somebody must have signed in, and that session must not be over (saml-profiles 4.1.4.2 and
 * saml-core 2.7.2, SECURITY D20). Every statement counts: one session that ended is enough.
 */
export const authnRule: ClaimRule = ({ assertion }, expected, find) => {
  if (assertion.authnStatements.length === 0) return [find('authn.missing', assertion.place)]
  const found: Finding[] = []
  for (const { authnInstant, sessionNotOnOrAfter } of assertion.authnStatements) {
    found.push(...judgeRequired(authnInstant, 'AuthnInstant', find))
    found.push(...judgeFormat([sessionNotOnOrAfter], find))
    const end = instantOf(sessionNotOnOrAfter)
    if (sessionNotOnOrAfter === undefined || end === undefined || !hasPassed(end, expected))
      continue
    const detail = { expected: nowText(expected), received: sessionNotOnOrAfter.value }
    found.push(find('authn.session-expired', sessionNotOnOrAfter.place, detail))
  }
  return found
}
