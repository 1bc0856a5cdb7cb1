import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changed } from '../check/messages.ts'
import { testKey } from '../support/keys.ts'
import { ISSUER } from '../support/samples.ts'
import { swap } from '../support/tamper.ts'
import { run, schemaErrors, testFolder } from './command-line.ts'

const folder = testFolder()
const before = process.cwd()
mkdirSync(join(folder.path, 'fixtures'))
mkdirSync(join(folder.path, 'deep'))
// The top of a checkout, beyond which nothing is looked for.
mkdirSync(join(folder.path, '.git'))
folder.file('idp.pem', testKey('rsa-2048').certificate)
folder.file(
  'fixtures/a.xml',
  changed('identity-center', (text) => text),
)
folder.file('fixtures/b.xml', changed('identity-center', swap('>blue<', '>blue <')))
const LINES = [
  'profile: identity-center',
  'certificates: [idp.pem]',
  `issuer: ${ISSUER}`,
  'now: issue-instant',
  "files: ['fixtures/*.xml']",
] as const
const config = (...more: readonly string[]) =>
  folder.file('samltags.yaml', `${[...LINES, ...more].join('\n')}\n`)

beforeAll(() => process.chdir(folder.path))
afterAll(() => process.chdir(before))

interface Entry {
  readonly file: string
  readonly verified: boolean
  readonly findings: readonly {
    readonly code: string
    readonly severity: string
    readonly rule?: string
    readonly message?: string
    readonly line?: number
  }[]
}

async function check(...argv: readonly string[]) {
  const { exit, stdout, stderr } = await run(['check', ...argv, '--json'])
  expect(stderr).toBe('')
  const json: { readonly files: readonly Entry[] } = JSON.parse(stdout)
  expect(schemaErrors(json)).toEqual([])
  return { exit, files: json.files }
}

const short = ({ files }: Awaited<ReturnType<typeof check>>) =>
  files.map(({ file, verified, findings }) => [
    file,
    verified,
    ...findings.map(({ code, severity }) => `${severity} ${code}`),
  ])

describe('the configuration of check', () => {
  test('says what is checked, and by what', async () => {
    config()
    const found = await check()
    expect(found.exit).toBe(0)
    expect(short(found)).toEqual([
      ['fixtures/a.xml', true],
      ['fixtures/b.xml', true, 'warning tag.value-padding'],
    ])
  })

  test('is found from a folder below, and its files are named from there', async () => {
    config()
    process.chdir(join(folder.path, 'deep'))
    try {
      expect(short(await check()).map(([file]) => file)).toEqual([
        '../fixtures/a.xml',
        '../fixtures/b.xml',
      ])
    } finally {
      process.chdir(folder.path)
    }
  })

  test('gives way to what is typed, whole', async () => {
    config('severities: { tag.value-padding: error }')
    expect(short(await check('fixtures/b.xml'))).toEqual([
      ['fixtures/b.xml', true, 'error tag.value-padding'],
    ])
    const typed = await check('fixtures/a.xml', '--now', '2050-01-01T00:00:00Z', '--profile', 'sts')
    expect(typed.exit).toBe(1)
    expect(typed.files[0]?.findings.map(({ code }) => code)).toContain('time.expired')
    config('failOn: warning')
    expect((await check('fixtures/b.xml')).exit).toBe(1)
    expect((await check('fixtures/b.xml', '--fail-on', 'error')).exit).toBe(0)
  })

  test('has rules of its own, which see what is verified', async () => {
    config(
      'rules:',
      '  - { id: one-tag, assert: "count(//saml:Attribute) = 1", message: One tag is enough }',
      '  - { id: named, assert: "//saml:NameID", message: Somebody, severity: warning }',
    )
    const found = await check('fixtures/a.xml')
    expect(found.exit).toBe(1)
    expect(found.files[0]?.findings).toMatchObject([
      {
        code: 'config.own-rule',
        severity: 'error',
        rule: 'one-tag',
        message: 'One tag is enough',
        line: 4,
      },
    ])
    const { stdout } = await run(['check', 'fixtures/a.xml'])
    expect(stdout).toContain('One tag is enough')
    expect(stdout.endsWith('\n\nconfigured by samltags.yaml\n')).toBe(true)
    const threads = await check('fixtures/a.xml', '--jobs', '2')
    expect(threads).toEqual(found)
  })

  test('whose rules are not run where nothing is verified, and that is said once', async () => {
    folder.file(
      'samltags.yaml',
      'rules: [{ id: x, assert: "false()", message: m }, { id: y, assert: "false()", message: n }]\n',
    )
    const found = await check('fixtures/a.xml', '--now', 'issue-instant')
    expect(found.exit).toBe(0)
    expect(found.files[0]?.findings.map(({ code }) => code)).toEqual(['config.own-rule-not-run'])
  })

  test.each([
    ['profil: sts', 'samltags.yaml:6:1: unknown key "profil"; did you mean "profile"?'],
    ['severities: { tag.valu: off }', 'samltags.yaml:6:15: '],
    ['rules: [{ id: x, assert: "count(", message: m }]', 'samltags.yaml:6:'],
    ['certificates: [nowhere.pem]', 'samltags.yaml:6:1: '],
  ])('with %j is one clear line, and nothing is checked', async (line, message) => {
    config(line)
    const { exit, stdout, stderr } = await run(['check'])
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
    expect(stderr).toMatch(/^samltags: [^\n]*\n$/)
    expect(stderr).toContain(message)
  })

  test('that is nowhere is named, and without files one must be typed', async () => {
    config()
    const nowhere = await run(['check', '--config', 'nowhere.yaml'])
    expect(nowhere.exit).toBe(2)
    expect(nowhere.stderr).toContain('nowhere.yaml')
    folder.file('samltags.yaml', 'profile: sts\n')
    const none = await run(['check'])
    expect(none.exit).toBe(2)
    expect(none.stderr).toContain("missing required argument 'FILE'")
  })
})

describe('the configuration of tags and check-users', () => {
  const user = { _id: 'a'.repeat(24), username: 'ada', email: 'ada@example.com', activated: true }

  test('says where the users are and has the rules in it', async () => {
    folder.file('users.json', JSON.stringify([user]))
    folder.file(
      'samltags.yaml',
      'users: users.json\nmapping: [{ key: Mail, from: email }]\nprofile: identity-center\n',
    )
    const tags = await run(['tags', '--json'])
    expect(JSON.parse(tags.stdout).users[0].sessionTags).toEqual([['Mail', 'ada@example.com']])
    const checked = await run(['check-users', '--json'])
    expect({ exit: checked.exit, ok: JSON.parse(checked.stdout).ok }).toEqual({ exit: 0, ok: true })
    const typed = await run(['tags', '--users', 'nowhere.json'])
    expect(typed.stderr).toContain('nowhere.json')
  })

  test('that says neither leaves both to be typed', async () => {
    folder.file('samltags.yaml', 'users: users.json\n')
    expect((await run(['check-users'])).stderr).toBe(
      'samltags: check-users needs --mapping <FILE>\n',
    )
  })
})
