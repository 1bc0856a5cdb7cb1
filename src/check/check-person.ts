import type { DirectoryRecord } from '../directory/directory-record.ts'
import { fieldOf } from '../directory/field-of.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'
import { isError } from '../result.ts'
import { judgeCount } from '../tags/judge-count.ts'
import { judgeNextKey } from '../tags/judge-next-key.ts'
import type { TagProblem } from '../tags/judge-tags.ts'
import { createKeyIndex } from '../tags/key-index.ts'
import type { ReadRule } from '../tags/read-tag-rule.ts'
import { ruleFinding } from '../tags/rule-finding.ts'
import { ruleTag } from '../tags/rule-tag.ts'
import type { SessionTag } from '../tags/session-tags.ts'
import type { EmailIndex } from './email-index.ts'
import { judgePackedSize } from './judge-packed-size.ts'
import { judgeSignIn } from './judge-sign-in.ts'

/** What the people of one directory are judged by and counted in. */
export interface PeopleCheck {
  readonly rules: readonly ReadRule[]
  readonly profile: Profile
  readonly emails: EmailIndex
  /** The rules that gave somebody a value. */
  readonly used: Set<number>
}

export interface CheckedPerson {
  /** Their places are in the user. */
  readonly ofUser: readonly Finding[]
  /** Their places are in the rules. */
  readonly ofTags: readonly Finding[]
}

/** Judges one record: sign-in, e-mail address and tags. */
export function checkPerson(
  record: DirectoryRecord,
  index: number,
  check: PeopleCheck,
): CheckedPerson {
  return {
    ofUser: [...judgeSignIn(record, check.profile), ...sharedEmail(record, index, check)],
    ofTags: judgePersonTags(record, check),
  }
}

function sharedEmail(record: DirectoryRecord, index: number, { emails, profile }: PeopleCheck) {
  const email = fieldOf(record, 'email')
  const shared = email === undefined ? undefined : emails.add(email, index)
  if (shared === undefined) return []
  const expected = `another address than user ${shared.earlier}`
  return [finding(shared.code, '/email', { context: profile, expected })]
}

function judgePersonTags(record: DirectoryRecord, { rules, profile, used }: PeopleCheck) {
  const findings: Finding[] = []
  const tags: SessionTag[] = []
  const keys = createKeyIndex()
  for (const [index, rule] of rules.entries()) {
    const tag = ruleTag(record, rule, index, findings)
    if (tag === undefined) continue
    if (tag[1] !== '') used.add(index)
    tags.push(tag)
    const problems: TagProblem[] = []
    judgeNextKey(keys, rule.key, index, problems)
    // What only is remarkable about a key is said once, of the mapping.
    findings.push(...problems.map(ruleFinding).filter(isError))
  }
  return [...judgeCount(tags.length), ...findings, ...judgePackedSize(tags, profile, '')]
}
