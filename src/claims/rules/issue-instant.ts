import type { Finding } from '../../findings/finding.ts'
import type { ClaimRule } from '../rule.ts'
import { instantOf, isAhead, judgeRequired, nowText } from '../validity.ts'

/** Neither message may be made for later use (saml-core 2.3.3, SECURITY D20). */
export const issueInstantRule: ClaimRule = ({ response, assertion }, expected, find) => {
  const found: Finding[] = []
  for (const issued of [response?.issueInstant, assertion.issueInstant]) {
    if (issued === undefined) continue
    found.push(...judgeRequired(issued, 'IssueInstant', find))
    const instant = instantOf(issued)
    if (instant === undefined || !isAhead(instant, expected)) continue
    const detail = { expected: nowText(expected), received: issued.value }
    found.push(find('time.issued-in-future', issued.place, detail))
  }
  return found
}
