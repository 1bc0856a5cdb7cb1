import { spawnSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KEY_ALGORITHMS } from '../../src/cli/keygen/key-algorithms.ts'
import { selfSigned } from '../../src/cli/keygen/self-signed.ts'
import { importSigningKey } from '../../src/signature/import-signing-key.ts'
import { testPair } from '../support/keys.ts'
import { NOW } from '../support/samples.ts'
import { run, runJson, testFolder } from './command-line.ts'
import { EXPECTED } from './messages.ts'

const folder = testFolder()
const posix = process.platform !== 'win32'
const openssl = spawnSync('openssl', ['version']).status === 0
const at = (name: string) => join(folder.path, name)
const paths = (name: string) => ({ key: at(`${name}.key`), cert: at(`${name}.pem`) })
const options = ({ key, cert }: { readonly key: string; readonly cert: string }) =>
  ['keygen', '--key', key, '--cert', cert] as const
const text = (path: string) => readFileSync(path, 'utf8')
const DAY = 86_400_000

describe('samltags keygen', () => {
  test('names the files and the certificate, and nothing of the key', async () => {
    const files = paths('first')
    const { exit, stdout, stderr } = await run(options(files))
    const certificate = new X509Certificate(text(files.cert))
    expect({ exit, stdout, stderr }).toEqual({
      exit: 0,
      stdout: [
        `key          ${files.key} (only you can read it)`,
        `certificate  ${files.cert}`,
        'algorithm    rsa-2048',
        'subject      CN=samltags test key',
        `sha256       ${certificate.fingerprint256}`,
        'valid until  2027-11-24T12:00:00.000Z',
        '',
      ].join('\n'),
      stderr:
        'For tests only: whoever has the key can sign in as anybody where the certificate is trusted. JumpCloud signs with a key of its own.\n',
    })
    const lines = text(files.key).split('\n').slice(1, -2)
    expect(lines.length).toBeGreaterThan(20)
    for (const line of lines) expect(stdout + stderr).not.toContain(line)
  })

  test('--json is one object', async () => {
    const files = paths('json')
    const { exit, json } = await runJson([...options(files), '--algorithm', 'ec-p256'])
    expect({ exit, json }).toEqual({
      exit: 0,
      json: {
        version: 1,
        ok: true,
        ...files,
        algorithm: 'ec-p256',
        subject: 'samltags test key',
        fingerprint: new X509Certificate(text(files.cert)).fingerprint256,
        notAfter: '2027-11-24T12:00:00.000Z',
      },
    })
  })

  test.runIf(posix)('the key is for its owner alone, the certificate for everybody', async () => {
    const files = paths('mode')
    const before = process.umask(0)
    try {
      await run([...options(files), '--algorithm', 'ed25519'])
    } finally {
      process.umask(before)
    }
    expect(statSync(files.key).mode & 0o777).toBe(0o600)
    expect(statSync(files.cert).mode & 0o777).toBe(0o644)
  })

  test.each(Object.keys(KEY_ALGORITHMS))(
    '%s: issue signs with it, verify accepts it',
    async (algorithm) => {
      const files = paths(`flow-${algorithm}`)
      expect((await run([...options(files), '--algorithm', algorithm])).exit).toBe(0)
      importSigningKey({ privateKey: text(files.key), certificate: text(files.cert) })
      const names = { firstname: 'Ada', lastname: 'Lovelace', displayname: 'Ada Lovelace' }
      const state = { email: 'ada@example.com', state: 'ACTIVATED' }
      const person = { _id: 'x', ...names, ...state, costCenter: 'blue' }
      const user = folder.file('user.json', JSON.stringify(person))
      const mapping = folder.file('map.json', '[{ "key": "CostCenter", "from": "costCenter" }]')
      const issued = await run([
        ...['issue', '--user', user, '--mapping', mapping],
        ...['--key', files.key, '--cert', files.cert, ...EXPECTED],
      ])
      expect(issued).toMatchObject({ exit: 0, stderr: '' })
      const verify = ['verify', '-', '--cert', files.cert, ...EXPECTED, '--unsolicited']
      const verified = await runJson(verify, { stdin: issued.stdout })
      expect(verified.json).toMatchObject({ ok: true, sessionTags: [['CostCenter', 'blue']] })
      const other = paths(`other-${algorithm}`)
      await run([...options(other), '--algorithm', 'ed25519'])
      const wrong = ['verify', '-', '--cert', other.cert, ...EXPECTED, '--unsolicited']
      expect((await run(wrong, { stdin: issued.stdout })).exit).toBe(1)
    },
    // A key of 4,096 bits is a matter of luck.
    60_000,
  )

  test('twice gives two keys, and the second is not written over the first', async () => {
    const files = paths('twice')
    const argv = [...options(files), '--algorithm', 'ed25519']
    expect((await run(argv)).exit).toBe(0)
    const [key, cert] = [text(files.key), text(files.cert)]
    expect(await run(argv)).toEqual({
      exit: 2,
      stdout: '',
      stderr: `samltags: --key ${files.key} cannot be written: there is a file already, and keygen replaces none\n`,
    })
    expect([text(files.key), text(files.cert)]).toEqual([key, cert])
    const again = paths('twice-again')
    await run([...options(again), '--algorithm', 'ed25519'])
    expect(text(again.key)).not.toBe(key)
    const serial = (path: string) => new X509Certificate(text(path)).serialNumber
    expect(serial(again.cert)).not.toBe(serial(files.cert))
  })

  test('where the certificate cannot be written there is no key either', async () => {
    const files = { key: at('alone.key'), cert: at('first.pem') }
    expect((await run(options(files))).stderr).toContain(`--cert ${files.cert} cannot be written`)
    const folderless = { key: at('alone.key'), cert: at('nowhere/a.pem') }
    expect(await run([...options(folderless), '--algorithm', 'ed25519'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: `samltags: --cert ${folderless.cert} cannot be written: its folder does not exist\n`,
    })
    expect(existsSync(files.key)).toBe(false)
  })

  test('a missing folder is one line, exit 2', async () => {
    const files = { key: at('missing/a.key'), cert: at('a.pem') }
    expect(await run([...options(files), '--algorithm', 'ed25519'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: `samltags: --key ${files.key} cannot be written: its folder does not exist\n`,
    })
    expect(existsSync(files.cert)).toBe(false)
  })

  test.runIf(posix)('a link is not followed, a folder not filled', async () => {
    const link = at('link.key')
    symlinkSync(at('target.key'), link)
    expect((await run(options({ key: link, cert: at('b.pem') }))).exit).toBe(2)
    expect(existsSync(at('target.key'))).toBe(false)
    mkdirSync(at('is-folder'))
    expect((await run(options({ key: at('is-folder'), cert: at('b.pem') }))).exit).toBe(2)
    expect(readdirSync(at('is-folder'))).toEqual([])
  })

  test.each<[string, readonly string[], string]>([
    ['nothing', ['keygen'], 'keygen needs --key <FILE>, --cert <FILE>'],
    ['one file', ['keygen', '--key', 'k'], 'keygen needs --cert <FILE>'],
    [
      'one file twice',
      options({ key: at('same'), cert: at('./same') }),
      '--key and --cert are the same file',
    ],
    [
      'standard output',
      options({ key: '-', cert: at('c') }),
      '--key - : a key is written to files only',
    ],
    [
      'an unknown algorithm',
      [...options(paths('u')), '--algorithm', 'rsa-1024'],
      "option '--algorithm <A>' argument 'rsa-1024' is invalid. Allowed choices are rsa-2048, rsa-3072, rsa-4096, ec-p256, ec-p384, ec-p521, ed25519.",
    ],
    [
      'an algorithm twice',
      [...options(paths('u')), '--algorithm', 'ec-p256', '--algorithm', 'ec-p256'],
      "option '--algorithm <A>' argument 'ec-p256' is invalid. It was given twice.",
    ],
    [
      'no days',
      [...options(paths('u')), '--days', '0'],
      "option '--days <N>' argument '0' is invalid. It must be a whole number from 1 to 36500.",
    ],
    [
      'a long subject',
      [...options(paths('u')), '--subject', 'x'.repeat(65)],
      `option '--subject <CN>' argument '${'x'.repeat(65)}' is invalid. It has more than 64 characters.`,
    ],
    [
      'a subject with a line end',
      [...options(paths('u')), '--subject', 'a\nb'],
      "option '--subject <CN>' argument 'a b' is invalid. It has control characters.",
    ],
  ])('%s is exit 2 and one line', async (_, argv, said) => {
    expect(await run(argv)).toEqual({ exit: 2, stdout: '', stderr: `samltags: ${said}\n` })
    expect(existsSync(paths('u').key)).toBe(false)
  })
})

describe('the certificate', () => {
  test('is what node reads in it', async () => {
    const files = paths('read')
    const subject = 'Größe 日本, "x" + CN=y'
    await run([...options(files), '--subject', subject, '--days', '2', '--algorithm', 'ec-p384'], {
      now: () => new Date('2026-11-24T12:00:00.987Z'),
    })
    const certificate = new X509Certificate(text(files.cert))
    const key = createPrivateKey(text(files.key))
    expect(certificate.checkPrivateKey(key)).toBe(true)
    expect(certificate.verify(certificate.publicKey)).toBe(true)
    expect(certificate.ca).toBe(false)
    expect(certificate.toLegacyObject().subject).toEqual({ CN: subject })
    expect(certificate.issuer).toBe(certificate.subject)
    expect(new Date(certificate.validFrom)).toEqual(NOW)
    expect(new Date(certificate.validTo)).toEqual(new Date(NOW.getTime() + 2 * DAY))
    expect(certificate.serialNumber).toMatch(/^[4-7][0-9A-F]{31}$/)
  })

  test('its dates go on after 2049', async () => {
    const files = paths('late')
    await run([...options(files), '--days', '36500', '--algorithm', 'ed25519'])
    const certificate = new X509Certificate(text(files.cert))
    expect(new Date(certificate.validTo).getTime()).toBe(NOW.getTime() + 36_500 * DAY)
  })

  const pair = testPair('ed25519')
  const input = {
    algorithm: KEY_ALGORITHMS.ed25519,
    pair,
    commonName: 'fixed',
    serial: Buffer.from('41'.repeat(16), 'hex'),
    notBefore: NOW,
    notAfter: new Date(NOW.getTime() + DAY),
  }

  test('is the same for the same input', () => {
    expect(selfSigned(input)).toEqual(selfSigned(input))
  })

  test.runIf(openssl)('openssl reads and verifies each', () => {
    for (const algorithm of Object.keys(KEY_ALGORITHMS)) {
      const { cert } = paths(`flow-${algorithm}`)
      const now = String(NOW.getTime() / 1000 + 60)
      const verified = spawnSync(
        'openssl',
        ['verify', '-x509_strict', '-attime', now, '-CAfile', cert, cert],
        { encoding: 'utf8' },
      )
      expect(verified).toMatchObject({ status: 0, stdout: `${cert}: OK\n` })
    }
  })

  test.runIf(openssl)('openssl shows what it holds', () => {
    const pem = folder.file('fixed.der', selfSigned(input))
    const { stdout } = spawnSync(
      'openssl',
      ['x509', '-inform', 'DER', '-in', pem, '-noout', '-text'],
      {
        encoding: 'utf8',
      },
    )
    const shown = stdout
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => !/^([0-9a-f]{2}:)+([0-9a-f]{2})?$/.test(line))
    expect(shown).toEqual([
      'Certificate:',
      'Data:',
      'Version: 3 (0x2)',
      'Serial Number:',
      'Signature Algorithm: ED25519',
      'Issuer: CN = fixed',
      'Validity',
      'Not Before: Nov 24 12:00:00 2026 GMT',
      'Not After : Nov 25 12:00:00 2026 GMT',
      'Subject: CN = fixed',
      'Subject Public Key Info:',
      'Public Key Algorithm: ED25519',
      'ED25519 Public-Key:',
      'pub:',
      'X509v3 extensions:',
      'X509v3 Basic Constraints: critical',
      'CA:FALSE',
      'X509v3 Key Usage: critical',
      'Digital Signature',
      'X509v3 Subject Key Identifier:',
      expect.stringMatching(/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/),
      'Signature Algorithm: ED25519',
      'Signature Value:',
      '',
    ])
  })
})
