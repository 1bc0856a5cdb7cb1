import type { Finding } from '../findings/finding.ts'
import type { MessageFacts } from '../verify/facts.ts'
import type { FindAt } from '../xml/locate.ts'
import type { Expectations } from './read-expected.ts'

/** One rule on a verified message: says what is wrong and where, and nothing where all is well. */
export type ClaimRule = (
  facts: MessageFacts,
  expected: Expectations,
  find: FindAt,
) => readonly Finding[]
