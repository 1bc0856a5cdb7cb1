import { describe, expect, test } from 'vitest'
import { testKey } from '../../support/keys.ts'
import { jsonOf, run, runJson, testFolder } from '../command-line.ts'
import { EXPECTED, message, NAME, REQUEST, VALUE } from '../messages.ts'

const folder = testFolder()
const { certificate, privateKey } = testKey('rsa-2048')

const person = {
  ...{ _id: 'id-ada', username: 'ada', email: 'ada@example.com', firstname: 'Ada' },
  ...{ lastname: 'Lovelace', displayname: 'Ada', state: 'ACTIVATED', activated: true },
  ...{ suspended: false, costCenter: 'blue' },
}
const pretty = (value: unknown) => JSON.stringify(value, null, 2)
const user = pretty(person)
const users = pretty([person])
const mapping = pretty([{ key: 'CostCenter', from: 'costCenter' }])

/** How files are saved on Windows. */
const SAVED: readonly (readonly [string, (text: string) => string | Uint8Array])[] = [
  ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
  ['a mark', (text) => `\uFEFF${text}`],
  ['a mark and CRLF', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
]

const UTF16: readonly (readonly [string, (text: string) => Uint8Array])[] = [
  ['UTF-16LE', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16BE', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['UTF-16LE', (text) => Buffer.from(text, 'utf16le')],
]

describe.each(SAVED)('files saved with %s', (how, saved) => {
  const file = (name: string, text: string) => folder.file(`${how} ${name}`, saved(text))
  const pem = file('idp.pem', certificate)

  test('certificates of --cert', async () => {
    const path = folder.file(`${how}.xml`, message())
    const argv = ['verify', path, '--cert', pem, ...EXPECTED, ...REQUEST]
    const { exit, json } = await runJson(argv)
    expect({ exit, tags: json.sessionTags }).toEqual({ exit: 0, tags: [['CostCenter', VALUE]] })
    const bundle = file('bundle.pem', `${testKey('rsa-3072').certificate}\n${certificate}`)
    expect((await runJson(['verify', path, '--cert', bundle, ...EXPECTED, ...REQUEST])).exit).toBe(
      0,
    )
  })

  test('key, certificate, user and mapping of issue', async () => {
    const key = file('idp.key', privateKey)
    const files = ['--user', file('user.json', user), '--mapping', file('mapping.json', mapping)]
    const { exit, stdout } = await run([
      'issue',
      ...files,
      '--key',
      key,
      '--cert',
      pem,
      ...EXPECTED,
    ])
    expect(exit).toBe(0)
    expect(stdout).toContain('ada@example.com')
  })

  test('users and mapping of check-users', async () => {
    const files = ['--users', file('users.json', users), '--mapping', file('rules.json', mapping)]
    const { exit, json } = await runJson(['check-users', ...files])
    expect({ exit, users: json.users.length }).toEqual({ exit: 0, users: 1 })
  })
})

describe.each(UTF16)('files in %s are named as such', (received, saved) => {
  const file = (name: string, text: string) => folder.file(`${received} ${name}`, saved(text))
  const plain = (name: string, text: string) => folder.file(`plain ${name}`, text)

  test('users and mapping', async () => {
    const wrong = await runJson([
      ...['check-users', '--users', file('users.json', users)],
      ...['--mapping', plain('rules.json', mapping)],
    ])
    expect(wrong.exit).toBe(1)
    expect(wrong.json.findings).toMatchObject([
      { code: 'directory.not-json', expected: 'UTF-8', received },
    ])
    const rules = await runJson([
      ...['check-users', '--users', plain('users.json', users)],
      ...['--mapping', file('rules.json', mapping)],
    ])
    expect(rules.json.findings).toMatchObject([
      { code: 'mapping.not-json', expected: 'UTF-8', received },
    ])
  })

  test('a certificate is none', async () => {
    const argv = ['verify', plain('a.xml', message()), '--cert', file('idp.pem', certificate)]
    const done = await run([...argv, ...EXPECTED, ...REQUEST, '--json'])
    expect(done.exit).toBe(2)
    expect(jsonOf(done).error?.message).toContain('idp.pem must be PEM or DER')
    expect(`${done.stdout}${done.stderr}`).not.toContain(NAME)
  })
})
