import { SamlUsageError } from '../errors.ts'
import { type Certainty, CODES, type CodeEntry, type FindingCode } from './codes.ts'

/** What `explainFinding` says of a code: the columns of the table of findings. */
export interface Explanation {
  readonly title: string
  readonly why: string
  readonly fix: string
  readonly source: string
  readonly certainty: Certainty
}

/**
 * Explains a code: what it is, why it is reported, how to fix it, and where the rule comes from.
 *
 * @throws SamlUsageError for what is no code of the table
 */
export function explainFinding(code: FindingCode): Explanation {
  if (!Object.hasOwn(CODES, code)) throw new SamlUsageError('code', 'is not a finding code')
  const { title, why, fix, source, certainty }: CodeEntry = CODES[code]
  return { title, why, fix, source, certainty }
}
