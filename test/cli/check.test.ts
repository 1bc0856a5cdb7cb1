import { describe, expect, test } from 'vitest'
import { changed, ROLE_VALUE } from '../check/messages.ts'
import { testKey } from '../support/keys.ts'
import { AUDIENCE, ISSUER, RECIPIENT } from '../support/samples.ts'
import { swap } from '../support/tamper.ts'
import { run, runJson, schemaErrors, testFolder } from './command-line.ts'

const folder = testFolder()
const IDENTITY = (text: string) => text
const cert = folder.file('idp.pem', testKey('rsa-2048').certificate)
const clean = folder.file('clean.xml', changed('identity-center', IDENTITY))
const sts = folder.file('sts.xml', changed('sts', IDENTITY))
const padded = changed('identity-center', swap('>blue<', '>blue <'))
const bad = changed('identity-center', swap('>blue<', '>R&amp;D <'))
const badFile = folder.file('bad.xml', bad)
const missing = `${folder.path}/missing.xml`
const ISSUE = ['--now', 'issue-instant'] as const

interface Json {
  readonly version: number
  readonly files: readonly {
    readonly file: string
    readonly ok: boolean
    readonly profile: string | null
    readonly profileAssumed?: true
    readonly signed?: readonly string[]
    readonly verified?: boolean
    readonly findings: readonly { readonly code: string; readonly line?: number }[]
    readonly error?: { readonly code: string; readonly message: string }
  }[]
}

const check = async (...argv: readonly string[]) => {
  const { exit, stdout, stderr } = await run(['check', ...argv, '--json'])
  expect(stderr).toBe('')
  const json: Json = JSON.parse(stdout)
  expect(schemaErrors(json)).toEqual([])
  return { exit, files: json.files }
}

const codesOf = ({ files: [first] }: Awaited<ReturnType<typeof check>>) =>
  first?.findings.map(({ code }) => code)

describe('samltags check', () => {
  test('says nothing of a clean response, verified or not', async () => {
    const profile = ['--profile', 'identity-center'] as const
    expect(await check(clean, ...profile, ...ISSUE)).toEqual({
      exit: 0,
      files: [
        {
          file: clean,
          form: 'xml',
          profile: 'identity-center',
          ok: true,
          signed: ['assertion'],
          verified: false,
          findings: [],
        },
      ],
    })
    const verified = await check(clean, ...profile, ...ISSUE, '--cert', cert)
    expect(verified.files[0]).toMatchObject({ ok: true, verified: true, findings: [] })
    const role = await check(sts, '--profile', 'sts', ...ISSUE, '--cert', cert)
    expect(role.files[0]).toMatchObject({ ok: true, verified: true, findings: [] })
  })

  test('says of each file what is wrong and where, in the order given, and reads the others', async () => {
    const { exit, files } = await check(badFile, missing, clean, ...ISSUE)
    expect(exit).toBe(2)
    expect(files.map(({ file, ok }) => [file, ok])).toEqual([
      [badFile, false],
      [missing, false],
      [clean, true],
    ])
    expect(files[0]?.findings.map(({ code }) => code)).toEqual([
      'tag.value-characters',
      'tag.value-padding',
    ])
    expect(files[1]).toMatchObject({ findings: [], profile: null, error: { code: 'file' } })
  })

  test('takes the profile whose tags occur, and says that it did', async () => {
    const tagged = changed(
      'sts',
      swap(
        '</saml:AttributeStatement>',
        '<saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team"><saml:AttributeValue>x</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>',
      ),
    )
    const file = folder.file('tagged.xml', tagged)
    const assumed = (await check(file, ...ISSUE)).files[0]
    expect(assumed).toMatchObject({ profile: 'sts', profileAssumed: true })
    expect(assumed?.findings.map(({ code }) => code)).toEqual(['session.tag-permission'])
    expect((await check(sts, ...ISSUE)).files[0]).toMatchObject({ profile: 'identity-center' })
    const said = (await check(file, ...ISSUE, '--profile', 'sts')).files[0]
    expect(said).not.toHaveProperty('profileAssumed')
  })

  test('compares what it is told, and only that', async () => {
    const told = async (...options: readonly string[]) =>
      codesOf(await check(clean, ...ISSUE, ...options))
    expect(
      await told('--issuer', ISSUER, '--audience', AUDIENCE, '--recipient', RECIPIENT),
    ).toEqual([])
    // Of the Response and of the Assertion.
    const both = ['issuer.mismatch', 'issuer.mismatch']
    expect(await told('--issuer', 'urn:other')).toEqual(both)
    expect(await told('--issuer', 'urn:other', '--cert', cert)).toEqual(both)
    expect(await told('--audience', 'urn:a', '--audience', AUDIENCE)).toEqual([])
    expect(await told('--audience', 'urn:a')).toEqual(['audience.mismatch'])
    expect(await told('--recipient', 'https://app.example.com/acs')).toEqual([
      'destination.mismatch',
      'recipient.mismatch',
    ])
  })

  test('judges time by the clock unless told otherwise', async () => {
    expect(codesOf(await check(clean))).toEqual([])
    expect(codesOf(await check(clean, '--now', '2026-11-24T12:10:00Z'))).toContain('time.expired')
    const later = await run(['check', clean], { now: () => new Date('2026-11-24T12:10:00Z') })
    expect(later.stdout).toContain('time.expired')
  })

  test('names --now issue-instant where time is the only error, for people only', async () => {
    const hint = /^ {2}fix {2}time is the only error: .*--now issue-instant/m
    const textOf = async (...argv: readonly string[]) => (await run(['check', ...argv])).stdout
    // Both windows have passed: one finding at each place.
    const late = ['--now', '2026-11-24T12:10:00Z'] as const
    expect(codesOf(await check(clean, ...late))).toEqual(['time.expired', 'time.expired'])
    expect((await textOf(clean, ...late)).match(new RegExp(hint, 'gm'))).toHaveLength(1)
    expect((await run(['check', clean, ...late, '--json'])).stdout).not.toContain('issue-instant')
    expect(await textOf(clean, '--now', '2026-11-24T11:00:00Z')).toMatch(hint)
    const stsLate = ['--profile', 'sts', ...late] as const
    expect(codesOf(await check(sts, ...stsLate))).toContain('time.redeem-window-exceeded')
    expect(await textOf(sts, ...stsLate)).toMatch(hint)
    // With another error, without any, and where it was said already.
    expect(await textOf(badFile, ...late)).not.toMatch(hint)
    expect(await textOf(badFile, ...late)).toContain(
      '\n  fix  2 of the 3 errors are of the time alone: with --now issue-instant a stored message is judged without them\n',
    )
    expect(await textOf(clean)).not.toMatch(hint)
    const ended = folder.file(
      'ended.xml',
      changed('identity-center', (text) =>
        text.replaceAll(
          'NotOnOrAfter="2026-11-24T12:05:00Z"',
          'NotOnOrAfter="2020-01-01T00:00:00Z"',
        ),
      ),
    )
    expect(await textOf(ended, ...ISSUE)).toContain('time.expired')
    expect(await textOf(ended, ...ISSUE)).not.toMatch(hint)
    // A window that is none at all is wrong at any time.
    const window = changed('identity-center', (text) =>
      text.replaceAll('NotBefore="2026-11-24T11:55:00Z"', 'NotBefore="2026-11-24T12:05:00Z"'),
    )
    const never = await textOf(folder.file('window.xml', window), ...late)
    expect(never).toContain('error time.window')
    expect(never).not.toMatch(hint)
  })

  test('--no-abac says that tags are sent for nothing', async () => {
    expect(codesOf(await check(clean, ...ISSUE, '--no-abac'))).toEqual(['abac.disabled'])
  })

  test('tells a changed message by its digest, also without a certificate', async () => {
    const file = folder.file('changed.xml', padded.replace('>blue <', '>blue<'))
    expect(codesOf(await check(file, ...ISSUE))).toEqual(['signature.digest-mismatch'])
    expect(codesOf(await check(file, ...ISSUE, '--cert', cert))).toEqual([
      'signature.digest-mismatch',
    ])
  })

  test('shows values on a terminal or where it is asked to, and nowhere else', async () => {
    const argv = ['check', badFile, ...ISSUE]
    const hidden = await run(argv)
    expect(hidden.stdout).toContain('tag.value-padding')
    expect(hidden.stdout).not.toContain('R&amp;D')
    const shown = await run([...argv, '--show-values'])
    expect(shown.stdout).toContain('R&amp;D')
    expect(shown.stdout).toContain('^')
    expect(shown.stdout).toContain('for IAM Identity Center (assumed; say --profile)')
    expect(shown.stdout).toContain('assertion signed, not verified (no --cert)')
    expect(JSON.stringify(await check(badFile, ...ISSUE))).not.toContain('R&')
  })

  test.each<readonly [string, string | Uint8Array, readonly string[]]>([
    ['nothing', '', ['binding.empty']],
    ['no message', 'hello, world', ['binding.not-base64']],
    ['XML that is cut off', bad.slice(0, 400), ['xml.not-well-formed']],
    ['another document', '<html/>', ['structure.root']],
    ['UTF-16', Buffer.from(`\ufeff${bad}`, 'utf16le'), ['xml.encoding']],
  ])('%s is a finding, not a fault', async (name, content, codes) => {
    const file = folder.file(`${name.replaceAll(' ', '-')}.txt`, content)
    const result = await check(file, ...ISSUE)
    expect(result.exit).toBe(1)
    expect(codesOf(result)).toEqual(codes)
  })

  test.each<readonly [string, readonly string[]]>([
    ['no file', []],
    ['a profile that is none', [clean, '--profile', 'okta']],
    ['a time that is none', [clean, '--now', 'yesterday']],
    ['a certificate that is none', [clean, '--cert', clean]],
    ['a certificate that is not there', [clean, '--cert', missing]],
  ])('%s is wrong usage, and nothing is checked', async (_title, argv) => {
    const { exit, json } = await runJson(['check', ...argv])
    expect(exit).toBe(2)
    expect(Object.keys(json)).toEqual(['error'])
  })

  test('a role that is no pair is shown at its value', async () => {
    const file = folder.file('role.xml', changed('sts', swap(ROLE_VALUE, 'admin')))
    const { files } = await check(file, '--profile', 'sts', ...ISSUE)
    expect(files[0]?.findings).toMatchObject([{ code: 'role.value-malformed', line: 19 }])
  })

  test('a name of a file forges no line and moves no cursor', async () => {
    const name = 'a\nok  forged.xml: 0 errors\u001b[31m\u202e.xml'
    const { stdout } = await run(['check', folder.file(name, bad), ...ISSUE])
    expect(stdout).not.toMatch(/^ok {2}forged/m)
    expect(stdout).not.toContain('\u001b[31m')
    expect(stdout).not.toContain('\u202e')
  })

  test('standard input is read once', async () => {
    const { exit, json } = await runJson(['check', '-', '--cert', '-'], { stdin: bad })
    expect(exit).toBe(2)
    expect(json.error?.code).toBe('usage')
  })
})
