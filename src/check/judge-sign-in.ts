import { judgeNameId } from '../assertion/judge-name-id.ts'
import type { DirectoryRecord } from '../directory/directory-record.ts'
import { fieldOf } from '../directory/field-of.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'

/** Judges whether one person can be named in an assertion at all; places point into the user. */
export function judgeSignIn(record: DirectoryRecord, profile: Profile): readonly Finding[] {
  return [...judgeState(record), ...judgeEmail(fieldOf(record, 'email') ?? '', profile)]
}

const judgeState = ({ state }: DirectoryRecord): readonly Finding[] =>
  state === 'activated' ? [] : [finding('directory.user-inactive', '/state', { received: state })]

/** For IAM Identity Center the e-mail address is the NameID; STS takes any other name too. */
function judgeEmail(email: string, profile: Profile): readonly Finding[] {
  if (profile === 'sts') return []
  if (email.trim() === '') {
    return [finding('subject.nameid-missing', '/email', { context: profile })]
  }
  const found = judgeNameId(email, profile, '/email')
  if (email.trim() === email) return found
  return found.map((one) =>
    one.code === 'subject.nameid-not-addr-spec' ? { ...one, received: 'a blank at an end' } : one,
  )
}
