import type { Finding } from '../findings/finding.ts'

/** Sorts findings by place; those without a place keep their order and come last. */
export function inDocumentOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (left, right) =>
      (left.line ?? Number.MAX_SAFE_INTEGER) - (right.line ?? Number.MAX_SAFE_INTEGER) ||
      (left.column ?? 0) - (right.column ?? 0),
  )
}
