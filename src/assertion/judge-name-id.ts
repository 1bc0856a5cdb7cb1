import type { FindingCode } from '../findings/codes.ts'
import type { FindingDetail } from '../findings/finding.ts'
import { codePointLength } from '../tags/code-point-length.ts'

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`
/** addr-spec of RFC 5322 3.4.1 without blanks, comments and domain literals. */
const ADDR_SPEC = new RegExp(`^(?:${DOT_ATOM}|"[!#-[\\]-~]+")@${DOT_ATOM}$`)

/** Longest user name of IAM Identity Center, in code points (Identity Store API). */
const LONGEST_USER_NAME = 128

/** A broken rule of a NameID. */
export interface NameIdNote {
  readonly code: FindingCode
  readonly detail?: FindingDetail
}

/** Judges what IAM Identity Center will compare with its user names, never with any text of it. */
export function judgeNameId(value: string): readonly NameIdNote[] {
  const notes: NameIdNote[] = []
  if (!ADDR_SPEC.test(value)) notes.push({ code: 'subject.nameid-not-addr-spec' })
  const received = codePointLength(value)
  const detail = { expected: LONGEST_USER_NAME, received }
  if (received > LONGEST_USER_NAME) notes.push({ code: 'subject.nameid-too-long', detail })
  return notes
}
