import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redacted } from '../../src/cli/output/redacted.ts'
import { visible } from '../../src/cli/output/visible.ts'
import { codes, run, runJson, testFolder } from './command-line.ts'

const folder = testFolder()
const json = (name: string, value: unknown) => folder.file(name, JSON.stringify(value))

const person = (name: string, more: object = {}) => ({
  _id: `id-${name}`,
  username: name,
  email: `${name}@example.com`,
  firstname: name,
  lastname: name,
  displayname: name,
  state: 'ACTIVATED',
  activated: true,
  suspended: false,
  ...more,
})

const ada = person('ada', {
  costCenter: 'blue ',
  department: 'R&D',
  jobTitle: 'Engineer',
  location: "O'Neil",
})
const bob = person('bob', { department: 'R and D', suspended: true, state: 'SUSPENDED' })
const users = json('users.json', { results: [ada, bob, person('cy')] })
const mapping = json('mapping.json', [
  { key: 'CostCenter', from: 'costCenter' },
  { key: 'Department', from: 'department' },
  { key: 'Title', from: 'jobTitle' },
  { key: 'Office', from: 'location' },
  { key: 'Boss', from: { manager: 'email' } },
])

const argv = (user: string, ...more: readonly string[]) =>
  ['tags', '--users', users, '--mapping', mapping, '--explain', user, ...more] as const

/** The lines about one tag. */
const blockOf = (stdout: string, key: string) =>
  stdout.split('\n\n').find((block) => block.startsWith(`${key}  `)) ?? ''

/** Everything that a terminal, a log viewer or a reader's eye could be fooled by, line ends apart. */
const ACTIVE = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u

describe('samltags tags --explain', () => {
  test('shows each tag, the condition that matches it, what is wrong and what could stand there', async () => {
    expect(await run(argv('ada', '--show-values'))).toEqual({
      exit: 1,
      stdout: [
        'refused  id-ada  ada@example.com',
        '',
        'CostCenter  "blue "',
        '  visible    blue\\u{20}',
        '  condition  "StringEquals": { "aws:PrincipalTag/CostCenter": "blue " }',
        '  warning    tag.value-padding  A tag value has a blank at an end',
        '  fix        Trim the value at its source, or use the step "trim".',
        '  suggested  "blue" (without blanks at the ends)',
        '  then       "StringEquals": { "aws:PrincipalTag/CostCenter": "blue" }',
        '',
        'Department  "R&D"',
        '  error      tag.value-characters (U+0026)  A tag value has a character that AWS does not allow',
        '  fix        Map the value to one that is allowed (R&D to "R and D", commas to colons), and bring decomposed letters to NFC.',
        '  suggested  "R and D" (U+0026 as "and")',
        '  then       "StringEquals": { "aws:PrincipalTag/Department": "R and D" }',
        '  careful    id-bob has another value today; the two would be the same then',
        '',
        'Title  "Engineer"',
        '  condition  "StringEquals": { "aws:PrincipalTag/Title": "Engineer" }',
        '',
        'Office  "O\'Neil"',
        '  error      tag.value-characters (U+0027)  A tag value has a character that AWS does not allow',
        '  fix        Map the value to one that is allowed (R&D to "R and D", commas to colons), and bring decomposed letters to NFC.',
        '',
        'Boss  no tag',
        '  info       mapping.value-unset  The user has no value for a tag, and the tag is left out',
        '  fix        Fill in the value, or set whenUnset to refuse or empty.',
        '',
      ].join('\n'),
      stderr: '',
    })
  })

  test('the condition is JSON that can be pasted', async () => {
    const { stdout } = await run(argv('ada', '--show-values'))
    const conditions = stdout.match(/"StringEquals": .*/g) ?? []
    expect(conditions.map((one) => JSON.parse(`{ ${one} }`).StringEquals)).toEqual([
      { 'aws:PrincipalTag/CostCenter': 'blue ' },
      { 'aws:PrincipalTag/CostCenter': 'blue' },
      { 'aws:PrincipalTag/Department': 'R and D' },
      { 'aws:PrincipalTag/Title': 'Engineer' },
    ])
  })

  test('flags who is suspended', async () => {
    const { exit, stdout } = await run(argv('bob', '--show-values'))
    expect(exit).toBe(0)
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'tags  id-bob  bob@example.com',
      'suspended  The user is not active. Nobody asks the directory again once an assertion is signed, so a user who is suspended, only staged, or in a state that cannot be told gets none.',
    ])
    expect((await run(argv('ada'))).stdout).not.toContain('suspended')
  })

  test.each([['id-cy'], ['cy@example.com'], ['cy']])('finds the person by %s', async (name) => {
    const { exit, stdout } = await run(argv(name))
    expect({ exit, head: stdout.split('\n')[0] }).toEqual({
      exit: 0,
      head: 'tags  id-cy  c…m (14 characters)',
    })
  })

  test.each([['Cy'], ['cy '], ['CY@example.com'], ['id-c'], ['__proto__'], ['null']])(
    'compares exactly: nobody is called %j, and that is exit 2',
    async (name) => {
      const { exit, stdout, stderr } = await run(argv(name))
      expect({ exit, stdout, stderr }).toEqual({
        exit: 2,
        stdout: '',
        stderr: `samltags: --explain ${name}: nobody in ${users} has that _id, e-mail address or user name\n`,
      })
    },
  )

  test('who is meant of several is not guessed; an _id is never taken for a name', async () => {
    const several = json('several.json', [
      ada,
      { ...ada, _id: 'b' },
      person('dan', { username: 'b' }),
    ])
    const ask = (name: string) =>
      run(['tags', '--users', several, '--mapping', mapping, '--explain', name])
    expect(await ask('ada')).toEqual({
      exit: 2,
      stdout: '',
      stderr: `samltags: --explain ada: 2 people in ${several} have that _id, e-mail address or user name\n`,
    })
    expect((await ask('b')).stdout).toMatch(/^refused {2}b {2}/)
  })

  test('files that cannot be used are told as ever', async () => {
    const broken = folder.file('broken.json', '[{')
    const done = await run(['tags', '--users', broken, '--mapping', mapping, '--explain', 'ada'])
    expect(done).toMatchObject({ exit: 1, stdout: '' })
    expect(done.stderr).toContain('directory.not-json')
    expect(done.stderr).toContain('nobody was mapped')
  })

  test('--json is that of tags, for this person alone, with values as ever', async () => {
    const { exit, json: done } = await runJson(argv('id-bob'))
    expect({ exit, done }).toEqual({
      exit: 0,
      done: {
        ok: true,
        users: [
          {
            index: 1,
            id: 'id-bob',
            ok: true,
            sessionTags: [['Department', 'R and D']],
            findings: [0, 2, 3, 4].map((rule) =>
              expect.objectContaining({ code: 'mapping.value-unset', at: `/${rule}/from` }),
            ),
          },
        ],
        findings: [],
      },
    })
    expect(codes((await runJson(argv('ada'))).json.users[0]?.findings ?? [])).toContain(
      'tag.value-characters',
    )
  })

  test('what is wrong with the record or with the set goes to standard error, with its file', async () => {
    const rules = json(
      'many.json',
      Array.from({ length: 51 }, (_, index) => ({ key: `K${index}`, from: { constant: 'x' } })),
    )
    const nameless = json('nameless.json', [person('eve', { firstname: '' })])
    const ask = ['tags', '--users', nameless, '--mapping', rules, '--explain', 'eve']
    const { exit, stdout, stderr } = await run(ask)
    expect({ exit, conditions: stdout.match(/condition/g)?.length }).toEqual({
      exit: 1,
      conditions: 51,
    })
    expect(stderr).toContain(`warning directory.first-name-missing  ${nameless} /0/firstname\n`)
    expect(stderr).toContain(`error tag.count  ${rules} \n`)
  })

  test('one who cannot be read is found by the _id', async () => {
    const odd = json('odd.json', [{ _id: 'nameless' }])
    const ask = ['tags', '--users', odd, '--mapping', mapping, '--explain', 'nameless']
    const { exit, stdout, stderr } = await run(ask)
    expect({ exit, head: stdout.split('\n')[0] }).toEqual({ exit: 1, head: 'refused  nameless' })
    expect(blockOf(stdout, 'CostCenter')).toBe('CostCenter  no tag')
    expect(stderr).toContain('error directory.no-identity')
  })
})

describe('what nobody sees is shown', () => {
  const explain = async (costCenter: string, key = 'CostCenter') => {
    const file = json('invisible.json', [person('ada', { costCenter })])
    const rules = json('invisible-mapping.json', [{ key, from: 'costCenter' }])
    const ask = ['tags', '--users', file, '--mapping', rules, '--explain', 'ada', '--show-values']
    return (await run(ask)).stdout
  }

  test('a no-break space is legal, so the condition has it, too', async () => {
    const stdout = await explain('light\u00a0blue')
    expect(blockOf(stdout, 'CostCenter').split('\n').slice(0, 3)).toEqual([
      'CostCenter  "light\u00a0blue"',
      '  visible    light\\u{A0}blue',
      '  condition  "StringEquals": { "aws:PrincipalTag/CostCenter": "light\u00a0blue" }',
    ])
  })

  test('what a terminal would act on is written as an escape of JSON, which means the same', async () => {
    const stdout = await explain('a\u2028b')
    expect(stdout).toContain('"aws:PrincipalTag/CostCenter": "a\\u2028b" }')
    expect(stdout).toContain('  visible    a\\u{2028}b\n')
    expect(stdout).not.toMatch(ACTIVE)
  })

  test('in keys', async () => {
    const stdout = await explain('blue', 'Cost\u00a0Center')
    expect(stdout).toContain('\nCost\\u{A0}Center  "blue"\n')
    expect(stdout).toContain('{ "aws:PrincipalTag/Cost\u00a0Center": "blue" }')
  })

  test.each([
    'x\n[ERROR] forged line',
    '\u001b[2J\u001b[31mred',
    '\u009b31mred',
    'a\u202Eb\u2066c',
    'a\u2028b\u2029c\u0085d',
    '\u001b]8;;https://evil.example\u0007click',
    '::error file=a::forged',
    'x ##[error]forged',
    `${'x'.repeat(5_000)}\u001b`,
  ])('no value acts on a terminal or a CI: %j (SECURITY A9.13, A9.14)', async (value) => {
    const stdout = await explain(value)
    expect(stdout).not.toMatch(ACTIVE)
    expect(stdout).not.toMatch(/^\s*::|##(?:vso)?\[/m)
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThan(2_100)
  })

  test('nor does a key', async () => {
    expect(await explain('blue', '::add-mask::x')).not.toMatch(/^\s*::/m)
  })
})

describe('values are hidden where the output is no terminal', () => {
  test('they are their ends and their length; short ones their length alone', async () => {
    const { stdout, stderr } = await run(argv('ada'))
    expect(stdout).toContain('refused  id-ada  a…m (15 characters)\n')
    expect(stdout).toContain('\nCostCenter  b…\\u{20} (5 characters)\n')
    expect(stdout).toContain('\nDepartment  (3 characters)\n')
    expect(stdout).toContain('"StringEquals": { "aws:PrincipalTag/Title": E…r (8 characters) }\n')
    expect(stderr).toBe(
      'values are hidden, for the output is no terminal; --show-values shows them\n',
    )
  })

  test('a suggestion is only its changes then, for its ends could be all of a short value', async () => {
    expect(
      blockOf((await run(argv('ada'))).stdout, 'Department')
        .split('\n')
        .slice(3),
    ).toEqual([
      '  suggested  U+0026 as "and"',
      '  careful    id-bob has another value today; the two would be the same then',
    ])
  })

  test('a terminal shows them, and so does --show-values', async () => {
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9]+m`, 'g')
    const terminal = await run(argv('ada'), { terminal: true })
    const asked = await run(argv('ada', '--show-values'))
    expect(terminal.stdout.replace(escapes, '')).toBe(asked.stdout)
    expect(terminal.stdout).not.toBe(asked.stdout)
    expect([terminal.stderr, asked.stderr]).toEqual(['', ''])
  })

  test('no value and no e-mail address is in the output', async () => {
    const secret = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(secret, async (value) => {
        const costCenter = `x${value}y`
        const file = json('secret.json', [person('ada', { costCenter })])
        const ask = ['tags', '--users', file, '--mapping', mapping, '--explain', 'ada']
        const { stdout, stderr } = await run(ask)
        const block = `${blockOf(stdout, 'CostCenter')}${stderr}`
        expect(block).not.toContain(costCenter)
        expect(stdout + stderr).not.toContain('ada@example.com')
      }),
      { numRuns: 50 },
    )
  })
})

describe('redacted', () => {
  test.each([
    ['', '(0 characters)'],
    ['a', '(1 character)'],
    ['abc', '(3 characters)'],
    ['abcd', 'a…d (4 characters)'],
    ['\u{1d4b6}\u{1d4b7}\u{1d4b8}', '(3 characters)'],
    ['\u{1d4b6}bc\u{1d4b7}', '\u{1d4b6}…\u{1d4b7} (4 characters)'],
    [' bc\n', '\\u{20}…\\u{A} (4 characters)'],
  ])('%j is %s', (value, text) => {
    expect(redacted(value)).toBe(text)
  })
})

describe('visible', () => {
  test.each([
    ['blue', 'blue'],
    ['light blue', 'light blue'],
    ['', ''],
    [' ', '\\u{20}'],
    ['  a  b ', '\\u{20}\\u{20}a  b\\u{20}'],
    ['\u00a0a\u3000b', '\\u{A0}a\\u{3000}b'],
    ['a\n \tb\n', 'a\\u{A} \\u{9}b\\u{A}'],
    ['e\u0301', 'e\\u{301}'],
    ['\u200ba\ufeff', '\\u{200B}a\\u{FEFF}'],
    ['\ud800', '\\u{D800}'],
    ['\u00e9\u{1d4b6}', '\u00e9\u{1d4b6}'],
  ])('%j is %s', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })
})
