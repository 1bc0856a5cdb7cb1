import type { StsInput } from '../../attribute-statement/sts-attributes.ts'
import { readJumpCloudUser } from '../../directory/read-jumpcloud-user.ts'
import { finding } from '../../findings/finding.ts'
import { createId } from '../../ids.ts'
import { issueResponse } from '../../issue-response.ts'
import type { Result } from '../../result.ts'
import { readTagRules } from '../../tags/read-tag-rules.ts'
import { unsolicited } from '../../unsolicited.ts'
import type { IssueOptions } from '../commands/issue.ts'
import { readDirectory } from '../directory/read-directory.ts'
import type { Reported } from '../outcome.ts'
import { placeFinding } from './place-finding.ts'
import type { ReadKey } from './read-key.ts'
import { responseText } from './response-text.ts'

export interface IssueTask {
  readonly user: Result<unknown>
  readonly mapping: Result<unknown>
  readonly key: ReadKey
  readonly sts: Omit<StsInput, 'tags'> | undefined
  readonly options: IssueOptions
  readonly now: Date
}

export interface Issued {
  /** The text that `--as` asks for; absent where it is refused. */
  readonly response?: string
  readonly reports: readonly Reported[]
}

/** Exactly one person may be in the file: nobody must get the response of somebody else. */
function onePerson(value: unknown, file: string, reports: Reported[]) {
  const people = readDirectory(value)
  reports.push(...people.findings.map((found) => ({ finding: found, file })))
  if (!people.ok) return undefined
  const [person, ...others] = people.value
  if (person !== undefined && others.length === 0) return person
  const detail = { expected: 1, received: people.value.length }
  reports.push({ finding: finding('directory.not-one-user', '', detail), file })
  return undefined
}

function readPerson({ user, options }: IssueTask, reports: Reported[]) {
  const file = options.user
  reports.push(...user.findings.map((found) => ({ finding: found, file })))
  const person = user.ok ? onePerson(user.value, file, reports) : undefined
  if (person === undefined) return undefined
  const record = readJumpCloudUser(person.user)
  const at = (place: string) => `${person.at}${place}`
  reports.push(
    ...record.findings.map((found) => ({ finding: { ...found, at: at(found.at) }, file })),
  )
  return record.ok ? { record: record.value, at: person.at } : undefined
}

function readRules({ mapping, options }: IssueTask, reports: Reported[]) {
  const read = mapping.ok ? readTagRules(mapping.value) : mapping
  reports.push(...read.findings.map((found) => ({ finding: found, file: options.mapping })))
  return read.ok ? read.value : undefined
}

/** Issues a response for the one person of a file, or gives every finding of both files at once. */
export function issueForUser(task: IssueTask): Issued {
  const { options, key, sts, now } = task
  const reports: Reported[] = key.findings.map((found) => ({ finding: found, file: options.key }))
  const person = readPerson(task, reports)
  const rules = readRules(task, reports)
  if (person === undefined || rules === undefined) return { reports }
  const setup = {
    profile: options.profile ?? 'identity-center',
    issuer: options.issuer,
    audience: options.audience,
    recipient: options.recipient,
    lifetimeSeconds: options.lifetime,
    key: key.key,
    rules,
  }
  const issued = issueResponse(person.record, setup, {
    now,
    inResponseTo: options.inResponseTo ?? unsolicited,
    responseId: createId(),
    assertionId: createId(),
    sts,
  })
  reports.push(...issued.findings.map((found) => placeFinding(found, person.at, options)))
  return issued.ok ? { response: responseText(issued.value, options.as), reports } : { reports }
}
