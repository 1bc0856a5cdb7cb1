import { createPrivateKey } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import { AUDIENCE, ISSUER, RECIPIENT, REQUEST_ID } from '../support/samples.ts'
import { codes, jsonOf, run, runJson, testFolder } from './command-line.ts'
import { base64, EXPECTED } from './messages.ts'

const folder = testFolder()
const person = {
  _id: '5f1e2d3c4b5a69788796a5b4',
  username: 'ada',
  email: 'ada@example.com',
  firstname: 'Ada',
  lastname: 'Lovelace',
  displayname: 'Ada Lovelace',
  costCenter: 'blue-secret',
  department: 'R&D-secret',
  state: 'ACTIVATED',
  activated: true,
  suspended: false,
}
const json = (name: string, value: unknown) => folder.file(name, JSON.stringify(value))

const key = folder.file('idp.key', testKey('rsa-2048').privateKey)
const cert = folder.file('idp.pem', testKey('rsa-2048').certificate)
const user = json('user.json', person)
const mapping = json('mapping.json', [{ key: 'CostCenter', from: 'costCenter' }])

const FILES = ['--user', user, '--mapping', mapping] as const
const KEY = ['--key', key, '--cert', cert] as const
const USUAL = ['issue', ...FILES, ...KEY, ...EXPECTED] as const
const ROLE = 'arn:aws:iam::123456789012:role/Dev'
const PROVIDER = 'arn:aws:iam::123456789012:saml-provider/Idp'
const STS = ['--profile', 'sts', '--role', `${ROLE},${PROVIDER}`, '--session-name', 'ada'] as const
const posix = process.platform !== 'win32'

const verify = (text: string, ...more: readonly string[]) =>
  runJson(
    ['verify', '-', '--cert', cert, ...EXPECTED, ...(more.length > 0 ? more : ['--unsolicited'])],
    { stdin: text },
  )

describe('samltags issue', () => {
  test('writes the response alone, without a line end, and it is accepted', async () => {
    const { exit, stdout, stderr } = await run(USUAL)
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(stdout).toMatch(/^<samlp:Response [^\n]*<\/samlp:Response>$/)
    expect((await verify(stdout)).json).toMatchObject({
      profile: 'identity-center',
      nameId: { value: 'ada@example.com' },
      sessionTags: [['CostCenter', 'blue-secret']],
    })
  })

  test.each([
    ['one user', person],
    ['a page with one result', { results: [person], totalCount: 1 }],
    ['a list of one', [person]],
  ])('takes %s', async (name, value) => {
    const path = json(`${name}.json`, value)
    expect(await run([...USUAL.slice(0, 1), '--user', path, ...USUAL.slice(3)])).toMatchObject({
      exit: 0,
    })
  })

  test('answers a request with --in-response-to', async () => {
    const { stdout } = await run([...USUAL, '--in-response-to', REQUEST_ID])
    expect((await verify(stdout, '--in-response-to', REQUEST_ID)).exit).toBe(0)
    expect((await verify(stdout)).exit).toBe(1)
  })

  test('issues at --now, for --lifetime seconds', async () => {
    const argv = [...USUAL, '--now', '2026-01-02T03:04:05Z', '--lifetime', '60']
    const { stdout } = await run(argv)
    expect(stdout).toContain('IssueInstant="2026-01-02T03:04:05.000Z"')
    expect(stdout).toContain('NotOnOrAfter="2026-01-02T03:05:05.000Z"')
  })

  test('takes new IDs each time', async () => {
    const [first, second] = [await run(USUAL), await run(USUAL)]
    const ids = (text: string) => text.match(/ ID="_[0-9a-f]{32}"/g) ?? []
    expect(new Set([...ids(first.stdout), ...ids(second.stdout)]).size).toBe(4)
  })

  test('writes XML, base64 or a form, also in JSON', async () => {
    const now = ['--now', '2026-11-24T12:00:00Z']
    const xml = await runJson([...USUAL, ...now, '--as', 'xml'])
    const text = await runJson([...USUAL, ...now, '--as', 'base64'])
    const form = await runJson([...USUAL, ...now, '--as', 'form'])
    expect(xml.json.response).toMatch(/^<samlp:Response /)
    expect(text.json.response).toMatch(/^PHNhbWxwOlJlc3BvbnNl[A-Za-z0-9+/]+=*$/)
    expect(form.json.response).toMatch(/^<!DOCTYPE html>\n.* name="SAMLResponse" /s)
    expect(form.json.response).toContain(`action="${RECIPIENT}"`)
    expect((await verify(text.json.response ?? '')).exit).toBe(0)
    expect((await run([...USUAL, '--as', 'base64'])).stdout).not.toContain('\n')
  })

  test('makes the attributes of STS, with several roles', async () => {
    const more = ['--role', `${ROLE}/With,Comma,${PROVIDER}`]
    const { exit, stdout } = await run([...USUAL, ...STS, '--role', `${ROLE}2,${PROVIDER}`])
    expect(exit).toBe(0)
    const { json: accepted } = await verify(stdout)
    expect(accepted.profile).toBe('sts')
    const name = 'https://aws.amazon.com/SAML/Attributes'
    expect(accepted.attributes).toEqual([
      [`${name}/Role`, [`${ROLE},${PROVIDER}`, `${ROLE}2,${PROVIDER}`]],
      [`${name}/RoleSessionName`, ['ada']],
      [`${name}/PrincipalTag:CostCenter`, ['blue-secret']],
    ])
    const { json: refused } = await runJson([...USUAL, ...STS, ...more])
    expect(refused.findings).toMatchObject([{ code: 'role.value-malformed', at: '/role/1/role' }])
  })

  test('opens an encrypted key with the passphrase of the environment', async () => {
    const pem = createPrivateKey(testKey('rsa-2048').privateKey)
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'opensesame' })
      .toString()
    const argv = [
      'issue',
      ...FILES,
      '--key',
      folder.file('enc.key', pem),
      '--cert',
      cert,
      ...EXPECTED,
    ]
    const env = (passphrase: string) => ({ env: { SAMLTAGS_KEY_PASSPHRASE: passphrase } })
    expect(await run(argv, env('opensesame'))).toMatchObject({ exit: 0, stderr: '' })
    expect(await run(argv)).toEqual({
      exit: 2,
      stdout: '',
      stderr: 'samltags: SAMLTAGS_KEY_PASSPHRASE is missing: --key is encrypted\n',
    })
    expect(await run(argv, env('wrong'))).toEqual({
      exit: 2,
      stdout: '',
      stderr: 'samltags: SAMLTAGS_KEY_PASSPHRASE does not open --key\n',
    })
  })

  test.runIf(posix)('a key file that others can read is a warning', async () => {
    for (const [mode, expected] of [
      [0o600, []],
      [0o400, []],
      [0o640, ['config.key-file-permissions']],
      [0o604, ['config.key-file-permissions']],
    ] as const) {
      chmodSync(key, mode)
      const { exit, json: done } = await runJson(USUAL)
      expect({ exit, codes: codes(done.findings) }).toEqual({ exit: 0, codes: expected })
    }
    const { stderr, stdout } = await run(USUAL)
    expect(stderr).toMatch(
      /^warning config\.key-file-permissions {2}.*idp\.key .*received {2}0604/s,
    )
    expect(stdout).toMatch(/^<samlp:Response .*>$/)
    chmodSync(key, 0o600)
  })
})

describe('issue --out', () => {
  test('takes the response, readable by its owner alone, and no half file stays', async () => {
    const out = join(folder.path, 'out.xml')
    const { exit, stdout, stderr } = await run([...USUAL, '--out', out])
    expect({ exit, stdout, stderr }).toEqual({ exit: 0, stdout: '', stderr: `written to ${out}\n` })
    const first = readFileSync(out, 'utf8')
    expect((await verify(first)).exit).toBe(0)
    if (posix) expect(statSync(out).mode & 0o777).toBe(0o600)
    const { json: again } = await runJson([...USUAL, '--out', out])
    expect(again).toEqual({ ok: true, findings: [] })
    expect(readFileSync(out, 'utf8')).not.toBe(first)
    expect(readdirSync(folder.path).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  test('writes no file and no response when it is refused', async () => {
    const out = join(folder.path, 'refused.xml')
    const argv = [
      'issue',
      '--user',
      json('suspended.json', { ...person, state: 'SUSPENDED', suspended: true }),
    ]
    const { json: refused } = await runJson([...argv, ...USUAL.slice(3), '--out', out])
    expect(refused.findings).toMatchObject([{ code: 'directory.user-inactive', at: '/state' }])
    expect(existsSync(out)).toBe(false)
  })

  test('refuses what a rename would harm: a folder, a link, a device', async () => {
    mkdirSync(join(folder.path, 'sub'))
    const refused = [join(folder.path, 'sub')]
    if (posix) {
      symlinkSync(user, join(folder.path, 'link'))
      refused.push(join(folder.path, 'link'), '/dev/null')
    }
    for (const out of refused) {
      const { exit, json: done } = await runJson([...USUAL, '--out', out])
      expect(exit).toBe(2)
      expect(done.error).toEqual({
        code: 'file',
        message: `--out ${out} cannot be written: it is no regular file`,
      })
    }
    expect(JSON.parse(readFileSync(user, 'utf8'))).toEqual(person)
  })

  test('a folder that does not exist is exit 2', async () => {
    const { exit, stdout, stderr } = await run([...USUAL, '--out', join(folder.path, 'no/out.xml')])
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
    expect(stderr).toMatch(/^samltags: --out .* cannot be written: ENOENT\n$/)
  })

  test('- is no file', async () => {
    expect(await run([...USUAL, '--out', '-'])).toMatchObject({ exit: 2, stdout: '' })
  })
})

describe('what issue refuses', () => {
  const issue = (files: { user?: string; mapping?: string }, ...more: readonly string[]) =>
    runJson([
      ...['issue', '--user', files.user ?? user, '--mapping', files.mapping ?? mapping],
      ...[...KEY, ...EXPECTED, ...more],
    ])

  test.each<[string, unknown, string, string]>([
    ['no user', { results: [] }, 'directory.not-one-user', ''],
    ['two users', { results: [person, person] }, 'directory.not-one-user', ''],
    ['something else', { hello: 1 }, 'directory.not-users', ''],
    ['a user that is no object', [7], 'directory.not-an-object', '/0'],
    [
      'a staged user',
      { results: [{ ...person, state: 'STAGED', activated: false }] },
      'directory.user-inactive',
      '/results/0/state',
    ],
  ])('%s', async (name, value, code, at) => {
    const { exit, json: done } = await issue({ user: json(`refused ${name}.json`, value) })
    expect(exit).toBe(1)
    expect(done.findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ code, at, severity: 'error' })]),
    )
  })

  test.each<[string, string | Uint8Array, string]>([
    ['no JSON', '[{"key": "A",}]', 'mapping.not-json'],
    ['nothing', '', 'mapping.not-json'],
    ['UTF-16', Buffer.from('\uFEFF[]', 'utf16le'), 'mapping.not-json'],
    ['Latin-1', Buffer.from('["\u00e9"]', 'latin1'), 'mapping.not-json'],
    ['an object', '{}', 'mapping.not-a-list'],
  ])('a mapping file that holds %s', async (name, content, code) => {
    const { exit, json: done } = await issue({
      mapping: folder.file(`mapping ${name}.json`, content),
    })
    expect({ exit, codes: codes(done.findings) }).toEqual({ exit: 1, codes: [code] })
  })

  test('a wrong key in the mapping is a finding with its path and a suggestion', async () => {
    const rules = [
      { key: 'A', from: 'costCenter' },
      { key: 'B', form: 'costCenter' },
      { key: 'C', from: 'costcentre' },
    ]
    const { json: done } = await issue({ mapping: json('typo.json', rules) })
    expect(done.findings).toMatchObject([
      {
        code: 'mapping.property-unknown',
        at: '/1/form',
        expected: expect.stringContaining('from'),
      },
      { code: 'mapping.property-missing', at: '/1/from' },
      {
        code: 'mapping.source-unknown',
        at: '/2/from',
        expected: expect.stringContaining('costCenter'),
      },
    ])
    const path = folder.file('none.json', 'nothing')
    const both = await issue({ user: path, mapping: json('typo.json', rules) })
    expect(codes(both.json.findings)).toEqual(['directory.not-json', ...codes(done.findings)])
  })

  test('a value that AWS refuses, without showing it', async () => {
    const rules = [
      { key: 'Department', from: 'department' },
      { key: 'Team', from: { custom: 'Team' }, whenUnset: 'refuse' },
    ]
    const argv = [
      'issue',
      '--user',
      user,
      '--mapping',
      json('bad.json', rules),
      ...KEY,
      ...EXPECTED,
    ]
    const done = await run([...argv, '--json'])
    expect(jsonOf(done).findings).toMatchObject([
      { code: 'tag.value-characters', at: '/0/from', received: 'U+0026' },
      { code: 'mapping.value-required', at: '/1/from' },
    ])
    const text = await run(argv)
    expect(text).toMatchObject({ exit: 1, stdout: '' })
    expect(text.stderr).toMatch(/^error tag\.value-characters {2}.*bad\.json \/0\/from\n/)
    expect(text.stderr).toMatch(/\nrefused: 2 errors, 0 warnings\n$/)
    for (const output of [done.stdout, text.stderr]) {
      expect(output).not.toMatch(/secret|ada@|Lovelace|BEGIN/)
    }
  })

  test('an address that a browser must not be sent to is a finding of that option', async () => {
    const argv = [
      '--issuer',
      ISSUER,
      '--audience',
      AUDIENCE,
      '--recipient',
      'http://sp.example.com/acs',
    ]
    const done = await run(['issue', ...FILES, ...KEY, ...argv])
    expect(done.stderr).toMatch(/^error recipient\.url-invalid {2}option \/recipient\n/)
  })
})

describe('wrong usage of issue', () => {
  const rsa1024 = folder.file('weak.key', testKey('rsa-1024').privateKey)
  const other = folder.file('other.pem', testKey('rsa-2048-other').certificate)
  const garbage = folder.file('garbage.pem', 'secret garbage')
  const base = ['issue', ...FILES, ...EXPECTED]

  test.each<[string, readonly string[], RegExp]>([
    ['sts without a role', [...USUAL, '--profile', 'sts', '--session-name', 'x'], /needs --role/],
    [
      'sts without a session name',
      [...USUAL, '--profile', 'sts', '--role', 'a,b'],
      /--session-name/,
    ],
    ['a role without a provider', [...USUAL, ...STS, '--role', ROLE], /--role must be/],
    [
      'a role for identity-center',
      [...USUAL, '--role', `${ROLE},${PROVIDER}`],
      /belong to --profile/,
    ],
    [
      'a session name for identity-center',
      [...USUAL, '--session-name', 'x'],
      /belong to --profile/,
    ],
    ['an unknown profile', [...USUAL, '--profile', 'okta'], /identity-center, sts/],
    ['an unknown form', [...USUAL, '--as', 'html'], /xml, base64, form/],
    ['a lifetime of 0', [...USUAL, '--lifetime', '0'], /from 1 to 86400/],
    ['a lifetime below 0', [...USUAL, '--lifetime', '-5'], /from 1 to 86400/],
    ['two audiences', [...USUAL, '--audience', 'x'], /given twice/],
    ['a FILE', [...USUAL, user], /too many arguments/],
    ['no user', ['issue', '--mapping', mapping, ...KEY, ...EXPECTED], /issue needs --user <FILE>$/],
    [
      'a key that is none',
      [...base, '--key', garbage, '--cert', cert],
      /--key is not a private key/,
    ],
    [
      'a certificate as key',
      [...base, '--key', cert, '--cert', cert],
      /--key is not a private key/,
    ],
    [
      'a certificate that is none',
      [...base, '--key', key, '--cert', garbage],
      /--cert is not a cert/,
    ],
    [
      'a certificate of another key',
      [...base, '--key', key, '--cert', other],
      /another key than --key/,
    ],
    ['an RSA key under 2048 bits', [...base, '--key', rsa1024, '--cert', cert], /--key .*2048/],
  ])('%s is exit 2', async (_, argv, said) => {
    const { exit, json: done } = await runJson(argv)
    expect({ exit, code: done.error?.code }).toEqual({ exit: 2, code: 'usage' })
    expect(done.error?.message).toMatch(said)
    expect(JSON.stringify(done)).not.toMatch(/BEGIN|secret/)
  })

  test('a file that is missing is exit 2, whichever it is', async () => {
    for (const option of ['--user', '--mapping', '--key', '--cert'] as const) {
      const at = USUAL.indexOf(option)
      const argv = [...USUAL.slice(0, at + 1), join(folder.path, 'absent'), ...USUAL.slice(at + 2)]
      const { exit, json: done } = await runJson(argv)
      expect({ exit, code: done.error?.code }).toEqual({ exit: 2, code: 'file' })
      expect(done.error?.message).toContain(`${option} ${folder.path}`)
    }
  })

  test('the last instants of the calendar are no fault of ours', async () => {
    const { exit } = await run([...USUAL, '--now', '9999-12-31T23:59:59Z'])
    expect([1, 2]).toContain(exit)
  })

  test('base64 of XML is what --as base64 writes', async () => {
    const { stdout } = await run([...USUAL, '--as', 'base64'])
    expect(base64(Buffer.from(stdout, 'base64').toString())).toBe(stdout)
  })
})
