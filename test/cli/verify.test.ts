import { describe, expect, test } from 'vitest'
import { importSigningKey } from '../../src/signature/import-signing-key.ts'
import { unsolicited } from '../../src/unsolicited.ts'
import { signWithXmlCrypto } from '../../src/xml-crypto/sign-with-xml-crypto.ts'
import { testCertificate, testKey } from '../support/keys.ts'
import { ASSERTION_ID, AUDIENCE, accessControl, ISSUER, RECIPIENT } from '../support/samples.ts'
import { codes, jsonOf, run, runJson, testFolder } from './command-line.ts'
import {
  base64,
  EXPECTED,
  message,
  NAME,
  REQUEST,
  unsignedMessage,
  VALUE,
  wrapped,
} from './messages.ts'

const folder = testFolder()
const cert = folder.file('idp.pem', testKey('rsa-2048').certificate)
const other = folder.file('other.pem', testKey('rsa-2048-other').certificate)
const xml = message()
const file = folder.file('response.xml', xml)
const unsolicitedFile = folder.file('unsolicited.xml', message({ inResponseTo: unsolicited }))

const CERT = ['--cert', cert] as const
const USUAL = [...CERT, ...EXPECTED, ...REQUEST] as const

describe('samltags verify', () => {
  test('accepts a response and writes what the schema says, in one object', async () => {
    const { exit, json } = await runJson(['verify', file, ...USUAL])
    expect(exit).toBe(0)
    expect(json).toEqual({
      ok: true,
      profile: 'identity-center',
      signed: ['assertion'],
      issuer: ISSUER,
      assertionId: ASSERTION_ID,
      nameId: {
        value: NAME,
        format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      },
      attributes: [['https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter', [VALUE]]],
      sessionTags: [['CostCenter', VALUE]],
      findings: [],
    })
  })

  test.each([
    ['XML', xml],
    ['XML after a byte order mark and blanks', `\uFEFF \n${xml}`],
    ['base64', base64(xml)],
    ['base64 in lines of 76 characters', `${wrapped(base64(xml))}\r\n`],
    ['base64 after a byte order mark', `\uFEFF${base64(xml)}`],
  ])('takes %s from standard input', async (_, stdin) => {
    expect(await run(['verify', '-', ...USUAL], { stdin })).toMatchObject({ exit: 0, stderr: '' })
  })

  test.each([
    ['first', [file, ...USUAL]],
    ['last', [...USUAL, file]],
    ['in the middle, behind a repeated option', [...CERT, file, ...EXPECTED, ...REQUEST]],
    ['behind --', [...USUAL, '--', file]],
  ])('takes FILE %s', async (_, argv) => {
    expect(await run(['verify', ...argv])).toMatchObject({ exit: 0 })
  })

  test('tries every certificate of several --cert, each of which takes one value', async () => {
    const argv = ['--cert', other, '--cert', cert, file, ...EXPECTED, ...REQUEST]
    expect((await runJson(['verify', ...argv])).exit).toBe(0)
    const { json } = await runJson(['verify', '--cert', other, file, ...EXPECTED, ...REQUEST])
    expect(codes(json.findings)).toEqual(['signature.invalid'])
  })

  test.each([
    ['a bundle', () => testKey('rsa-2048-other').certificate + testKey('rsa-2048').certificate],
    ['a bare public key', () => testKey('rsa-2048').publicKey],
  ])('takes %s as --cert', async (name, pem) => {
    const path = folder.file(`${name}.pem`, pem())
    expect(await run(['verify', file, '--cert', path, ...EXPECTED, ...REQUEST])).toMatchObject({
      exit: 0,
    })
  })

  test('compares with each of several audiences and recipients', async () => {
    const more = ['--audience', 'urn:other', '--recipient', 'https://other.example/acs']
    expect(await run(['verify', file, ...more, ...USUAL])).toMatchObject({ exit: 0 })
    const wrong = ['--audience', `${AUDIENCE}/`, '--recipient', `${RECIPIENT}/`]
    const argv = ['verify', file, ...CERT, '--issuer', ISSUER, ...wrong, ...REQUEST]
    const { json } = await runJson(argv)
    expect(codes(json.findings)).toContain('audience.mismatch')
    expect(codes(json.findings)).toContain('recipient.mismatch')
  })

  test('an expired certificate is a warning beside what is accepted', async () => {
    const notAfter = new Date('2026-02-01T00:00:00Z')
    const path = folder.file('expired.pem', testCertificate('rsa-2048', { notAfter }))
    const argv = ['verify', file, '--cert', path, ...EXPECTED, ...REQUEST]
    const { exit, json } = await runJson(argv)
    expect({ exit, codes: codes(json.findings) }).toEqual({
      exit: 0,
      codes: ['signature.certificate-expired'],
    })
    const { stdout, stderr } = await run(argv)
    expect(stdout).toMatch(/^accepted: assertion signed\n/)
    expect(stderr).toMatch(/^warning signature.certificate-expired /)
  })

  test('judges by --now, with an offset too, and by the clock without it', async () => {
    const late = ['--now', '2026-11-24T14:10:00.5+01:00']
    const { exit, json } = await runJson(['verify', file, ...USUAL, ...late])
    expect(exit).toBe(1)
    expect(codes(json.findings).every((code) => code.startsWith('time.'))).toBe(true)
    const clock = { now: () => new Date('2026-11-24T13:10:00Z') }
    expect(await run(['verify', file, ...USUAL], clock)).toMatchObject({ exit: 1 })
    const again = [...USUAL, '--now', '2026-11-24T13:00:00+01:00']
    expect(await run(['verify', file, ...again], clock)).toMatchObject({ exit: 0 })
  })

  test('takes the tolerance in seconds', async () => {
    const at = ['--now', '2026-11-24T12:06:00Z']
    expect(await run(['verify', file, ...USUAL, ...at, '--tolerance', '61'])).toMatchObject({
      exit: 0,
    })
    expect(await run(['verify', file, ...USUAL, ...at, '--tolerance', '0'])).toMatchObject({
      exit: 1,
    })
  })

  test('tells a response to a request from an unsolicited one', async () => {
    const argv = [...CERT, ...EXPECTED, '--unsolicited']
    expect(await run(['verify', unsolicitedFile, ...argv])).toMatchObject({ exit: 0 })
    const { json } = await runJson(['verify', file, ...argv])
    expect(codes(json.findings).some((code) => code.startsWith('in-response-to.'))).toBe(true)
    const missing = await runJson(['verify', unsolicitedFile, ...USUAL])
    expect(codes(missing.json.findings)).toContain('in-response-to.missing')
  })

  test('compares --destination exactly', async () => {
    const argv = ['verify', file, ...USUAL, '--destination']
    expect(await run([...argv, RECIPIENT])).toMatchObject({ exit: 0 })
    const { json } = await runJson([...argv, `${RECIPIENT}?`])
    expect(codes(json.findings)).toEqual(['destination.mismatch'])
  })

  test('--no-second-opinion leaves the verdict as it is', async () => {
    const { exit, json } = await runJson(['verify', file, ...USUAL, '--no-second-opinion'])
    expect({ exit, ok: json.ok }).toEqual({ exit: 0, ok: true })
  })

  test('errors in the tags refuse the message', async () => {
    const path = folder.file('tags.xml', message({}, [accessControl('CostCenter', `${VALUE}\n`)]))
    const { exit, json } = await runJson(['verify', path, ...USUAL])
    expect(exit).toBe(1)
    expect(codes(json.findings)).toContain('tag.value-control-character')
    expect(Object.keys(json)).toEqual(['ok', 'findings'])
  })

  test('gives a padded value as it is, with a warning', async () => {
    const path = folder.file('padded.xml', message({}, [accessControl('CostCenter', 'blue ')]))
    const { json } = await runJson(['verify', path, ...USUAL])
    expect(json.sessionTags).toEqual([['CostCenter', 'blue ']])
    expect(codes(json.findings)).toEqual(['tag.value-padding'])
  })

  test('knows the profile by the prefix that occurs, and null where none does', async () => {
    const sts = {
      name: 'https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team',
      values: ['a'],
    }
    const named = { name: 'mail', values: ['x', 'y'] }
    const stsFile = folder.file('sts.xml', message({}, [sts, named]))
    const noneFile = folder.file('none.xml', message({}, [named, named]))
    const { json } = await runJson(['verify', stsFile, ...USUAL])
    expect(json).toMatchObject({ profile: 'sts', sessionTags: [['Team', 'a']] })
    const none = await runJson(['verify', noneFile, ...USUAL])
    expect(none.json).toMatchObject({
      profile: null,
      sessionTags: [],
      attributes: [
        ['mail', ['x', 'y']],
        ['mail', ['x', 'y']],
      ],
    })
  })

  test('a nil value is null among the attributes, and so is one that holds elements', async () => {
    const type = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"'
    const plain = unsignedMessage([
      { name: 'urn:a', values: ['NIL', 'text'] },
      { name: 'urn:b', values: ['COMPLEX'] },
    ])
    const changed = plain
      .replace(/<saml:AttributeValue[^>]*>NIL</, `<saml:AttributeValue ${type}><`)
      .replace('COMPLEX', '<b xmlns="urn:x">x</b>')
    const key = importSigningKey({ privateKey: testKey('rsa-2048').privateKey })
    const path = folder.file('nil.xml', signWithXmlCrypto(changed, { key, sign: 'assertion' }))
    const { exit, json } = await runJson(['verify', path, ...USUAL])
    expect({ exit, attributes: json.attributes }).toEqual({
      exit: 0,
      attributes: [
        ['urn:a', [null, 'text']],
        ['urn:b', [null]],
      ],
    })
  })

  test('--max-bytes raises the limit of octets', async () => {
    const path = folder.file(
      'long.xml',
      message({}, [{ name: 'urn:a', values: ['x'.repeat(2 ** 20)] }]),
    )
    const { json } = await runJson(['verify', path, ...USUAL])
    expect(json.findings).toMatchObject([
      { code: 'xml.too-large', at: '/', expected: 'at most 1048576 octets' },
    ])
    expect(await run(['verify', path, ...USUAL, '--max-bytes', '2097152'])).toMatchObject({
      exit: 0,
    })
    const encoded = ['verify', '-', ...USUAL, '--max-bytes', '2097152']
    const stdin = wrapped(base64(message({}, [{ name: 'urn:a', values: ['x'.repeat(2 ** 20)] }])))
    expect(await run(encoded, { stdin })).toMatchObject({ exit: 0 })
  })

  test('--max-bytes raises the limit of nodes with it, and never lowers it', async () => {
    const many = Array.from({ length: 6000 }, (_, at) => ({ name: `urn:${at}`, values: ['x'] }))
    const path = folder.file('many.xml', message({}, many))
    const argv = ['verify', path, ...USUAL, '--no-second-opinion']
    const { json } = await runJson(argv)
    expect(codes(json.findings)).toEqual(['xml.too-many-nodes'])
    expect(await run([...argv, '--max-bytes', '4194304'])).toMatchObject({ exit: 0 })
    const small = ['verify', file, ...USUAL, '--max-bytes', '10000']
    expect(await run(small)).toMatchObject({ exit: 0 })
  })
})

describe('what verify refuses', () => {
  const tampered = xml.replace(VALUE, 'red-secret')
  const text = {
    changed: folder.file('changed.xml', tampered),
    encoded: folder.file('changed.b64', base64(tampered)),
  }

  test('at the signature, and then judges no claims', async () => {
    const argv = ['verify', text.changed, ...CERT, '--issuer', ISSUER, '--unsolicited']
    const { exit, json } = await runJson([...argv, '--audience', 'x', '--recipient', 'https://x/'])
    expect({ exit, codes: codes(json.findings) }).toEqual({
      exit: 1,
      codes: ['signature.digest-mismatch'],
    })
  })

  test('holds neither the name nor a value in JSON, whatever the reason', async () => {
    const reasons = [
      [text.changed, ...USUAL],
      [file, ...CERT, ...EXPECTED, '--unsolicited'],
      [file, '--cert', other, ...EXPECTED, ...REQUEST],
      [file, ...USUAL, '--now', '2030-01-01T00:00:00Z'],
      [folder.file('redact.xml', message({}, [accessControl('A', `${VALUE}\t`)])), ...USUAL],
    ]
    for (const argv of reasons) {
      const done = await run(['verify', ...argv, '--json'])
      expect(Object.keys(jsonOf(done))).toEqual(['ok', 'findings'])
      expect(done.stdout).not.toContain('secret')
    }
  })

  test('shows the line with a caret and ends with the counts, on standard error', async () => {
    const argv = ['verify', text.changed, ...USUAL, '--show-values']
    const { exit, stdout, stderr } = await run(argv)
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' })
    expect(stderr).toMatch(/^error signature\.digest-mismatch {2}.*changed\.xml:1:\d+ \/Response/)
    expect(stderr).toMatch(/\n {2}1 \| .*\n {4}\| +\^\n/)
    expect(stderr).toMatch(/\nrefused: 1 error, 0 warnings\n$/)
  })

  test('beside the line the fix has another value, in JSON nothing has', async () => {
    const path = folder.file('suggest.xml', message({}, [accessControl('Dept', 'R&D secret')]))
    const { stderr } = await run(['verify', path, ...USUAL, '--show-values'])
    expect(stderr).toMatch(/\n {2}fix {2}.* Suggested: "R and D secret" \(U\+0026 as "and"\)\.\n/)
    const { stdout } = await run(['verify', path, ...USUAL, '--json'])
    expect(stdout).not.toContain('secret')
  })

  test('counts lines and columns in the decoded XML of base64', async () => {
    const xmlRun = await runJson(['verify', text.changed, ...USUAL])
    const { json } = await runJson(['verify', text.encoded, ...USUAL])
    expect(json).toEqual(xmlRun.json)
    const { stderr } = await run(['verify', text.encoded, ...USUAL])
    expect(stderr).toMatch(/changed\.b64 \(decoded\):1:\d+ /)
  })

  test('shows no escape sequence of the message', async () => {
    const bidi = message({ nameId: { value: 'a\u202Eb' } }, [accessControl('Team', 'x')])
    const path = folder.file('bidi.xml', bidi)
    const { exit, stdout } = await run(['verify', path, ...USUAL, '--show-values'])
    expect(exit).toBe(0)
    expect(stdout).toContain('a\\u{202E}b')
    expect(stdout).not.toContain('\u202E')
  })
})

describe('what verify shows of a message', () => {
  const padded = folder.file(
    'shown.xml',
    message({}, [accessControl('CostCenter', 'blue-secret ')]),
  )
  const plain = { env: { NO_COLOR: '1' } }
  const argv = ['verify', padded, ...USUAL]

  test('a name and values are their ends and their length where the output is no terminal', async () => {
    const { exit, stdout, stderr } = await run(argv)
    expect(exit).toBe(0)
    expect(stdout).toContain('\nname         a…m (22 characters)\n')
    expect(stdout).toContain('\n  CostCenter  b…\\u{20} (12 characters)\n')
    expect(stderr).toContain('warning tag.value-padding')
    expect(stdout + stderr).not.toContain('secret')
  })

  test('a terminal shows them with the line, and so does --show-values', async () => {
    const asked = await run([...argv, '--show-values'])
    expect(asked.stdout).toContain(`\nname         ${NAME}\n`)
    expect(asked.stdout).toContain('\n  CostCenter  blue-secret \n')
    expect(asked.stderr).toContain('<saml:AttributeValue>blue-secret </saml:AttributeV…')
    expect(await run(argv, { ...plain, terminal: true })).toEqual(asked)
  })

  test('each stream is judged by itself', async () => {
    const withOne = async (terminal: 'stdout' | 'stderr') => {
      const done = await run(argv, { ...plain, terminal })
      return [done.stdout.includes('secret'), done.stderr.includes('secret')]
    }
    expect(await withOne('stdout')).toEqual([true, false])
    expect(await withOne('stderr')).toEqual([false, true])
  })
})

describe('wrong usage of verify', () => {
  const argv = (...more: readonly string[]) => ['verify', file, ...CERT, ...EXPECTED, ...more]
  const garbage = folder.file('garbage.pem', 'not a certificate')
  const privateKey = folder.file('private.pem', testKey('rsa-2048').privateKey)

  test.each<[string, readonly string[], RegExp]>([
    ['neither request nor unsolicited', argv(), /exactly one of/],
    ['both of them', argv(...REQUEST, '--unsolicited'), /exactly one of/],
    ['no certificate', ['verify', file, ...EXPECTED, ...REQUEST], /needs --cert <PEM>/],
    ['no FILE', ['verify', ...USUAL], /missing required argument 'FILE'/],
    ['two FILEs', argv(...REQUEST, file), /too many arguments/],
    ['a mistyped option', argv(...REQUEST, '--audiense', 'x'), /Did you mean --audience\?/],
    ['an option twice that is not repeatable', argv(...REQUEST, ...REQUEST), /given twice/],
    ['an empty value', argv('--in-response-to', ''), /empty/],
    [
      'a date without zone',
      argv(...REQUEST, '--now', '2026-11-24T12:00:00'),
      /with Z or an offset/,
    ],
    ['a date alone', argv(...REQUEST, '--now', '2026-11-24'), /with Z or an offset/],
    ['a tolerance over 300', argv(...REQUEST, '--tolerance', '301'), /from 0 to 300/],
    ['a tolerance below 0', argv(...REQUEST, '--tolerance', '-1'), /from 0 to 300/],
    ['a limit over 64 MiB', argv(...REQUEST, '--max-bytes', '67108865'), /to 67108864/],
    ['a limit of 0', argv(...REQUEST, '--max-bytes', '0'), /from 1/],
    ['a limit that is no number', argv(...REQUEST, '--max-bytes', '1e6'), /whole number/],
    [
      'a certificate that is none',
      argv(...REQUEST, '--cert', garbage),
      /--cert .*garbage\.pem must/,
    ],
    [
      'a private key as certificate',
      argv(...REQUEST, '--cert', privateKey),
      /private\.pem must not/,
    ],
    [
      'two files from standard input',
      ['verify', '-', '--cert', '-', ...EXPECTED, ...REQUEST],
      /both/,
    ],
  ])('%s is exit 2, one line on standard error', async (_, words, said) => {
    const { exit, stdout, stderr } = await run(words, { stdin: testKey('rsa-2048').certificate })
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
    expect(stderr).toMatch(said)
    expect(stderr).toMatch(/^samltags: .*\n$/)
    const { exit: again, json } = await runJson(
      words.flatMap((word, at) => (at === 0 ? [word, '--json'] : [word])),
      { stdin: testKey('rsa-2048').certificate },
    )
    expect(again).toBe(2)
    expect(json.error).toEqual({ code: 'usage', message: stderr.slice(10, -1) })
  })

  test.each([
    [
      'a missing FILE',
      ['verify', `${folder.path}/absent.xml`, ...USUAL],
      /FILE .*absent\.xml.*no such/,
    ],
    ['a FILE that is a directory', ['verify', folder.path, ...USUAL], /FILE .*a directory/],
    [
      'a missing certificate',
      argv(...REQUEST, '--cert', `${folder.path}/absent.pem`),
      /--cert .*absent/,
    ],
  ])('%s is exit 2 and is named', async (_, words, said) => {
    const { exit, json } = await runJson(words)
    expect({ exit, code: json.error?.code }).toEqual({ exit: 2, code: 'file' })
    expect(json.error?.message).toMatch(said)
  })

  test('a key given in place of its file is not shown again', async () => {
    const { exit, stderr } = await run(argv(...REQUEST, '--cert', testKey('rsa-2048').privateKey))
    expect(exit).toBe(2)
    expect(stderr).toBe(
      'samltags: --cert was given PEM text; keys and certificates are given as files\n',
    )
  })
})
