import type { FindingCode } from '../findings/codes.ts'
import { type Finding, type FindingDetail, finding } from '../findings/finding.ts'

/** What has been found in a mapping so far, and whether it is a file or rules written in code. */
export interface RuleReading {
  readonly findings: Finding[]
  /** Functions are taken in code only; what is worth a remark once is said of files only. */
  readonly origin: 'file' | 'code'
}

/** Reports one finding at a JSON Pointer into the rules; gives undefined, for `return`. */
export function reportRule(
  reading: RuleReading,
  code: FindingCode,
  at: string,
  detail: FindingDetail = {},
): undefined {
  reading.findings.push(finding(code, at, detail))
  return undefined
}
