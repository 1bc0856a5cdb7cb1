import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { loadConfig } from '../../../src/cli/config/load-config.ts'
import { describeFault } from '../../../src/cli/describe-fault.ts'

const NODE = '20.19.0'

const root = mkdtempSync(join(tmpdir(), 'samltags-config-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

let folders = 0

/** A folder of its own with the files given. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  folders += 1
  const folder = join(root, String(folders))
  mkdirSync(folder)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** What is loaded, or the one line that is said. */
async function loaded(cwd: string, path?: string, nodeVersion = NODE) {
  try {
    return await loadConfig({ cwd, nodeVersion, ...(path === undefined ? {} : { path }) })
  } catch (cause) {
    const { exit, message } = describeFault(cause)
    expect({ exit, message }).toEqual({ exit: 2, message: expect.stringMatching(/^[^\n]+$/) })
    return message
  }
}

async function settings(text: string | Uint8Array, name = 'samltags.yaml') {
  const config = await loaded(folderWith({ [name]: text }))
  return typeof config === 'object' ? withoutUnset(config.settings) : config
}

const withoutUnset = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined))

const WHOLE = `
$schema: ./schema.json
profile: sts
certificates: [keys/idp.pem, ../old.pem]
issuer: https://idp.example.com/saml
audience: urn:amazon:webservices
recipient:
  - https://signin.aws.amazon.com/saml
  - https://eu-central-1.signin.aws.amazon.com/saml
now: 2026-11-24T12:00:00Z
attributesForAccessControl: false
secondOpinion: true
maxBytes: 2097152
severities:
  tag.value-padding: off
  attribute.multivalued: error
failOn: warning
files: ['fixtures/**/*.xml']
users: users.json
mapping: mapping.json
directory: names.txt
configuredKeys: [Team]
scimKeys: [CostCenter]
relayState: https://example.com/
maxSessionDurationSeconds: 3600
rules:
  - id: team-is-set
    assert: count(//saml:Attribute) = 3
    message: Three attributes are agreed on.
    severity: warning
formats: [text, sarif=out/report.sarif]
jobs: 2
`

const WHOLE_SETTINGS = {
  profile: 'sts',
  certificates: [join('keys', 'idp.pem'), join('..', 'old.pem')],
  issuer: 'https://idp.example.com/saml',
  audience: 'urn:amazon:webservices',
  recipient: [
    'https://signin.aws.amazon.com/saml',
    'https://eu-central-1.signin.aws.amazon.com/saml',
  ],
  now: new Date('2026-11-24T12:00:00Z'),
  attributesForAccessControl: false,
  secondOpinion: true,
  maxBytes: 2_097_152,
  severities: { 'tag.value-padding': 'off', 'attribute.multivalued': 'error' },
  failOn: 'warning',
  files: ['fixtures/**/*.xml'],
  users: 'users.json',
  mapping: 'mapping.json',
  directory: 'names.txt',
  configuredKeys: ['Team'],
  scimKeys: ['CostCenter'],
  relayState: 'https://example.com/',
  maxSessionDurationSeconds: 3_600,
  rules: [
    {
      id: 'team-is-set',
      assert: 'count(//saml:Attribute) = 3',
      message: 'Three attributes are agreed on.',
      severity: 'warning',
    },
  ],
  formats: [{ name: 'text' }, { name: 'sarif', path: join('out', 'report.sarif') }],
  jobs: 2,
}

describe('a configuration', () => {
  test('of every key is read, and is plain data', async () => {
    const read = await settings(WHOLE)
    expect(read).toEqual(WHOLE_SETTINGS)
    expect(structuredClone(read)).toEqual(read)
  })

  test('is the same in JSON and in a module', async () => {
    const { now, formats, ...others } = WHOLE_SETTINGS
    const written = ['text', 'sarif=out/report.sarif']
    const json = JSON.stringify(
      { ...others, formats: written, now: '2026-11-24T12:00:00Z', $schema: 'x' },
      null,
      2,
    )
    expect(await settings(json, 'samltags.json')).toEqual(WHOLE_SETTINGS)
    expect(await settings(`\uFEFF${json}`, 'samltags.json')).toEqual(WHOLE_SETTINGS)
    expect(await settings(`export default ${json}`, 'samltags.mjs')).toEqual(WHOLE_SETTINGS)
  })

  test('with CRLF and a mark in front is the same', async () => {
    expect(await settings(`\uFEFF${WHOLE.replaceAll('\n', '\r\n')}`)).toEqual(WHOLE_SETTINGS)
  })

  test.each(['', '# nothing yet\n', '---\n', '{}'])('may say nothing: %j', async (text) => {
    expect(await settings(text)).toEqual({})
  })

  test('may use anchors and aliases', async () => {
    const text = 'audience: &one [a, b]\nrecipient: *one\n'
    expect(await settings(text)).toEqual({ audience: ['a', 'b'], recipient: ['a', 'b'] })
  })

  test('may hold the mapping itself', async () => {
    const text = 'mapping:\n  - key: Team\n    from: { custom: Team }\n    transform: [nfc]\n'
    expect(await settings(text)).toEqual({
      mapping: [{ key: 'Team', from: { custom: 'Team' }, transform: ['nfc'] }],
    })
  })
})

describe('where it is', () => {
  test('there may be none', async () => {
    expect(await loaded(folderWith({}))).toBeUndefined()
  })

  test('in the folder or further up in its checkout; names are those that the working directory sees', async () => {
    const folder = folderWith({
      '.git/x': '',
      'samltags.yml': 'certificates: [a.pem]',
      'deep/er/x': '',
    })
    const cwd = join(folder, 'deep', 'er')
    expect(await loaded(cwd)).toMatchObject({
      file: join('..', '..', 'samltags.yml'),
      folder,
      settings: { certificates: [join('..', '..', 'a.pem')] },
    })
  })

  test('not above a checkout, nor above a folder outside of any: what lies there may be anybody', async () => {
    const planted = { 'samltags.mjs': 'throw new Error("planted code runs")' }
    const checkout = folderWith({ ...planted, 'in/.git/x': '', 'in/deep/x': '' })
    expect(await loaded(join(checkout, 'in', 'deep'))).toBeUndefined()
    expect(await loaded(join(folderWith({ ...planted, 'in/x': '' }), 'in'))).toBeUndefined()
  })

  test('the nearest wins, and YAML over JSON over a module', async () => {
    const folder = folderWith({
      'samltags.yaml': 'jobs: 1',
      'in/samltags.json': '{"jobs": 2}',
      'in/samltags.mjs': 'export default { jobs: 3 }',
    })
    expect(await loaded(join(folder, 'in'))).toMatchObject({ settings: { jobs: 2 } })
  })

  test('--config names another, of any name with a known ending', async () => {
    const folder = folderWith({ 'samltags.yaml': 'jobs: 1', 'ci/strict.YML': 'jobs: 2\nusers: u' })
    expect(await loaded(folder, 'ci/strict.YML')).toMatchObject({
      file: 'ci/strict.YML',
      folder: join(folder, 'ci'),
      settings: { jobs: 2, users: join('ci', 'u') },
    })
  })

  test.each([
    ['none.yaml', /^--config .*none\.yaml cannot be read: there is no such file$/],
    ['none.mjs', /^--config .*none\.mjs cannot be read: there is no such file$/],
    ['folder.yaml', /^--config .*folder\.yaml cannot be read: it is a directory$/],
    ['a.toml', /^--config a\.toml: a name ends in \.yaml, \.yml, \.json, \.mjs or \.ts$/],
  ])('%s is one line', async (path, line) => {
    const folder = folderWith({ 'folder.yaml/x': '', 'a.toml': '' })
    expect(await loaded(folder, path)).toMatch(line)
  })

  test('a folder of its name is one line, too', async () => {
    const folder = folderWith({ 'samltags.yaml/x': '' })
    expect(await loaded(folder)).toBe(
      `the configuration in ${folder} cannot be read: it is a directory`,
    )
  })

  test('a large file is not read', async () => {
    expect(await settings(`# ${'x'.repeat(262_144)}`)).toBe(
      'samltags.yaml: it has more than 262144 octets',
    )
  })
})

describe('a mistake in YAML is one line with its place', () => {
  test.each<readonly [string, string]>([
    [
      'profile: sts\ncertificate: [a]',
      '2:1: unknown key "certificate"; did you mean "certificates"?',
    ],
    ['  profile: st', '1:12: profile must be identity-center or sts; did you mean "sts"?'],
    ['profile: 3', '1:10: profile must be identity-center or sts'],
    ['profile:', '1:9: profile must be identity-center or sts'],
    ['certificates: a.pem', '1:15: certificates must be a list of file names'],
    ['certificates: []', '1:15: certificates must not be empty'],
    ['certificates: [a, "-"]', '1:19: certificates[1] must be the name of a file'],
    ['issuer: ""', '1:9: issuer must not be empty'],
    ['audience: {a: b}', '1:11: audience must be a text or a list of texts'],
    ['audience: [a, ""]', '1:15: audience[1] must not be empty'],
    ['now: yesterday', '1:6: now must be an xs:dateTime as 2026-11-24T12:00:00Z, or issue-instant'],
    ['secondOpinion: yes', '1:16: secondOpinion must be true or false'],
    ['maxBytes: 1e9', '1:11: maxBytes must be a whole number from 1 to 67108864'],
    ['jobs: 1.5', '1:7: jobs must be a whole number from 1 to 64'],
    ['jobs: .nan', '1:7: jobs must be a whole number from 1 to 64'],
    [
      'maxSessionDurationSeconds: 60',
      '1:28: maxSessionDurationSeconds must be a whole number from 3600 to 43200',
    ],
    ['failOn: never', '1:9: failOn must be error, warning or info'],
    ['severities: [a]', '1:13: severities must be a table of keys'],
    [
      'severities:\n  tag.value-pading: off',
      '2:3: unknown rule code "tag.value-pading"; did you mean "tag.value-padding"? (in severities)',
    ],
    [
      'severities:\n  tag.value-padding: of',
      '2:22: severities.tag.value-padding must be error, warning, info or off; did you mean "off"?',
    ],
    [
      'formats: [sarfi=a]',
      '1:11: formats[0] must be text, json, sarif, junit, github, gitlab, html, each alone or with =FILE; did you mean "sarif"?',
    ],
    ['- a', '1:1: the configuration must be a table of keys'],
    ['words', '1:1: the configuration must be a table of keys'],
    ['rules: [[]]', '1:9: rules[0] must be a table of keys'],
    ['rules:\n  - id: a\n    assert: "1"', '2:5: rules[0] needs the key message'],
    [
      'rules:\n  - id: a\n    asert: "1"\n    assert: "1"\n    message: m',
      '3:5: unknown key "asert"; did you mean "assert"? (in rules[0])',
    ],
    [
      'rules:\n  - {id: "a b", assert: "1", message: m}',
      '2:10: rules[0].id must be 1 to 64 letters, digits, dots, - and _, as team-is-set',
    ],
    [
      'rules:\n  - {id: a, assert: "1", message: m}\n  - {id: a, assert: "1", message: m}',
      '3:10: rules[1].id is the id of an earlier rule, too',
    ],
    [
      'rules:\n  - {id: time.expired, assert: "1", message: m}',
      '2:10: rules[0].id is the code of a rule of samltags',
    ],
    [
      'rules:\n  - id: a\n    message: m\n    assert: count(//saml:Attribute) =',
      '4:13: rules[0].assert is no XPath 1.0 that can be asked: it does not parse',
    ],
    [
      'rules:\n  - id: a\n    message: m\n    assert: false() and //md:X',
      '4:13: rules[0].assert is no XPath 1.0 that can be asked: the prefix md is not bound; saml, samlp, ds are',
    ],
    [
      'mapping:\n  - key: Team\n    form: department\n    from: department',
      '3:5: A rule has a property that does not exist (mapping.property-unknown); did you mean from? (in mapping[0])',
    ],
    ['__proto__: {profile: sts}', '1:1: unknown key "__proto__"'],
    ['constructor: a', '1:1: unknown key "constructor"'],
    ['rules: [{toString: a}]', '1:10: unknown key "toString" (in rules[0])'],
    ['severities: {__proto__: off}', '1:14: unknown key "__proto__" (in severities)'],
    ['jobs: 1\njobs: 2', '2:1: the key "jobs" is there twice'],
    ['jobs: 1\n"jobs": 2', '2:1: the key "jobs" is there twice'],
    ['issuer: !!js/function "x"', '1:9: a tag (!...) has no meaning here'],
    ['issuer: !secret x', '1:9: a tag (!...) has no meaning here'],
    ['issuer: *none', '1:9: no anchor (&) with this name stands before it'],
    ['rules: &a [*a]', '1:12: it stands for something that it is itself part of'],
    ['a: 1\n---\nb: 2', '2:1: a second document begins here; a configuration is one'],
    ['\tjobs: 1', '1:1: a tab is no indentation; use blanks'],
    ['issuer: "x', '1:11: a quote, a bracket, or the : behind a key is missing'],
    ['issuer: 𝒜\nfiles: [𝒜𝒜, 3]', '2:13: files[1] must be a text'],
    ['issuer: a\r\nfiles: 3', '2:8: files must be a list'],
  ])('%j', async (text, line) => {
    expect(await settings(text)).toBe(`samltags.yaml:${line}`)
  })

  test('several are named in the order of the text, and the others counted', async () => {
    const text = 'jobs: a\nprofile: b\nfailOn: c\nmaxBytes: d\nusers: [e]\n'
    expect(await settings(text)).toBe(
      'samltags.yaml:1:7: jobs must be a whole number from 1 to 64 | 2:10: profile must be identity-center or sts | 3:9: failOn must be error, warning or info | and 2 more',
    )
  })

  test('aliases that stand for ever more are refused before they do', async () => {
    const line = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(of).join(', ')}]`
    const bomb = ['a: &a [x, x, x, x]', line('b', '*a'), line('c', '*b'), line('d', '*c')].join(
      '\n',
    )
    expect(await settings(bomb)).toBe('samltags.yaml: its aliases (*) stand for too much')
    const many = `a: &a x\nb: [${Array(101).fill('*a').join(', ')}]`
    expect(await settings(many)).toMatch(/^samltags\.yaml:2:\d+: there are more than 100 aliases$/)
  })

  test('nothing of the prototype is changed', async () => {
    await settings('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}')
    await settings('{"__proto__": {"polluted": 1}}', 'samltags.json')
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('a mistake elsewhere is one line', () => {
  test.each<readonly [string, string]>([
    ['{\n "profil": "sts" }', ':2:2: unknown key "profil"; did you mean "profile"?'],
    ['{"jobs": 0}', ':1:10: jobs must be a whole number from 1 to 64'],
    ['{"jobs": 1, "jobs": 2}', ':1:13: the key "jobs" is there twice'],
    ['{"jobs": 1,}', ':1:12: it is not JSON from here on'],
    ['{"issuer": "\\q"}', ': it is not JSON: an escape in a text is wrong'],
    ['{"__proto__": 1}', ':1:2: unknown key "__proto__"'],
    ['jobs: 1', ':1:1: it is not JSON from here on'],
    ['', ':1:1: it is not JSON from here on'],
  ])('of JSON: %j', async (text, line) => {
    expect(await settings(text, 'samltags.json')).toBe(`samltags.json${line}`)
  })

  test.each<readonly [string, string]>([
    ['export default { profil: 1 }', 'unknown key "profil"; did you mean "profile"?'],
    [
      'export default { rules: [{ id: "a", assert: "1", mesage: "m", message: "m" }] }',
      'unknown key "mesage"; did you mean "message"? (in rules[0])',
    ],
    [
      'export default { mapping: [{ key: "Team", from: () => "x" }] }',
      'mapping[0].from The source of a value is not one of the forms of from (mapping.source-malformed); a name, or { custom }, { phone }, { address, part }, { manager }, { constant }',
    ],
    ['export const jobs = 1', 'it has no default export'],
    ['export default () => 1', 'the configuration must be a table of keys'],
    ['const a = {}; a.rules = [a]; export default a', 'rules[0] is part of itself'],
    ['throw new RangeError("secret-token")', 'it throws RangeError when it is loaded'],
    ['throw "secret-token"', 'it throws when it is loaded'],
  ])('of a module: %j', async (text, line) => {
    expect(await settings(text, 'samltags.mjs')).toBe(`samltags.mjs: ${line}`)
  })

  test.each(['20.19.0', 'v22.17.1', '21.9.0', '23.5.0'])(
    'of TypeScript where Node %s does not read it',
    async (version) => {
      const folder = folderWith({ 'samltags.ts': 'export default { jobs: 1 satisfies number }' })
      expect(await loaded(folder, undefined, version)).toBe(
        `samltags.ts: Node ${version} does not read TypeScript; use Node 22.18 or later, or samltags.yaml, .json or .mjs`,
      )
    },
  )

  test('of an encoding', async () => {
    const utf16 = Buffer.from('\uFEFFjobs: 1\r\n', 'utf16le')
    const words = 'it is UTF-16, as > of PowerShell writes it; save it as UTF-8'
    expect(await settings(utf16)).toBe(`samltags.yaml: ${words}`)
    expect(await settings(utf16.subarray(2), 'samltags.json')).toBe(`samltags.json: ${words}`)
    expect(await settings(Buffer.from(utf16).swap16())).toBe(`samltags.yaml: ${words}`)
    expect(await settings(Buffer.from('issuer: \u00FC', 'latin1'))).toBe(
      'samltags.yaml: it is not UTF-8; save it as UTF-8',
    )
  })
})

describe('nothing secret is said', () => {
  const PEM =
    '-----BEGIN PRIVATE KEY-----\nMIIEsecretsecretsecretsecretsecretsecretsecretsecretsecret\n'

  test.each([
    `certificates: |\n  ${PEM.replaceAll('\n', '\n  ')}`,
    `certificates:\n  - |\n    ${PEM.replaceAll('\n', '\n    ')}`,
    `profile: |\n  ${PEM.replaceAll('\n', '\n  ')}`,
    `certificates:\n${PEM}`,
    PEM,
    `${PEM.split('\n')[1]}: 1`,
    `"${PEM.split('\n')[1]}": 1\n"${PEM.split('\n')[1]}": 1`,
    `users: !${PEM.split('\n')[1]} x`,
    `users: *${PEM.split('\n')[1]}`,
  ])('%j', async (text) => {
    const line = await settings(text)
    expect(line).toEqual(expect.stringMatching(/^samltags\.yaml:/))
    expect(line).not.toContain('secretsecret')
  })
})

describe('whatever is in it', () => {
  test('it is settings or one line', async () => {
    const words = [
      'profile',
      'rules',
      'sts',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      '{',
      '}',
      '&a ',
      '*a',
      '!x ',
      '"',
      '|\n',
      '#',
      '__proto__',
    ]
    const text = fc.array(
      fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 4 })),
      { maxLength: 20 },
    )
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('yaml', 'json'), async (parts, ending) => {
        const read = await settings(parts.join(''), `samltags.${ending}`)
        if (typeof read === 'string') expect(read).toMatch(/^[^\n]+$/)
        else expect(structuredClone(read)).toEqual(read)
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  test('deep nesting is one line', async () => {
    for (const name of ['samltags.yaml', 'samltags.json']) {
      const deep = `{"mapping": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`
      expect(await settings(deep, name)).toMatch(/^samltags\./)
    }
  })
})
