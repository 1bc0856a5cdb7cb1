import { describe, expect, test } from 'vitest'
import { attribute, changed } from '../check/messages.ts'
import { swap } from '../support/tamper.ts'
import { type CliJson, run, runJson, schemaErrors, testFolder } from './command-line.ts'

const folder = testFolder()
const IDENTITY = (text: string) => text
const clean = folder.file('clean.xml', changed('identity-center', IDENTITY))
const timed = folder.file(
  'sts.xml',
  changed(
    'sts',
    swap(
      '</saml:AttributeStatement>',
      `${attribute('SessionDuration', '7200')}</saml:AttributeStatement>`,
    ),
  ),
)
const missing = `${folder.path}/missing.txt`

/** Code, severity, expected and received of each finding. */
async function found(...argv: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr } = await run(['check', '--now', 'issue-instant', ...argv, '--json'])
  expect(stderr).toBe('')
  const json: { readonly files: readonly [CliJson] } = JSON.parse(stdout)
  expect(schemaErrors(json)).toEqual([])
  return json.files[0].findings.map(({ code, severity }) => `${severity} ${code}`)
}

const ofCenter = (...argv: readonly string[]) =>
  found(clean, '--profile', 'identity-center', ...argv)

describe('check --user-names', () => {
  const names = (text: string | Uint8Array) => ['--user-names', folder.file('names', text)] as const

  test.each<[string, string, readonly string[]]>([
    ['a line each', 'bob@example.com\nada@example.com\n', []],
    [
      'lines of Windows, a byte order mark, empty lines',
      '\ufeffada@example.com\r\n\r\nbob\r\n',
      [],
    ],
    ['parted by tabs, as aws --output text has them', 'bob\tada@example.com\n', []],
    ['a JSON array', '["bob@example.com","ada@example.com"]\n', []],
    ['another case', 'ADA@example.com', ['warning subject.nameid-case-differs']],
    ['other people', '["bob@example.com"]', ['error subject.nameid-not-username']],
  ])('%s', async (_title, text, findings) => {
    expect(await ofCenter(...names(text))).toEqual(findings)
  })

  test('is not compared for STS, and without it nobody is', async () => {
    expect(await ofCenter()).toEqual([])
    expect(await found(timed, '--profile', 'sts', ...names('bob'))).toEqual([
      'info session.duration-exceeds-role',
    ])
  })

  test.each<[string, string | Uint8Array, string]>([
    ['no name', ' \n', 'holds no name'],
    ['an empty array', '[]', 'holds no name'],
    ['an array of other things', '["ada", 7]', 'is not a JSON array of texts'],
    ['an array that is cut off', '["ada"', 'is not a JSON array of texts'],
    ['another encoding', Buffer.from([0x61, 0xff]), 'is not UTF-8'],
  ])('%s is wrong usage', async (_title, content, said) => {
    const { exit, json } = await runJson(['check', clean, ...names(content)])
    expect({ exit, code: json.error?.code }).toEqual({ exit: 2, code: 'usage' })
    expect(json.error?.message).toMatch(new RegExp(`^--user-names .*names ${said}$`))
  })

  test('a file that is not there is named; standard input is taken once', async () => {
    const { exit, json } = await runJson(['check', clean, '--user-names', missing])
    expect({ exit, code: json.error?.code }).toEqual({ exit: 2, code: 'file' })
    expect(json.error?.message).toContain('--user-names')
    const piped = await run(['check', clean, '--user-names', '-', '--json'], { stdin: 'bob' })
    expect(piped.stdout).toContain('subject.nameid-not-username')
    const twice = await run(['check', '-', '--user-names', '-', '--json'], { stdin: 'bob' })
    expect(twice.exit).toBe(2)
    expect(twice.stdout).toContain('--user-names and FILE cannot both be - (standard input)')
  })
})

describe('check with keys that come from elsewhere too', () => {
  test('--configured-key and --scim-key, repeated, one value each, compared without case', async () => {
    expect(await ofCenter('--configured-key', 'Other')).toEqual([])
    expect(await ofCenter('--configured-key', 'Other', '--configured-key', 'costcenter')).toEqual([
      'warning tag.shadowed-by-configuration',
    ])
    expect(await ofCenter('--scim-key', 'TEAM', '--scim-key', 'CostCenter')).toEqual([
      'warning tag.also-in-scim',
      'warning tag.also-in-scim',
    ])
  })

  test('they take no list: what stands after the value is a file', async () => {
    const { stdout } = await run(['check', '--scim-key', 'Team', clean, missing, '--json'])
    const json: { readonly files: readonly { readonly file: string }[] } = JSON.parse(stdout)
    expect(json.files.map(({ file }) => file)).toEqual([clean, missing])
  })
})

describe('check --relay-state and --max-session-duration', () => {
  test('80 octets of RelayState are taken, 81 are too many', async () => {
    expect(await ofCenter('--relay-state', 'é'.repeat(40))).toEqual([])
    expect(await ofCenter('--relay-state', `${'é'.repeat(40)}x`)).toEqual([
      'warning size.relay-state-too-long',
    ])
  })

  test('the session is compared with what the role allows, where that is known', async () => {
    const sts = (...argv: readonly string[]) => found(timed, '--profile', 'sts', ...argv)
    expect(await sts()).toEqual(['info session.duration-exceeds-role'])
    expect(await sts('--max-session-duration', '3600')).toEqual([
      'error session.duration-exceeds-role',
    ])
    expect(await sts('--max-session-duration', '7200')).toEqual([])
  })

  test.each<[string, readonly string[]]>([
    ['too short', ['--max-session-duration', '3599']],
    ['too long', ['--max-session-duration', '43201']],
    ['no number', ['--max-session-duration', '1h']],
    ['twice', ['--max-session-duration', '3600', '--max-session-duration', '3600']],
    ['RelayState twice', ['--relay-state', 'a', '--relay-state', 'b']],
    ['an empty RelayState', ['--relay-state', '']],
    ['an empty key', ['--scim-key', '']],
    ['names twice', ['--user-names', clean, '--user-names', clean]],
  ])('%s is wrong usage', async (_title, argv) => {
    const { exit, json } = await runJson(['check', clean, ...argv])
    expect({ exit, code: json.error?.code }).toEqual({ exit: 2, code: 'usage' })
  })

  test('--help names them', async () => {
    const { stdout } = await run(['check', '--help'])
    for (const option of [
      '--user-names <FILE>',
      '--configured-key <K>',
      '--scim-key <K>',
      '--relay-state <TEXT>',
      '--max-session-duration <S>',
    ]) {
      expect(stdout).toContain(option)
    }
  })
})
