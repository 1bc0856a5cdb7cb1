import type { FindingCode } from '../findings/codes.ts'
import { type FindingDetail, finding } from '../findings/finding.ts'
import type { UserDraft } from './user-draft.ts'

/** Reports one finding and gives its code, for `lost`. */
export function report(
  draft: UserDraft,
  code: FindingCode,
  at: string,
  detail: FindingDetail = {},
): FindingCode {
  draft.findings.push(finding(code, at, detail))
  return code
}
