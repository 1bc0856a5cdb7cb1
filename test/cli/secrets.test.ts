/**
 * Every command and every format over marked secrets and marked people: what no output and no file may
 * ever have, and what only those see who may.
 */
import { createPrivateKey } from 'node:crypto'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FORMAT_NAMES } from '../../src/cli/formats/format-name.ts'
import { application } from '../connector/application.ts'
import { testKey } from '../support/keys.ts'
import { AUDIENCE, accessControl, RECIPIENT } from '../support/samples.ts'
import { type Run, run, testFolder } from './command-line.ts'
import {
  COOKIE,
  getEntry,
  har,
  postEntry,
  posted,
  TOKEN,
  tracedPost,
  tracer,
} from './input/recordings.ts'
import { ALL_ISSUER, base64, EXPECTED, message, REQUEST } from './messages.ts'

const folder = testFolder()
const json = (name: string, value: unknown) => folder.file(name, JSON.stringify(value))

const PASSPHRASE = 'zz-passphrase-mark'
const API_TOKEN = 'zz-token-mark'
const NAME = 'zz-name-mark@example.com'
const VALUE = 'zz-value-mark'

const pem = testKey('rsa-2048')
const sealedPem = createPrivateKey(pem.privateKey)
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: PASSPHRASE })
  .toString()

const bodyOf = (text: string) =>
  text.split('\n').filter((line) => /^[A-Za-z0-9+/=]{20,}$/.test(line))
const short = (text: string) => text.slice(0, 20)

/** The certificate, which is public, has the modulus as the key has it. */
const isPublic = (line: string) => bodyOf(pem.certificate).join('').includes(line)

/** Also the beginning of a line of a key tells too much. */
const SECRETS = [
  ...[...bodyOf(pem.privateKey), ...bodyOf(sealedPem)].map(short).filter((line) => !isPublic(line)),
  ...['PRIVATE KEY', PASSPHRASE, API_TOKEN, COOKIE, TOKEN, 'cookie-secret', 'token-secret'],
]

/** As it stands, and as base64 has it wherever in the text it begins. */
const inBase64 = (text: string) =>
  [0, 1, 2].map((pad) => {
    const encoded = Buffer.from(`${'x'.repeat(pad)}${text}`).toString('base64')
    return encoded.slice(pad === 0 ? 0 : 4, Math.floor((pad + text.length) / 3) * 4)
  })

const PERSONAL = [NAME, VALUE].flatMap((mark) => {
  const part = mark.slice(0, 12)
  return [part, ...inBase64(part)]
})

const key = folder.file('idp.key', pem.privateKey)
const sealed = folder.file('sealed.key', sealedPem)
const cert = folder.file('idp.pem', pem.certificate)

const personal = (...values: readonly string[]) =>
  message(
    { nameId: { value: NAME } },
    values.map((value, at) => accessControl(`Key${at}`, value)),
  )

const good = folder.file('good.xml', personal(VALUE, `${VALUE} `))
const bad = folder.file('bad.xml', personal(`${VALUE};`, VALUE))
const encoded = folder.file('bad.b64', base64(personal(`${VALUE};`)))
const tampered = folder.file('tampered.xml', personal(VALUE).replace(VALUE, `${VALUE}s`))
const recording = folder.file(
  'sign-in.har',
  har(
    getEntry(`https://idp.example.com/?access_token=${API_TOKEN}`),
    postEntry(posted(personal(VALUE, `${VALUE}&`))),
    postEntry(`token=${API_TOKEN}&SAMLResponse=%%%`),
  ),
)
const trace = folder.file('trace.json', tracer(tracedPost(personal(`${VALUE};`))))

const person = {
  ...{ _id: 'id-1', username: NAME, email: NAME, firstname: VALUE, lastname: VALUE },
  ...{ displayname: VALUE, state: 'ACTIVATED', activated: true, suspended: false },
  ...{ costCenter: VALUE, password: API_TOKEN, apiKey: API_TOKEN, totp: { secret: API_TOKEN } },
}
const user = json('user.json', person)
const badUser = json('bad-user.json', { ...person, costCenter: `${VALUE};` })
const users = json('users.json', [
  person,
  { ...person, _id: 'id-2', costCenter: `${VALUE};` },
  { ...person, _id: 'id-3', suspended: true, state: 'SUSPENDED', costCenter: `${VALUE} ` },
])
const mapping = json('mapping.json', [{ key: 'CostCenter', from: 'costCenter' }])

const connectorConfig = (changes: object) => {
  const plain: { readonly config: object } = JSON.parse(JSON.stringify(application()))
  return { ...plain, config: { ...plain.config, ...changes } }
}
const connector = json('application.json', {
  ...connectorConfig({
    idpPrivateKey: { value: pem.privateKey, label: API_TOKEN },
    apiToken: { value: API_TOKEN },
    idpCertificate: { value: pem.privateKey },
  }),
  scim: { baseUrl: `https://scim.example.com/?token=${API_TOKEN}`, token: API_TOKEN },
  apiKey: API_TOKEN,
})

const yaml = (name: string, text: string) => folder.file(name, text)
const block = pem.privateKey.trimEnd().replaceAll('\n', '\n  ')
const CONFIGS = [
  yaml('issuer.yaml', `issuer: |\n  ${block}\n`),
  yaml('certificates.yaml', `certificates:\n- |\n  ${block}\n`),
  yaml('rules.yaml', `rules:\n- id: a\n  assert: |\n    x\n  message: |\n  ${block}\n`),
  yaml('unknown.yaml', `privateKey: |\n  ${block}\n`),
  yaml('severities.yaml', `severities:\n  ? |\n  ${block}\n  : error\n`),
  yaml('mapping.yaml', `mapping:\n- key: |\n  ${block}\n  from: costCenter\n`),
  yaml('profile.yaml', `profile: "${API_TOKEN}"\nfailOn: ${API_TOKEN}\njobs: ${API_TOKEN}\n`),
  yaml('cert.json', JSON.stringify({ certificates: [key] })),
  yaml('broken.json', `{"issuer": ${JSON.stringify(pem.privateKey)}, "audience": `),
  yaml('throws.mjs', `throw new Error(${JSON.stringify(pem.privateKey)})`),
  yaml('wrong.mjs', `export default { issuer: ${JSON.stringify(pem.privateKey)} }`),
  key,
]

const CERT = ['--cert', cert] as const
const PARTY = [...CERT, ...EXPECTED] as const
const issue = (...argv: readonly string[]) => [
  ...['issue', '--user', user, '--mapping', mapping, '--key', sealed, ...PARTY, ...argv],
]
const directory = ['--users', users, '--mapping', mapping] as const
const atIssue = ['--now', 'issue-instant'] as const

interface Row {
  readonly argv: readonly string[]
  /** Where it gives what was asked for, and is no report: everywhere, or in its JSON alone. */
  readonly data?: 'all' | 'json'
}

const report = (...argv: readonly string[]): Row => ({ argv })

/** A command without a row here fails below. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  init: [
    report('init', '--yes', '--force', '--cert', cert, '--out', 'written.yaml'),
    report('init', '--yes', '--out', 'written.yaml', '--issuer', pem.privateKey),
    report('init', '--yes', '--out', 'written.yaml', '--cert', pem.privateKey),
    report('init', '--yes', '--out', 'written.yaml', '--mapping', pem.privateKey),
    report('init', '--yes', '--out', pem.privateKey),
  ],
  check: [
    report('check', good, bad, encoded, tampered, recording, trace, ...atIssue, ...CERT),
    report('check', bad, ...atIssue, '--cert', key),
    report('check', bad, ...atIssue, '--issuer', pem.privateKey),
    report('check', bad, ...atIssue, '--issuer', 'urn:other', ...CERT),
    report('check', bad, ...atIssue, '--user-names', key, '--profile', 'identity-center'),
    report('check', bad, '--relay-state', pem.privateKey),
    report('check', key, sealed, connector, pem.privateKey),
    report('check', bad, '--format', pem.privateKey),
    ...CONFIGS.map((path) => report('check', bad, ...atIssue, '--config', path)),
    ...FORMAT_NAMES.flatMap((name) => [
      report('check', good, bad, encoded, recording, trace, ...atIssue, '--format', name),
      report('check', good, bad, recording, ...CERT, ...atIssue, '--format', `${name}=out.${name}`),
    ]),
  ],
  inspect: [
    report('inspect', good, bad, encoded, tampered, recording, trace, ...CERT),
    report('inspect', good, '--cert', key),
    report('inspect', good, ...CERT, '--issuer', pem.privateKey),
    report('inspect', key, sealed, connector, pem.privateKey),
  ],
  verify: [
    { argv: ['verify', good, ...PARTY, ...REQUEST], data: 'json' },
    report('verify', bad, ...PARTY, ...REQUEST),
    report('verify', encoded, ...PARTY, ...REQUEST),
    report('verify', tampered, ...PARTY, ...REQUEST),
    report('verify', good, ...PARTY, '--unsolicited'),
    report('verify', good, '--cert', key, ...EXPECTED, ...REQUEST),
    report('verify', key, ...PARTY, ...REQUEST),
    report('verify', recording, ...PARTY, ...REQUEST),
    report('verify', good, ...CERT, ...REQUEST, '--issuer', pem.privateKey),
    report(
      ...['verify', good, ...CERT, ...ALL_ISSUER, '--recipient', RECIPIENT, ...REQUEST],
      ...['--audience', pem.privateKey],
    ),
    report('verify', good, ...PARTY, '--in-response-to', pem.privateKey),
    report('verify', good, ...PARTY, ...REQUEST, '--destination', pem.privateKey),
  ],
  issue: [
    { argv: issue(), data: 'all' },
    { argv: issue('--out', 'response.xml'), data: 'all' },
    { argv: issue('--as', 'form'), data: 'all' },
    report('issue', '--user', badUser, '--mapping', mapping, '--key', sealed, ...PARTY),
    report('issue', '--user', users, '--mapping', mapping, '--key', sealed, ...PARTY),
    report('issue', '--user', user, '--mapping', mapping, '--key', key, '--cert', key, ...EXPECTED),
    report('issue', '--user', key, '--mapping', key, '--key', key, ...PARTY),
    report('issue', '--user', user, '--mapping', mapping, '--key', pem.privateKey, ...PARTY),
    report(
      ...['issue', '--user', user, '--mapping', mapping, '--key', key, ...CERT],
      ...['--issuer', pem.privateKey, '--audience', AUDIENCE, '--recipient', RECIPIENT],
    ),
    report(...issue('--in-response-to', pem.privateKey)),
    report(...issue('--profile', 'sts', '--role', pem.privateKey, '--session-name', 'x')),
  ],
  tags: [
    { argv: ['tags', ...directory], data: 'json' },
    { argv: ['tags', ...directory, '--explain', 'id-1'], data: 'json' },
    report('tags', ...directory, '--explain', 'id-2'),
    report('tags', ...directory, '--explain', pem.privateKey),
    report('tags', '--users', key, '--mapping', mapping),
    report('tags', '--users', users, '--mapping', key),
    ...CONFIGS.map((path) => report('tags', '--users', badUser, '--config', path)),
  ],
  connector: [report('connector', connector), report('connector', key)],
  'check-users': [
    report('check-users', ...directory),
    report('check-users', ...directory, '--profile', 'sts'),
    report('check-users', '--users', key, '--mapping', mapping),
    report('check-users', '--users', users, '--mapping', key),
    ...CONFIGS.map((path) => report('check-users', '--users', users, '--config', path)),
  ],
  explain: [report('explain', 'tag.value-characters'), report('explain', pem.privateKey)],
  rules: [report('rules')],
  keygen: [
    report('keygen', '--key', 'new.key', '--cert', 'new.pem', '--algorithm', 'ed25519'),
    report('keygen', '--key', key, '--cert', 'new.pem'),
    report('keygen', '--key', 'new.key', '--cert', 'new.pem', '--subject', pem.privateKey),
    report('keygen', '--key', pem.privateKey, '--cert', 'new.pem'),
  ],
  completion: [report('completion', 'zsh'), report('completion', pem.privateKey)],
  help: [report('help'), report('help', 'issue'), report('help', pem.privateKey)],
}

const before = new Set(readdirSync(folder.path))
const names = () => readdirSync(folder.path).filter((name) => !before.has(name))

/** All that a run has said and written; the key that keygen makes is what it is for. */
interface Told extends Run {
  readonly files: string
}

async function told(
  argv: readonly string[],
  terminal: boolean | 'stdout' | 'stderr' = false,
): Promise<Told> {
  const env = { SAMLTAGS_DEBUG: '1', SAMLTAGS_KEY_PASSPHRASE: PASSPHRASE, NO_COLOR: '1' }
  const home = process.cwd()
  process.chdir(folder.path)
  try {
    const done = await run(argv, { env, terminal, cwd: folder.path })
    const files = names().filter((name) => name !== 'new.key')
    const texts = files.map((name) => `${name}\n${readFileSync(join(folder.path, name), 'utf8')}`)
    return { ...done, files: texts.join('\n') }
  } finally {
    for (const name of names()) rmSync(join(folder.path, name))
    process.chdir(home)
  }
}

const all = ({ stdout, stderr, files }: Told) => `${stdout}\n${stderr}\n${files}`
const found = (marks: readonly string[], text: string) =>
  marks.filter((mark) => text.includes(mark))

const rows = Object.entries(ROWS).flatMap(([name, of]) => of.map((row) => ({ name, row })))
/** For the title: a key that stands as an argument is named. */
const titled = rows.map(({ name, row }, at) => {
  const words = row.argv.map((word) => (word === pem.privateKey ? '(a key)' : word))
  return [`${at} ${words.join(' ').replaceAll(`${folder.path}/`, '')}`, name, row] as const
})

describe('what nobody may see', () => {
  test('is looked for in every command', async () => {
    const { stdout } = await run(['--help'])
    const [, listed = ''] = stdout.split('\nCommands:\n')
    const [lines = ''] = listed.split('\n\n')
    const commands = [...lines.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)
    expect(commands.length).toBeGreaterThan(10)
    expect(Object.keys(ROWS).sort()).toEqual(commands.sort())
    for (const { name, row } of rows) expect(row.argv[0]).toBe(name)
  })

  test.each(titled)(
    '%s: no key, passphrase or token, however much is asked for',
    async (...[, , row]) => {
      for (const more of [[], ['--json'], ['--show-values']]) {
        for (const terminal of [false, true]) {
          const done = await told([...row.argv, ...more], terminal)
          expect(found(SECRETS, all(done))).toEqual([])
          expect([0, 1, 2]).toContain(done.exit)
        }
      }
    },
  )

  test('is in what is read, so that it could be shown', () => {
    const read = [...before].map((name) => readFileSync(join(folder.path, name), 'utf8')).join('\n')
    const given = `${read}\n${PASSPHRASE}`
    expect(found(SECRETS, given)).toEqual(SECRETS)
  })
})

describe('what a report off a terminal has not', () => {
  test.each(titled)('%s: no name and no value of a person', async (...[, , row]) => {
    if (row.data === 'all') return
    const human = await told(row.argv)
    expect(found(PERSONAL, all(human))).toEqual([])
    if (row.data !== 'json') {
      expect(found(PERSONAL, all(await told([...row.argv, '--json'])))).toEqual([])
    }
  })

  test.each(FORMAT_NAMES)(
    '%s in a file has none either where the output is a terminal',
    async (name) => {
      const path = `out.${name}`
      const argv = [
        'check',
        good,
        bad,
        recording,
        ...CERT,
        ...atIssue,
        '--format',
        `${name}=${path}`,
      ]
      const { files, stdout } = await told(argv, true)
      expect(files).toContain(path)
      expect(found(PERSONAL, files)).toEqual([])
      expect(found([VALUE], stdout)).toEqual([VALUE])
    },
  )
})

describe('who may see it does', () => {
  const SHOWN = ['--show-values'] as const

  test.each<[string, readonly string[], readonly string[]]>([
    ['check', ['check', bad, ...atIssue, ...SHOWN], [VALUE]],
    ['check as HTML', ['check', bad, ...atIssue, ...SHOWN, '--format', 'html'], [NAME, VALUE]],
    ['HTML in a file', ['check', bad, ...atIssue, ...SHOWN, '--format', 'html=x'], [NAME, VALUE]],
    ['text in a file', ['check', bad, ...atIssue, ...SHOWN, '--format', 'text=x'], [VALUE]],
    ['inspect', ['inspect', good, ...SHOWN], [NAME, VALUE]],
    ['inspect as JSON', ['inspect', good, ...SHOWN, '--json'], [NAME, VALUE]],
    ['verify', ['verify', good, ...PARTY, ...REQUEST, ...SHOWN], [NAME, VALUE]],
    ['verify that refuses', ['verify', bad, ...PARTY, ...REQUEST, ...SHOWN], [VALUE]],
    ['tags', ['tags', ...directory, ...SHOWN], [NAME, VALUE]],
    ['tags --explain', ['tags', ...directory, '--explain', 'id-1', ...SHOWN], [NAME, VALUE]],
    ['check-users', ['check-users', ...directory, ...SHOWN], [NAME]],
    // Data, which is given in full wherever it goes.
    ['verify as JSON', ['verify', good, ...PARTY, ...REQUEST, '--json'], [NAME, VALUE]],
    ['tags as JSON', ['tags', ...directory, '--json'], [VALUE]],
    ['issue', issue(), [NAME, VALUE]],
    ['issue into a file', issue('--out', 'response.xml'), [NAME, VALUE]],
  ])('%s', async (_, argv, marks) => {
    expect(found(marks, all(await told(argv)))).toEqual(marks)
  })

  test('and an ID of JumpCloud is never left out', async () => {
    for (const argv of [
      ['tags', ...directory],
      ['tags', ...directory, '--explain', 'id-2'],
      ['check-users', ...directory],
    ]) {
      expect((await told(argv)).stdout).toContain('id-2')
    }
  })
})
