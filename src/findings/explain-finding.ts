import { type Certainty, CODES, type CodeEntry, type FindingCode } from './codes.ts'

export interface Explanation {
  readonly title: string
  readonly why: string
  readonly fix: string
  readonly source: string
  readonly certainty: Certainty
}

/** Explains a code: what it is, why it is reported, how to fix it, and where the rule comes from. */
export function explainFinding(code: FindingCode): Explanation {
  const { title, why, fix, source, certainty }: CodeEntry = CODES[code]
  return { title, why, fix, source, certainty }
}
