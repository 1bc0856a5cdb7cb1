import { type Finding, finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const DOT_ATOM = `${ATOM}(?:\\.${ATOM})*`
/** addr-spec of RFC 5322 3.4.1 without blanks, comments and domain literals. */
const ADDR_SPEC = new RegExp(`^(?:${DOT_ATOM}|"[!#-[\\]-~]+")@${DOT_ATOM}$`)

/** Longest user name of IAM Identity Center, in code points (Identity Store API). */
const LONGEST_USER_NAME = 128

/** Judges what IAM Identity Center will compare with its user names; STS takes any NameID. */
export function judgeNameId(value: string, profile: Profile, at: string): readonly Finding[] {
  if (profile === 'sts' || value.trim() === '') return []
  const context = { context: profile } as const
  const length = Array.from(value).length
  return [
    ...(ADDR_SPEC.test(value) ? [] : [finding('subject.nameid-not-addr-spec', at, context)]),
    ...(length > LONGEST_USER_NAME
      ? [
          finding('subject.nameid-too-long', at, {
            ...context,
            expected: LONGEST_USER_NAME,
            received: length,
          }),
        ]
      : []),
  ]
}
