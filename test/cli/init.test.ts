import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../src/cli/config/load-config.ts'
import { askAnswers, type Known } from '../../src/cli/init/ask-answers.ts'
import { run, testFolder } from './command-line.ts'

const folder = testFolder()
let files = 0

/** The name of a file that is not there yet. */
const fresh = () => {
  files += 1
  mkdirSync(join(folder.path, String(files)))
  return join(folder.path, String(files), 'samltags.yaml')
}

async function settingsOf(path: string) {
  const config = await loadConfig({ path, cwd: join(path, '..'), nodeVersion: '20.19.0' })
  const entries = Object.entries(config?.settings ?? {})
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const PARTY = [
  ...['--profile', 'sts', '--issuer', 'https://idp.example.com/saml'],
  ...['--audience', 'urn:amazon:webservices', '--recipient', 'https://one.example.com/'],
  ...['--recipient', 'https://two.example.com/: #x'],
]

const BARE = `# yaml-language-server: $schema=https://unpkg.com/samltags@0.1.0/docs/samltags-config.schema.json
# What samltags check, check-users and tags do where an option does not say otherwise.
# Names of files are as seen from this file.

# Who reads the messages: identity-center (IAM Identity Center) or sts (AssumeRoleWithSAML).
profile: identity-center

# The certificate of the identity provider; without it no signature is verified.
# certificates: [idp.pem]
# Its entity ID, as in its metadata.
# issuer: https://idp.example.com/saml

# Entity ID and ACS URL of the service, as the AWS console shows them; several as a list.
# audience: https://eu-central-1.signin.aws.amazon.com/platform/saml/d-1234567890
# recipient: https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/...

# What samltags check reads where no file is named.
# files: ['fixtures/**/*.xml']
# Stored messages have expired: judge each as if it had just been issued.
# now: issue-instant

# Which fields of the directory become which session tags: rules, or the name of a JSON file.
# mapping:
#  - {key: CostCenter, from: costCenter}
#  - {key: Department, from: department}
# The directory export, for samltags check-users and samltags tags.
# users: users.json

# What a rule counts as: error, warning, info or off. samltags rules lists them.
# severities:
#   attribute.multivalued: error
# The least severity with which the exit code is 1.
# failOn: error

# Rules of your own: XPath 1.0 over what is signed, with the prefixes saml, samlp and ds.
# rules:
#   - id: has-three-tags
#     assert: count(//saml:Attribute) = 3
#     message: Three tags are agreed with the platform team.
`

describe('samltags init without questions', () => {
  test('writes what is known, and the rest as comments', async () => {
    const out = fresh()
    expect(await run(['init', '--out', out])).toEqual({
      exit: 0,
      stdout: `${out} is written. Next: samltags check FILE, with what the browser posted.\n`,
      stderr: '',
    })
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    )
    expect(readFileSync(out, 'utf8')).toBe(BARE.replace('0.1.0', version))
    expect(await settingsOf(out)).toEqual({ profile: 'identity-center' })
  })

  test('takes all of it from options; files are as the configuration sees them', async () => {
    const out = fresh()
    const cert = join(folder.path, 'keys', 'idp.pem')
    const argv = ['init', ...PARTY, '--cert', cert, '--users', join(out, '..', 'users.json')]
    expect(await run([...argv, '--mapping', cert, '--out', out])).toMatchObject({ exit: 0 })
    expect(readFileSync(out, 'utf8')).toContain('\ncertificates: [../keys/idp.pem]\n')
    expect(await settingsOf(out)).toEqual({
      profile: 'sts',
      certificates: [join('..', 'keys', 'idp.pem')],
      issuer: 'https://idp.example.com/saml',
      audience: 'urn:amazon:webservices',
      recipient: ['https://one.example.com/', 'https://two.example.com/: #x'],
      users: 'users.json',
      mapping: join('..', 'keys', 'idp.pem'),
    })
  })

  test('twice writes the same', async () => {
    const [one, two] = [fresh(), fresh()]
    await run(['init', ...PARTY, '--out', one])
    await run(['init', ...PARTY, '--out', two])
    expect(readFileSync(one, 'utf8')).toBe(readFileSync(two, 'utf8'))
  })

  test('leaves a file that is there as it is, unless --force', async () => {
    const out = fresh()
    writeFileSync(out, 'jobs: 3\n')
    expect(await run(['init', '--out', out])).toEqual({
      exit: 2,
      stdout: '',
      stderr: `samltags: ${out} is there already; --force overwrites it\n`,
    })
    expect(readFileSync(out, 'utf8')).toBe('jobs: 3\n')
    expect(await run(['init', '--out', out, '--force'])).toMatchObject({ exit: 0 })
    expect(await settingsOf(out)).toEqual({ profile: 'identity-center' })
  })

  test('follows no link to a file that is not there yet', async () => {
    const [out, elsewhere] = [fresh(), fresh()]
    symlinkSync(elsewhere, out)
    expect(await run(['init', '--out', out])).toMatchObject({ exit: 2 })
    expect(existsSync(elsewhere)).toBe(false)
  })

  test.each<readonly [readonly string[], string]>([
    [
      ['--profile', 'st'],
      "option '--profile <P>' argument 'st' is invalid. It is identity-center or sts.",
    ],
    [['--cert', '-'], 'certificates[0] must be the name of a file'],
    [['--isuer', 'x'], "unknown option '--isuer' (Did you mean --issuer?)"],
    [['--out', 'config.json'], '--out config.json: a name ends in .yaml or .yml'],
    [['--out', join(folder.path, 'none', 'a.yaml')], 'cannot be written: ENOENT'],
  ])('%j is one line, exit 2, and no file', async (argv, line) => {
    const out = fresh()
    const { exit, stdout, stderr } = await run([
      'init',
      ...(argv[0] === '--out' ? [] : ['--out', out]),
      ...argv,
    ])
    expect({ exit, stdout, lines: stderr.split('\n').length }).toEqual({
      exit: 2,
      stdout: '',
      lines: 2,
    })
    expect(stderr).toContain(line)
    expect(existsSync(out)).toBe(false)
  })
})

const ENTER = '\r'
const CTRL_C = '\x03'
const DOWN = '\x1b[B'

/** Types at the prompts, one piece for each; gives what was answered and what was shown. */
async function typed(pieces: readonly string[], known: Known = {}) {
  const input = new Readable({ read: () => {} })
  const output = new PassThrough()
  const shown: string[] = []
  output.on('data', (chunk: Buffer) => shown.push(chunk.toString()))
  const asked = askAnswers(known, { input, output })
  for (const piece of pieces) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    input.push(piece)
  }
  return { answers: await asked, shown: shown.join('') }
}

describe('samltags init at a terminal', () => {
  test('asks what is not known', async () => {
    const { answers, shown } = await typed([
      DOWN + ENTER,
      `idp.pem${ENTER}`,
      ENTER,
      `urn:amazon:webservices${ENTER}`,
      ENTER,
      ` ${DOWN} ${ENTER}`,
    ])
    expect(answers).toEqual({
      profile: 'sts',
      certificates: ['idp.pem'],
      issuer: undefined,
      audience: ['urn:amazon:webservices'],
      recipient: [],
      fields: ['costCenter', 'department'],
    })
    expect(shown).toContain('Who reads the messages?')
  })

  test('asks nothing that options have said', async () => {
    const known: Known = {
      profile: 'sts',
      certificates: ['a.pem'],
      issuer: 'i',
      audience: ['a'],
      recipient: ['r'],
      mapping: 'm.json',
    }
    expect((await typed([], known)).answers).toEqual({ ...known, fields: [] })
  })

  test.each([[[CTRL_C]], [[ENTER, CTRL_C]], [[ENTER, ENTER, ENTER, ENTER, ENTER, CTRL_C]]])(
    'gives nothing where the person gives up: %j',
    async (pieces) => {
      const { answers, shown } = await typed(pieces)
      expect(answers).toBeUndefined()
      expect(shown).toContain('Nothing was written.')
    },
  )
})
