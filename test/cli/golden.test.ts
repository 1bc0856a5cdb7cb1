/** What every command says, to a person and to a program, on the same input at the same time. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageVersion } from '../../src/cli/package-version.ts'
import { changed } from '../check/messages.ts'
import { application } from '../connector/application.ts'
import { testKey } from '../support/keys.ts'
import { AUDIENCE, ISSUER, RECIPIENT } from '../support/samples.ts'
import { inOrder, swap } from '../support/tamper.ts'
import { run, testFolder } from './command-line.ts'
import { har, postEntry, posted } from './input/recordings.ts'
import { EXPECTED, REQUEST } from './messages.ts'

const folder = testFolder()
const json = (name: string, value: unknown) => folder.file(name, JSON.stringify(value, null, 2))

const IDENTITY = (text: string) => text
const broken = changed(
  'identity-center',
  inOrder(swap('>blue<', '>R&amp;D <'), swap('>harbour<', '>a;b<')),
)

folder.file('idp.key', testKey('rsa-2048').privateKey)
folder.file('idp.pem', testKey('rsa-2048').certificate)
folder.file('clean.xml', changed('identity-center', IDENTITY))
folder.file('broken.xml', broken)
folder.file('sts.xml', changed('sts', swap(':role/Reader', ':rolle/Reader')))
folder.file('sign-in.har', har(postEntry(posted(broken))))

const person = (name: string, more: object = {}) => ({
  ...{ _id: `id-${name}`, username: name, email: `${name}@example.com`, firstname: name },
  ...{ lastname: name, displayname: name, state: 'ACTIVATED', activated: true, suspended: false },
  ...more,
})

json('ada.json', person('ada', { costCenter: 'blue', department: 'Engines' }))
json('users.json', {
  results: [
    person('ada', { costCenter: 'blue', department: 'Engines' }),
    person('bob', { costCenter: 'R&D', department: 'Engines ' }),
    person('cy', { suspended: true, state: 'SUSPENDED', costCenter: 'grey' }),
  ],
})
json('mapping.json', [
  { key: 'CostCenter', from: 'costCenter' },
  { key: 'Department', from: 'department' },
  { key: 'Team', from: { custom: 'Team' } },
])
json('connector.json', application({ subjectField: 'username', signAssertion: false }))

const PARTY = ['--cert', 'idp.pem', ...EXPECTED] as const
const check = ['check', 'clean.xml', 'broken.xml', 'sign-in.har', 'missing.xml'] as const
const judged = ['--cert', 'idp.pem', '--now', '2026-11-24T12:00:30Z'] as const
const inspect = ['inspect', 'broken.xml', ...judged] as const
const directory = ['--users', 'users.json', '--mapping', 'mapping.json'] as const
const issue = [
  'issue',
  '--user',
  'ada.json',
  '--mapping',
  'mapping.json',
  '--key',
  'idp.key',
] as const
const keygen = [
  'keygen',
  '--key',
  'new.key',
  '--cert',
  'new.pem',
  '--algorithm',
  'ed25519',
] as const

/** By the name of the file that holds what is said. */
const RUNS: Readonly<Record<string, readonly string[]>> = {
  help: ['help'],
  'help-check': ['help', 'check'],
  init: [
    ...['init', '--yes', '--issuer', ISSUER, '--audience', AUDIENCE, '--recipient', RECIPIENT],
    ...['--cert', 'idp.pem', '--users', 'users.json', '--mapping', 'mapping.json'],
  ],
  check: [...check, ...judged],
  'check-values': [...check, ...judged, '--show-values'],
  'check-json': [...check, ...judged, '--json'],
  'check-html': [...check, ...judged, '--format', 'html'],
  'check-html-values': [...check, ...judged, '--format', 'html', '--show-values'],
  'check-sts': ['check', 'sts.xml', '--now', 'issue-instant'],
  inspect,
  'inspect-values': [...inspect, '--show-values'],
  'inspect-json': [...inspect, '--json'],
  verify: ['verify', 'clean.xml', ...PARTY, ...REQUEST],
  'verify-values': ['verify', 'clean.xml', ...PARTY, ...REQUEST, '--show-values'],
  'verify-json': ['verify', 'clean.xml', ...PARTY, ...REQUEST, '--json'],
  'verify-refused': ['verify', 'broken.xml', ...PARTY, ...REQUEST],
  'verify-refused-values': ['verify', 'broken.xml', ...PARTY, ...REQUEST, '--show-values'],
  'verify-refused-json': ['verify', 'broken.xml', ...PARTY, ...REQUEST, '--json'],
  issue: [...issue, ...PARTY],
  'issue-file': [...issue, ...PARTY, '--out', 'response.xml'],
  'issue-json': [...issue, ...PARTY, '--json'],
  'issue-refused': ['issue', '--user', 'users.json', ...issue.slice(3), ...PARTY],
  tags: ['tags', ...directory],
  'tags-values': ['tags', ...directory, '--show-values'],
  'tags-json': ['tags', ...directory, '--json'],
  'tags-explain': ['tags', ...directory, '--explain', 'bob'],
  'tags-explain-values': ['tags', ...directory, '--explain', 'bob', '--show-values'],
  'tags-explain-json': ['tags', ...directory, '--explain', 'bob', '--json'],
  connector: ['connector', 'connector.json'],
  'connector-json': ['connector', 'connector.json', '--json'],
  'check-users': ['check-users', ...directory],
  'check-users-values': ['check-users', ...directory, '--show-values'],
  'check-users-json': ['check-users', ...directory, '--json'],
  explain: ['explain', 'tag.value-padding'],
  'explain-json': ['explain', 'tag.value-padding', '--json'],
  'explain-error': ['explain', 'Unable to validate tags'],
  'explain-error-json': ['explain', 'Unable to validate tags', '--json'],
  rules: ['rules'],
  'rules-json': ['rules', '--json'],
  keygen,
  'keygen-json': [...keygen, '--json'],
  completion: ['completion', 'bash'],
  'completion-json': ['completion', 'bash', '--json'],
  'wrong-option': ['verify', 'clean.xml', '--audiense', 'x'],
  'wrong-option-json': ['verify', 'clean.xml', '--audiense', 'x', '--json'],
}

/** What is new in each run, or in each release. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/(?<=<ds:(DigestValue|SignatureValue|X509Certificate)>)[^<]+/g, '...'],
  [/\b_[0-9a-f]{32}\b/g, '_id'],
  [/\b[0-9A-F]{2}(?::[0-9A-F]{2}){31}\b/g, 'FINGERPRINT'],
  [/-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g, '(PEM $1)'],
]

const settled = (text: string) =>
  CHANGING.reduce(
    (changing, [from, to]) => changing.replace(from, to),
    text.replaceAll(packageVersion(), 'VERSION'),
  )

const given = new Set(readdirSync(folder.path))
const written = () => readdirSync(folder.path).filter((name) => !given.has(name))
const part = (title: string, text: string) => (text === '' ? '' : `--- ${title}\n${text}\n`)

/** The words, the exit code, both streams, and every file that was not there before. */
async function told(argv: readonly string[]): Promise<string> {
  const { exit, stdout, stderr } = await run(argv, { cwd: folder.path })
  const files = written().map((name) =>
    part(`file ${name}`, readFileSync(join(folder.path, name), 'utf8')),
  )
  for (const name of written()) rmSync(join(folder.path, name))
  const head = `$ samltags ${argv.join(' ')}\n`
  const streams = [part('stdout', stdout), part('stderr', stderr)]
  return settled([head, ...streams, ...files, `--- exit ${exit}\n`].join(''))
}

// Files are named as somebody names them in their own folder: no path of this machine is in the output.
const home = process.cwd()
beforeAll(() => process.chdir(folder.path))
afterAll(() => process.chdir(home))

const golden = fileURLToPath(new URL('golden/', import.meta.url))
const names = Object.keys(RUNS)
const pathOf = (name: string) => join(golden, `${name}.txt`)

/** SAMLTAGS_WRITE_GOLDEN=1 writes them anew; what changed is then read in the diff. */
beforeAll(async () => {
  if (process.env.SAMLTAGS_WRITE_GOLDEN !== '1') return
  rmSync(golden, { recursive: true, force: true })
  mkdirSync(golden)
  for (const [name, argv] of Object.entries(RUNS)) writeFileSync(pathOf(name), await told(argv))
})

test.each(names)('%s says what it said', async (name) => {
  const argv = RUNS[name] ?? []
  const text = await told(argv)
  expect(text).toBe(readFileSync(pathOf(name), 'utf8'))
  expect(await told(argv)).toBe(text)
})

test('every command is among them, and no file is left of one that is gone', async () => {
  const { stdout } = await run(['--help'])
  const [, listed = ''] = stdout.split('\nCommands:\n')
  const [lines = ''] = listed.split('\n\n')
  const commands = [...lines.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)
  const told = new Set(Object.values(RUNS).map(([name]) => name))
  expect(commands.length).toBeGreaterThan(10)
  expect(commands.filter((name) => !told.has(name))).toEqual([])
  expect(readdirSync(golden).sort()).toEqual(names.map((name) => `${name}.txt`).sort())
})

test('nothing in them is of this machine', () => {
  for (const name of names) {
    const text = readFileSync(pathOf(name), 'utf8')
    expect([folder.path, home].filter((path) => text.includes(path))).toEqual([])
  }
})
