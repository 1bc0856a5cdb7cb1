import type { Finding } from '../findings/finding.ts'
import type { JudgedFacts } from '../verify/facts.ts'
import type { FindAt } from '../xml/locate.ts'
import type { PartialExpectations } from './read-expected.ts'

/**
 * One rule on a message: says what is wrong and where, and nothing where all is well. Of `acceptClaims`
 * it gets a verified message and every expectation, of `check` what there is.
 */
export type ClaimRule = (
  facts: JudgedFacts,
  expected: PartialExpectations,
  find: FindAt,
) => readonly Finding[]
