import type { Finding } from '../findings/finding.ts'
import type { JudgedFacts } from '../verify/facts.ts'
import type { FindAt } from '../xml/locate.ts'
import type { PartialExpectations } from './read-expected.ts'
import type { ClaimRule } from './rule.ts'
import { audienceRule } from './rules/audience.ts'
import { authnRule } from './rules/authn.ts'
import { certificateRule } from './rules/certificate.ts'
import { conditionsRule } from './rules/conditions.ts'
import { judgeConfirmations, type PassedConfirmation } from './rules/confirmation.ts'
import { destinationRule } from './rules/destination.ts'
import { encryptedPartsRule } from './rules/encrypted-parts.ts'
import { inResponseToRule } from './rules/in-response-to.ts'
import { issueInstantRule } from './rules/issue-instant.ts'
import { issuerRule } from './rules/issuer.ts'
import { statusRule } from './rules/status.ts'
import { subjectRule } from './rules/subject.ts'

/** Every rule runs, whatever the others say: all findings at once. */
const RULES: readonly ClaimRule[] = [
  certificateRule,
  issueInstantRule,
  inResponseToRule,
  issuerRule,
  statusRule,
  subjectRule,
  encryptedPartsRule,
  conditionsRule,
  audienceRule,
  authnRule,
]

export interface ClaimsJudgement {
  readonly findings: readonly Finding[]
  /** The bearer confirmations that hold alone, in document order. */
  readonly passed: readonly PassedConfirmation[]
}

/** Judges a message by every rule that makes it one for us, now, and about somebody. */
export function judgeClaims(
  facts: JudgedFacts,
  expected: PartialExpectations,
  find: FindAt,
): ClaimsJudgement {
  const { findings, passed, recipients } = judgeConfirmations(facts, expected, find)
  const { destination } = expected
  const allowed = destination === undefined ? recipients : new Set([destination])
  return {
    findings: [
      ...findings,
      ...destinationRule(facts, allowed, find),
      ...RULES.flatMap((rule) => rule(facts, expected, find)),
    ],
    passed,
  }
}
