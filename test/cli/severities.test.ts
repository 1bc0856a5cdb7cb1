import type { Severities } from 'samltags'
import { describe, expect, test } from 'vitest'
import { checkFile } from '../../src/cli/check/check-file.ts'
import type { OpenedFile } from '../../src/cli/input/open-file.ts'
import type { PeopleReport, PeopleSummary } from '../../src/cli/people/people-report.ts'
import { reportPeople } from '../../src/cli/people/report-people.ts'
import { messageLimits } from '../../src/cli/verify/message-limits.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { readRuleList } from '../../src/tags/read-rule-list.ts'
import { NOW } from '../check/messages.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function check(text: string, severities?: Severities) {
  const settings = {
    profile: undefined,
    certificates: [],
    issuer: undefined,
    now: NOW,
    options: severities === undefined ? {} : { severities },
    rules: [],
    limits: messageLimits(undefined),
  }
  const [checked] = checkFile('x', { octets: bytes(text), complete: true }, settings, {
    secondOpinions: [],
    ownRules: () => [],
  })
  return checked?.report
}

const short = ({ code, severity }: Finding) => `${severity} ${code}`

describe('severities by code reach every finding of check', () => {
  test.each<[string, string, Severities | undefined, boolean, readonly string[]]>([
    ['as they are', '', undefined, false, ['error binding.empty']],
    ['empty', '', { 'binding.empty': 'warning' }, true, ['warning binding.empty']],
    ['no base64', 'a b!', { 'binding.not-base64': 'info' }, true, ['info binding.not-base64']],
    ['off', 'a b!', { 'binding.not-base64': 'off' }, true, []],
    ['another code', 'a b!', { 'binding.empty': 'off' }, false, ['error binding.not-base64']],
    ['no SAML', '<x/>', { 'structure.root': 'warning' }, true, ['warning structure.root']],
  ])('%s: %j', (_title, text, severities, ok, findings) => {
    const report = check(text, severities)
    expect({ ok: report?.ok, findings: report?.findings.map(short) }).toEqual({ ok, findings })
  })
})

const ADA = {
  _id: 'id-ada',
  email: 'ada@example.com',
  username: 'ada',
  firstname: 'Ada',
  lastname: 'B',
  displayname: 'Ada B',
  state: 'SUSPENDED',
  suspended: true,
}

/** What is reported of a users file: of each person, and at the end. */
async function people(text: string, mapping: unknown, severities?: Severities) {
  const users: OpenedFile = {
    async *chunks() {
      yield bytes(text)
    },
    close: async () => undefined,
  }
  const told: string[] = []
  let summary: PeopleSummary | undefined
  const report: PeopleReport = {
    placesIn: 'file',
    person: ({ ok, findings }) => told.push(...[ok ? 'ok' : 'refused', ...findings.map(short)]),
    flush: async () => true,
    end: async (end) => {
      summary = end
    },
    fail: async () => false,
  }
  const task = {
    users,
    mapping: readRuleList(mapping, 'file'),
    profile: 'identity-center',
    files: { users: 'users.json', mapping: 'mapping.json' },
    severities,
  } as const
  const exit = await reportPeople(task, report)
  return { exit, told, end: summary?.reports.map(({ finding }) => short(finding)) }
}

const RULES = [{ key: 'Team', from: { custom: 'Team' } }]

describe('severities by code reach every finding of check-users', () => {
  test('of people, of whether they can sign in, and of the mapping', async () => {
    expect(await people(JSON.stringify([ADA]), RULES)).toEqual({
      exit: 1,
      told: ['refused', 'error directory.user-inactive', 'info mapping.value-unset'],
      end: ['warning mapping.value-never-set'],
    })
    const severities = {
      'directory.user-inactive': 'warning',
      'mapping.value-unset': 'off',
      'mapping.value-never-set': 'info',
    } as const
    expect(await people(JSON.stringify([ADA]), RULES, severities)).toEqual({
      exit: 0,
      told: ['ok', 'warning directory.user-inactive'],
      end: ['info mapping.value-never-set'],
    })
    expect(
      await people(JSON.stringify([ADA]), RULES, {
        ...severities,
        'mapping.value-never-set': 'error',
      }),
    ).toMatchObject({ exit: 1, end: ['error mapping.value-never-set'] })
  })

  test('of the files, and a mapping that cannot be read still judges nobody', async () => {
    expect(await people('[{', RULES, { 'directory.not-json': 'warning' })).toMatchObject({
      end: ['warning directory.not-json'],
    })
    expect(await people('[]', {}, { 'mapping.not-a-list': 'info' })).toEqual({
      exit: 0,
      told: [],
      end: ['info mapping.not-a-list'],
    })
  })
})
