import type { Finding } from '../findings/finding.ts'

/** Sorts by place; rules that speak of one place keep their own order. */
export const inDocumentOrder = (findings: readonly Finding[]): readonly Finding[] =>
  findings.length < 2
    ? findings
    : findings.toSorted(
        (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
      )
