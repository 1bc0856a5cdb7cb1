import { describe, expect, test } from 'vitest'
import { attribute, changed, STS_AUDIENCE } from '../check/messages.ts'
import { testKey } from '../support/keys.ts'
import { ISSUER } from '../support/samples.ts'
import { ASSERTION, ENCRYPTED, FAILURE, inOrder, marker, message, swap } from '../support/tamper.ts'
import { type RunOptions, run, schemaErrors, testFolder } from './command-line.ts'
import { base64 } from './messages.ts'

const folder = testFolder()
const IDENTITY = (text: string) => text
const cert = folder.file('idp.pem', testKey('rsa-2048').certificate)
const otherCert = folder.file('other.pem', testKey('rsa-2048-other').certificate)
const missing = `${folder.path}/missing.xml`
const AT = ['--now', '2026-11-24T12:00:30Z'] as const

const clean = folder.file('clean.xml', changed('identity-center', IDENTITY))

interface Node {
  readonly name: string
  readonly cover: string
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly children: readonly Node[]
}

interface Json {
  readonly files: readonly {
    readonly file: string
    readonly error?: { readonly code: string; readonly message: string }
    readonly picture?: {
      readonly kind: string
      readonly root?: string
      readonly isVerified: boolean
      readonly tree?: Node
      readonly signatures: readonly {
        readonly of: string
        readonly state: string
        readonly isWeak: boolean
        readonly certificate?: { readonly subject: string; readonly fingerprint: string }
      }[]
      readonly timeline?: {
        readonly moments: readonly {
          readonly label: string
          readonly text: string
          readonly distance?: string
        }[]
        readonly spans: readonly { readonly label: string; readonly state: string }[]
      }
      readonly tags: readonly { readonly key: string; readonly isTransitive: boolean }[]
      readonly attributes: readonly { readonly role: string }[]
      readonly findings: readonly { readonly code: string }[]
    }
  }[]
}

async function inspect(argv: readonly string[], options: RunOptions = {}) {
  const { exit, stdout, stderr } = await run(['inspect', ...argv, '--json'], options)
  expect(stderr).toBe('')
  const json: Json = JSON.parse(stdout)
  expect(schemaErrors(json)).toEqual([])
  return { exit, files: json.files, picture: json.files[0]?.picture, stdout }
}

const ofXml = (xml: string, ...argv: readonly string[]) =>
  inspect(['-', ...AT, ...argv], { stdin: xml })

const coversIn = (node: Node | undefined): Readonly<Record<string, string>> =>
  node === undefined
    ? {}
    : { [node.name]: node.cover, ...Object.assign({}, ...node.children.map(coversIn)) }

const coverOf = (picture: Awaited<ReturnType<typeof ofXml>>['picture']) => {
  const { Response, Assertion } = coversIn(picture?.tree)
  return [Response, Assertion]
}

describe('samltags inspect', () => {
  test('shows a message to a person, without its values where it is no terminal', async () => {
    const { exit, stdout, stderr } = await run(['inspect', clean, '--cert', cert, ...AT])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(stdout.replace(clean, 'clean.xml')).toBe(`clean.xml
  A SAML Response with 1 assertion; its signature was verified

  issuer       https://idp.example.com/saml
  destination  https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c
  response     _b0000000000000000000000000000002
  assertion    _a0000000000000000000000000000001
  answers      _request-1
  status       urn:oasis:names:tc:SAML:2.0:status:Success

signatures
  of the assertion, line 5: holds under a key that was given; rsa-sha256, digest sha256
    carries no certificate that can be read

message
  · Response  ID _b0000000000000000000000000000002
  │   Destination https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c
  │   InResponseTo _request-1
  ├─ · Issuer  https://idp.example.com/saml
  ├─ · Status  urn:oasis:names:tc:SAML:2.0:status:Success
  └─ ✓ Assertion  ID _a0000000000000000000000000000001
     ├─ ✓ Issuer  https://idp.example.com/saml
     ├─ ✓ Signature  of the assertion: holds under a key that was given
     ├─ ✓ Subject
     │  ├─ ✓ NameID  a…m (15 characters)
     │  │      Format urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress
     │  └─ ✓ SubjectConfirmation  urn:oasis:names:tc:SAML:2.0:cm:bearer
     │         Recipient https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c
     │         InResponseTo _request-1
     ├─ ✓ Conditions
     │      Audience https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890
     ├─ ✓ AuthnStatement
     │      AuthnContextClassRef urn:oasis:names:tc:SAML:2.0:ac:classes:Password
     └─ ✓ AttributeStatement  2 attributes, below
  ✓ signed and verified   ~ signed, not verified   ✗ its signature does not hold   · not signed

timeline
     2026-11-24T11:55:00Z  Conditions NotBefore              began 5 min 30 s ago
     2026-11-24T12:00:00Z  Response IssueInstant             30 s ago
     2026-11-24T12:00:00Z  Assertion IssueInstant            30 s ago
     2026-11-24T12:00:00Z  Session AuthnInstant              30 s ago
  >  2026-11-24T12:00:30Z  now
     2026-11-24T12:05:00Z  Conditions NotOnOrAfter           ends in 4 min 30 s
     2026-11-24T12:05:00Z  SubjectConfirmation NotOnOrAfter  ends in 4 min 30 s

session tags
  CostCenter  b…e (4 characters)  IAM Identity Center
  Team        h…r (7 characters)  IAM Identity Center
`)
  })

  test('shows values on a terminal or where it is asked to, and nowhere else', async () => {
    const values = (text: string) =>
      ['ada@example.com', 'harbour'].filter((one) => text.includes(one))
    const argv = ['inspect', clean, ...AT]
    expect(values((await run(argv)).stdout)).toEqual([])
    expect(values((await run([...argv, '--json'])).stdout)).toEqual([])
    expect(values((await run(argv, { terminal: true })).stdout)).toHaveLength(2)
    expect(values((await run([...argv, '--show-values'])).stdout)).toHaveLength(2)
    expect(values((await run([...argv, '--show-values', '--json'])).stdout)).toHaveLength(2)
  })

  test('what was not verified is said not to be, in the words of each part', async () => {
    const without = await run(['inspect', clean, ...AT])
    expect(without.stdout).toContain('1 assertion; not verified: no key was given')
    expect(without.stdout).toContain('digest fits; not verified, for no key was given')
    expect(without.stdout).toContain('session tags, not verified')
    const wrong = await run(['inspect', clean, ...AT, '--cert', otherCert])
    expect(wrong.stdout).toContain('not verified: see its signatures')
    expect(wrong.stdout).toContain('of the assertion, line 5: does not hold')
    expect(wrong.stdout).toContain('error signature.invalid')
    const none = changed('identity-center', IDENTITY, 'none').replaceAll(/<!--.*?-->/g, '')
    const unsigned = await run(['inspect', '-', ...AT], { stdin: none })
    expect(unsigned.stdout).toContain('not signed, so that nothing in it is verified')
    expect(unsigned.stdout).toContain('no signature\n')
  })

  test('marks which parts are covered, and how well', async () => {
    const signs = async (which: 'assertion' | 'response' | 'both', ...argv: readonly string[]) =>
      coverOf((await ofXml(message({ signs: which }), ...argv)).picture)
    const trusted = ['--cert', cert]
    expect(await signs('assertion', ...trusted)).toEqual(['unsigned', 'verified'])
    expect(await signs('response', ...trusted)).toEqual(['verified', 'verified'])
    expect(await signs('both', ...trusted)).toEqual(['verified', 'verified'])
    expect(await signs('assertion')).toEqual(['unsigned', 'signed'])
    expect(await signs('response')).toEqual(['signed', 'signed'])
    expect(await signs('assertion', '--cert', otherCert)).toEqual(['unsigned', 'broken'])
    // The key fits and the issuer does not: nothing in it counts as verified.
    expect(await signs('assertion', ...trusted, '--issuer', 'urn:other')).toEqual([
      'unsigned',
      'signed',
    ])
    expect(await signs('assertion', ...trusted, '--issuer', ISSUER)).toEqual([
      'unsigned',
      'verified',
    ])
  })

  test('a signature that holds in a message that is refused for another reason verifies nothing', async () => {
    const twice = message({ before: (text) => text }).replace(
      '</samlp:Response>',
      `${ASSERTION.replace(marker('_a0000000000000000000000000000001'), '').replace('ID="_a', 'ID="_c')}</samlp:Response>`,
    )
    const { picture, exit } = await ofXml(twice, '--cert', cert)
    expect(exit).toBe(0)
    expect(picture?.isVerified).toBe(false)
    expect(picture?.findings.map(({ code }) => code)).toContain('structure.assertion-count')
    const assertions = picture?.tree?.children.filter(({ name }) => name === 'Assertion')
    expect(assertions?.map(({ cover }) => cover)).toEqual(['signed', 'unsigned'])
    expect(picture?.timeline?.moments.map(({ label }) => label)).toContain(
      'Assertion 2: Conditions NotBefore',
    )
  })

  test('says what a signature is made of, and what certificate it carries', async () => {
    const body = testKey('rsa-2048').certificate.replaceAll(/-----.*?-----|\n/g, '')
    const info = `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${body}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`
    const xml = message({ shape: swap('</ds:Signature>', `${info}</ds:Signature>`) })
    const { picture } = await ofXml(xml)
    expect(picture?.signatures).toMatchObject([
      {
        of: 'assertion',
        state: 'unchecked',
        algorithm: 'rsa-sha256',
        digest: 'sha256',
        isWeak: false,
        certificate: { subject: 'CN=samltags test rsa-2048', validTo: '2040-01-01T00:00:00.000Z' },
      },
    ])
    const text = await run(['inspect', '-', ...AT], { stdin: xml })
    expect(text.stdout).toContain(
      'carries a certificate, which proves nothing by itself: CN=samltags test rsa-2048',
    )
    // What the message carries is no key to verify with.
    expect(picture?.isVerified).toBe(false)
    const weak = await ofXml(message({ algorithm: 'rsa-sha1' }), '--cert', cert)
    expect(weak.picture).toMatchObject({ isVerified: false, signatures: [{ isWeak: true }] })
  })

  test('tells a bad shape from a value that fails, and from a certificate that is none', async () => {
    const shaped = message({ shape: (text) => text.replaceAll('exc-c14n#"', 'xml-c14n11"') })
    expect((await ofXml(shaped, '--cert', cert)).picture?.signatures).toMatchObject([
      { state: 'malformed' },
    ])
    const broken = message().replace('harbour', 'harbours')
    expect((await ofXml(broken)).picture?.signatures).toMatchObject([{ state: 'fails' }])
    const junk =
      '<ds:KeyInfo><ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo>'
    const carried = message({ shape: swap('</ds:Signature>', `${junk}</ds:Signature>`) })
    const { picture } = await ofXml(carried, '--cert', cert)
    expect(picture?.isVerified).toBe(true)
    expect(picture?.signatures[0]).not.toHaveProperty('certificate')
  })

  test('shows tags, which of them are transitive, and what else AWS reads', async () => {
    const xml = changed(
      'sts',
      swap(
        '</saml:AttributeStatement>',
        [
          attribute('PrincipalTag:Project', 'One'),
          attribute('PrincipalTag:Team', 'Two'),
          attribute('TransitiveTagKeys', 'Project'),
          attribute('SessionDuration', '3600'),
          '<saml:Attribute Name="department"/></saml:AttributeStatement>',
        ].join(''),
      ),
    )
    const { picture } = await ofXml(xml)
    expect(picture?.tags.map(({ key, isTransitive }) => [key, isTransitive])).toEqual([
      ['Project', true],
      ['Team', false],
    ])
    expect(picture?.attributes.map(({ role }) => role)).toEqual([
      'role',
      'session-name',
      'transitive-keys',
      'session-duration',
      'other',
    ])
    const { stdout } = await run(['inspect', '-', ...AT, '--show-values'], { stdin: xml })
    expect(stdout).toContain(`session tags, not verified
  Project  One  AWS STS, transitive
  Team     Two  AWS STS
`)
    expect(stdout).toContain('  department         (no value)\n')
    expect(stdout).toContain(STS_AUDIENCE)
  })

  test('says how far each time is, by the time it is told', async () => {
    const xml = changed(
      'identity-center',
      inOrder(
        swap('AuthnInstant="', 'SessionNotOnOrAfter="soon" AuthnInstant="'),
        swap('NotBefore="2026-11-24T11:55:00Z"', 'NotBefore="2026-11-24T13:55:00+02:00"'),
      ),
    )
    const at = async (time: string) => {
      const { picture } = await inspect(['-', '--now', time], { stdin: xml })
      return {
        states: picture?.timeline?.spans.map(({ state }) => state),
        moments: picture?.timeline?.moments.map(({ label, distance }) => [label, distance]),
      }
    }
    expect((await at('2026-11-24T12:05:00Z')).states).toEqual(['after', 'after'])
    expect((await at('2026-11-24T12:04:59Z')).states).toEqual(['within', 'within'])
    expect((await at('2026-11-24T11:54:59Z')).states).toEqual(['before', 'within'])
    const { moments } = await at('2028-12-25T12:05:00Z')
    expect(moments?.at(0)).toEqual(['Conditions NotBefore', 'began 2 y 31 d ago'])
    expect(moments?.at(-2)).toEqual(['SubjectConfirmation NotOnOrAfter', 'ended 2 y 31 d ago'])
    expect(moments?.at(-1)).toEqual(['Session SessionNotOnOrAfter', undefined])
    const { stdout } = await run(['inspect', '-'], { stdin: xml })
    expect(stdout).toContain('soon')
    expect(stdout).toContain('is not a time')
  })

  test.each<readonly [string, string, object]>([
    ['base64', base64(message()), { kind: 'response', root: 'Response' }],
    ['an assertion alone', message({ text: ASSERTION }), { kind: 'assertion', root: 'Assertion' }],
    [
      'an encrypted assertion',
      message({ signs: 'response', before: (text) => text.replace(ASSERTION, ENCRYPTED) }),
      { kind: 'encrypted', root: 'Response', tags: [] },
    ],
    [
      'a failure',
      message({ signs: 'response', text: FAILURE }),
      {
        kind: 'response',
        status: [
          'urn:oasis:names:tc:SAML:2.0:status:Responder',
          'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed',
        ],
      },
    ],
  ])('%s is shown as what it is', async (_title, text, expected) => {
    const { exit, picture } = await ofXml(text)
    expect(exit).toBe(0)
    expect(picture).toMatchObject(expected)
  })

  test.each<readonly [string, string, string, string]>([
    ['nothing', '', 'unreadable', 'binding.empty'],
    ['no message', 'hello, world', 'unreadable', 'binding.not-base64'],
    ['XML that is cut off', message().slice(0, 400), 'unreadable', 'xml.not-well-formed'],
    ['another document', '<html/>', 'other', 'structure.root'],
  ])('%s is nothing to show, and a finding says why', async (_title, text, kind, code) => {
    const { exit, picture } = await ofXml(text)
    expect(exit).toBe(1)
    expect(picture).toMatchObject({ kind, findings: [{ code }] })
    const shown = await run(['inspect', '-', ...AT], { stdin: text })
    expect(shown.exit).toBe(1)
    expect(shown.stdout).toContain(`error ${code}`)
  })

  test('every message of a recording is shown, by its number and what it was decoded from', async () => {
    const request = (value: string) => ({
      request: {
        method: 'POST',
        url: 'https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c',
        postData: {
          mimeType: 'application/x-www-form-urlencoded',
          text: `SAMLResponse=${encodeURIComponent(value)}`,
        },
      },
    })
    const entries = [request(base64(message())), request(base64('<html/>'))]
    const har = JSON.stringify({ log: { version: '1.2', entries } })
    const { exit, files } = await inspect(['-', ...AT], { stdin: har })
    expect(exit).toBe(1)
    expect(files).toMatchObject([
      { file: 'stdin', part: 1, form: 'har', picture: { kind: 'response' } },
      { file: 'stdin', part: 2, form: 'har', picture: { kind: 'other' } },
    ])
    const { stdout } = await run(['inspect', '-', ...AT], { stdin: har })
    expect(stdout).toContain('stdin, message 1 (decoded from har)\n  A SAML Response')
    expect(stdout).toContain('stdin, message 2 (decoded from har)\n  XML, but no SAML message')
    const form = `SAMLResponse=${encodeURIComponent(base64(message()))}&RelayState=x`
    expect((await inspect(['-', ...AT], { stdin: form })).files).toMatchObject([{ form: 'form' }])
  })

  test('a file that cannot be read is exit 2, and the others are shown', async () => {
    const { exit, files } = await inspect([missing, clean, ...AT])
    expect(exit).toBe(2)
    expect(files.map(({ error, picture }) => error?.code ?? picture?.kind)).toEqual([
      'file',
      'response',
    ])
    const { stdout } = await run(['inspect', missing])
    expect(stdout).toBe(`error  FILE ${missing} cannot be read: there is no such file\n`)
  })

  test('a pattern that the shell has left stands for the files that it matches', async () => {
    const { exit, stdout } = await run(['inspect', `${folder.path}/cle*.xml`, '--json'])
    expect({ exit, file: JSON.parse(stdout).files[0].file }).toEqual({ exit: 0, file: clean })
    const none = await run(['inspect', `${folder.path}/none*.xml`, clean])
    expect(none.exit).toBe(2)
    expect(none.stdout + none.stderr).toContain('no file matches')
  })

  test('--max-bytes bounds what is read', async () => {
    const { exit, picture } = await inspect([clean, '--max-bytes', '1000', ...AT])
    expect(exit).toBe(1)
    expect(picture?.findings).toMatchObject([{ code: 'xml.too-large' }])
  })

  test('text of a message or of a file name moves no cursor and forges no line', async () => {
    const hostile = changed(
      'identity-center',
      inOrder(
        swap('>blue<', '>b\u202Elue&#10;::error::x<'),
        swap('AccessControl:Team', 'AccessControl:T\u200Beam'),
        swap('urn:oasis:names:tc:SAML:2.0:ac:classes:Password', '&#10;::set-output name=a::b'),
      ),
    )
    const file = folder.file('a\n::error::\u001b[31m\u202e.xml', hostile)
    for (const more of [[], ['--show-values'], ['--json', '--show-values']]) {
      const { stdout } = await run(['inspect', file, ...AT, ...more])
      expect(['\u001b', '\u202e', '\u200b'].filter((one) => stdout.includes(one))).toEqual([])
      expect(stdout).not.toMatch(/^\s*::/m)
    }
  })

  test.each<readonly [string, readonly string[]]>([
    ['no file', []],
    ['a time that is none', [clean, '--now', 'yesterday']],
    ['issue-instant, which is nothing to measure from', [clean, '--now', 'issue-instant']],
    ['a certificate that is none', [clean, '--cert', clean]],
  ])('%s is wrong usage', async (_title, argv) => {
    expect((await run(['inspect', ...argv])).exit).toBe(2)
  })

  test('two runs say the same', async () => {
    const argv = ['inspect', clean, ...AT, '--cert', cert]
    expect(await run(argv)).toEqual(await run(argv))
  })
})
