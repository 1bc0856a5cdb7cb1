import type { Severities } from '../../check/check-options.ts'
import { checkPeople } from '../../check/check-people.ts'
import { severityChanger } from '../../check/severity-changer.ts'
import { isJsonObject } from '../../directory/json-object.ts'
import { memberOf } from '../../directory/member-of.ts'
import type { Finding } from '../../findings/finding.ts'
import type { Profile } from '../../profile.ts'
import { isError } from '../../result.ts'
import type { RuleList } from '../../tags/read-rule-list.ts'
import { streamUsers } from '../directory/stream-users.ts'
import type { OpenedFile } from '../input/open-file.ts'
import type { PeopleReport } from './people-report.ts'

export interface PeopleTask {
  readonly users: OpenedFile
  readonly mapping: RuleList
  readonly profile: Profile
  /** The names of the two files, for findings. */
  readonly files: { readonly users: string; readonly mapping: string }
  /** What rules are to count as, by code. */
  readonly severities?: Severities | undefined
}

/** E-mail address or user name of a raw user, for people to read. */
function nameOf(user: unknown): string | undefined {
  if (!isJsonObject(user)) return undefined
  const names = [memberOf(user, 'email'), memberOf(user, 'username')]
  return names.find((name): name is string => typeof name === 'string' && name !== '')
}

/** Checks everybody in a users file, writes it, and gives the exit code. */
export async function reportPeople(task: PeopleTask, report: PeopleReport): Promise<0 | 1> {
  const { users, mapping, profile, files, severities } = task
  const changed = severityChanger(severities)
  const ofUsers: Finding[] = []
  const ofMapping: Finding[] = [...mapping.findings]
  let last: { readonly at: string; readonly name: string | undefined } | undefined
  /** Whether anybody still reads what is written. */
  let isRead = true

  /** Between two pieces of the file nothing waits to be written. */
  async function* chunks() {
    for await (const chunk of users.chunks()) {
      yield chunk
      isRead = await report.flush()
    }
  }

  /** One reading of the file; where it is read twice, the second says the same of it. */
  async function* reading() {
    ofUsers.length = 0
    for await (const { user, at } of streamUsers(chunks(), ofUsers)) {
      last = { at, name: nameOf(user) }
      yield user
    }
  }

  let people = 0
  let refused = 0
  const everybody = { [Symbol.asyncIterator]: reading }
  const userAt = () => (report.placesIn === 'file' ? (last?.at ?? '') : '')
  const options = { userAt, ...(severities !== undefined && { severities }) }
  const events = mapping.complete ? checkPeople(everybody, mapping.rules, profile, options) : []
  for await (const event of events) {
    if (event.kind === 'user') {
      people += 1
      if (!event.ok) refused += 1
      report.person(event, last?.name)
    } else if (!ofUsers.some(isError)) {
      // Of a file that breaks off nobody can say what its people have not.
      ofMapping.push(...event.findings)
    }
    if (!isRead) return refused === 0 ? 0 : 1
  }
  const reports = [
    ...changed(ofUsers).map((finding) => ({ finding, file: files.users })),
    ...changed(ofMapping).map((finding) => ({ finding, file: files.mapping })),
  ]
  const ok = refused === 0 && !reports.some(({ finding }) => isError(finding))
  await report.end({ ok, people, refused, reports })
  return ok ? 0 : 1
}
