import type { CheckedFile } from '../check/checked-file.ts'
import type { Totals } from './totals.ts'

/** Counts what became of one file. */
export function totalsOf({ file, report, fault }: CheckedFile): Totals {
  const codes = new Map<string, number>()
  const findings = { error: 0, warning: 0, info: 0 }
  for (const { code, severity } of report?.findings ?? []) {
    codes.set(code, (codes.get(code) ?? 0) + 1)
    findings[severity] += 1
  }
  const isInternal = fault?.exit === 3
  return {
    files: 1,
    refused: report?.ok === false ? 1 : 0,
    unreadable: fault !== undefined && !isInternal ? 1 : 0,
    internal: isInternal ? 1 : 0,
    findings,
    codes,
    unread: fault === undefined ? [] : [{ file, message: fault.message }],
  }
}
