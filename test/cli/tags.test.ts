import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { codes, run, runJson, testFolder } from './command-line.ts'

const folder = testFolder()
const json = (name: string, value: unknown) => folder.file(name, JSON.stringify(value))
const sample = (name: string) =>
  fileURLToPath(new URL(`../../examples/data/${name}`, import.meta.url))

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

const ada = person('ada', { costCenter: 'blue' })
const bob = person('bob', { costCenter: 'red-secret;', manager: 'id-ada' })
const cy = person('cy', { manager: 'id-ada', costCenter: 'grey' })
const mapping = json('mapping.json', [
  { key: 'CostCenter', from: 'costCenter' },
  { key: 'Boss', from: { manager: 'email' }, whenUnset: 'empty' },
])

const tags = (users: string, rules = mapping) =>
  runJson(['tags', '--users', users, '--mapping', rules])

describe('samltags tags', () => {
  test('gives everybody their tags or findings, in file order', async () => {
    const { exit, json: done } = await tags(json('three.json', { results: [ada, bob, cy] }))
    expect(exit).toBe(1)
    expect(done).toEqual({
      ok: false,
      users: [
        {
          index: 0,
          id: 'id-ada',
          ok: true,
          sessionTags: [
            ['CostCenter', 'blue'],
            ['Boss', ''],
          ],
          findings: [{ code: 'tag.value-empty', severity: 'info', at: '/1/from' }],
        },
        {
          index: 1,
          id: 'id-bob',
          ok: false,
          findings: [
            {
              code: 'tag.value-characters',
              severity: 'error',
              at: '/0/from',
              received: 'U+003B',
            },
          ],
        },
        {
          index: 2,
          id: 'id-cy',
          ok: true,
          sessionTags: [
            ['CostCenter', 'grey'],
            ['Boss', 'ada@example.com'],
          ],
          findings: [],
        },
      ],
      findings: [],
    })
  })

  test.each([
    ['a page', { results: [ada, cy] }, '/results/1'],
    ['a bare list', [ada, cy], '/1'],
  ])('takes %s, and places point into it', async (name, value, at) => {
    const odd = JSON.parse(JSON.stringify(value).replace('"firstname":"cy"', '"firstname":""'))
    const { exit, json: done } = await tags(json(`${name}.json`, odd))
    expect(exit).toBe(0)
    expect(done).toMatchObject({ ok: true, findings: [] })
    expect(done.users[1]?.findings).toMatchObject([
      { code: 'directory.first-name-missing', severity: 'warning', at: `${at}/firstname` },
    ])
  })

  test('takes one user', async () => {
    const { json: done } = await tags(json('one.json', ada))
    expect(done.users.map(({ id, ok }) => ({ id, ok }))).toEqual([{ id: 'id-ada', ok: true }])
  })

  test('takes JSON lines', async () => {
    const lines = folder.file('lines.jsonl', `${JSON.stringify(ada)}\n${JSON.stringify(cy)}\n`)
    const { exit, json: done } = await tags(lines)
    expect(exit).toBe(0)
    expect(done.users.map(({ index, id, ok }) => [index, id, ok])).toEqual([
      [0, 'id-ada', true],
      [1, 'id-cy', true],
    ])
  })

  test('looks for managers only where a rule asks for one', async () => {
    const rules = json('no-manager.json', [{ key: 'CostCenter', from: 'costCenter' }])
    const dangling = json('dangling.json', [
      person('dan', { manager: 'id-nobody', costCenter: 'x' }),
    ])
    expect((await tags(dangling, rules)).json.users[0]?.findings).toEqual([])
    expect(codes((await tags(dangling)).json.users[0]?.findings ?? [])).toContain(
      'directory.manager-unresolved',
    )
  })

  test('nobody is nobody refused', async () => {
    const { exit, json: done } = await tags(json('nobody.json', []))
    expect({ exit, done }).toEqual({ exit: 0, done: { ok: true, users: [], findings: [] } })
  })

  test('one that is no user does not touch the others', async () => {
    const users = [ada, null, 'x', { ...ada, _id: 7 }, { _id: 'nameless' }]
    const { json: done } = await tags(json('odd.json', users))
    expect(done.users.map(({ id, ok }) => [id, ok])).toEqual([
      ['id-ada', true],
      [null, false],
      [null, false],
      [null, true],
      ['nameless', false],
    ])
    expect(done.users[1]?.findings).toMatchObject([{ code: 'directory.not-an-object', at: '/1' }])
  })

  test('an incomplete page is a warning about the file', async () => {
    const { exit, json: done } = await tags(json('page.json', { totalCount: 9, results: [ada] }))
    expect(exit).toBe(0)
    expect(done.findings).toMatchObject([{ code: 'directory.page-incomplete', at: '/results' }])
  })

  test('both files are judged before anybody is mapped', async () => {
    const rules = json('wrong.json', [{ key: 'A', from: 'costCentre', whenunset: 'omit' }])
    const { exit, json: done } = await tags(folder.file('broken.json', '{"results": ['), rules)
    expect(exit).toBe(1)
    expect(done.users).toEqual([])
    expect(codes(done.findings)).toEqual([
      'directory.not-json',
      'mapping.property-unknown',
      'mapping.source-unknown',
    ])
  })

  test('a file that cannot be opened is exit 2', async () => {
    const { exit, json: done } = await tags(`${folder.path}/absent.json`)
    expect({ exit, error: done.error }).toEqual({
      exit: 2,
      error: {
        code: 'file',
        message: `--users ${folder.path}/absent.json cannot be read: there is no such file`,
      },
    })
  })

  test('takes one of the files from standard input', async () => {
    const argv = ['tags', '--users', '-', '--mapping', mapping]
    expect(await run(argv, { stdin: JSON.stringify([ada]) })).toMatchObject({ exit: 0 })
    expect(await run(['tags', '--users', '-', '--mapping', '-'])).toMatchObject({ exit: 2 })
  })

  test('names from outside are data: __proto__ as id, field or custom name', async () => {
    const text = JSON.stringify([
      person('eve', { attributes: [{ name: '__proto__', value: 'x' }] }),
      person('mal', { manager: '__proto__' }),
    ]).replace('"lastname":"eve"', '"lastname":"eve","__proto__":{"costCenter":"stolen"}')
    const { json: done } = await tags(folder.file('proto.json', text))
    expect(done.users[0]).toMatchObject({ ok: true, sessionTags: [['Boss', '']] })
    expect(done.users[1]).toMatchObject({ ok: false })
    expect(Object.hasOwn(Object.prototype, 'costCenter')).toBe(false)
  })
})

describe('the lines of tags for people', () => {
  test('one line each on standard output, each code explained once on standard error', async () => {
    const users = json('lines.json', { results: [ada, bob, { ...bob, _id: 'id-2' }, cy] })
    const { exit, stdout, stderr } = await run(['tags', '--users', users, '--mapping', mapping])
    expect(exit).toBe(1)
    expect(stdout).toBe(
      [
        'tags     id-ada  CostCenter=b…e (4 characters)  Boss=(0 characters)',
        'refused  id-bob  tag.value-characters (CostCenter)',
        'refused  id-2    tag.value-characters (CostCenter)',
        'tags     id-cy   CostCenter=g…y (4 characters)  Boss=a…m (15 characters)',
        '',
      ].join('\n'),
    )
    expect(stderr).toMatch(/^error tag\.value-characters {2}2 people\n/)
    expect(stderr).toContain('\nvalues are hidden, for the output is no terminal; --show-values')
    expect(stderr).toMatch(/\n2 of 4 people get their tags, 2 refused\n$/)
    expect(stdout + stderr).not.toContain('secret')
  })

  test('names and values stand there on a terminal, and with --show-values', async () => {
    const users = json('shown.json', { results: [ada, bob, person('', { email: '' }), cy] })
    const argv = ['tags', '--users', users, '--mapping', mapping]
    const asked = await run([...argv, '--show-values'])
    expect(asked.stdout).toBe(
      [
        'tags     ada@example.com  CostCenter=blue  Boss=',
        'refused  bob@example.com  tag.value-characters (CostCenter)',
        'refused  id-              directory.no-identity /results/2',
        'tags     cy@example.com   CostCenter=grey  Boss=ada@example.com',
        '',
      ].join('\n'),
    )
    expect(asked.stderr).not.toContain('hidden')
    expect(await run(argv, { terminal: true, env: { NO_COLOR: '1' } })).toEqual(asked)
    // What goes to standard output is judged by it alone.
    expect((await run(argv, { terminal: 'stderr' })).stdout).not.toContain('@')
  })

  test('who has no ID goes by the number where names are hidden', async () => {
    const users = json('numbered.json', [{ ...ada, _id: 7 }])
    const { stdout } = await run(['tags', '--users', users, '--mapping', mapping])
    expect(stdout).toBe('tags     user 0  CostCenter=b…e (4 characters)  Boss=(0 characters)\n')
  })

  test('nothing is said to be hidden where nobody has a tag', async () => {
    const users = json('only-bob.json', [bob])
    const { stderr } = await run(['tags', '--users', users, '--mapping', mapping])
    expect(stderr).not.toContain('hidden')
  })

  test('what would break the line or the terminal is escaped', async () => {
    const odd = person('odd', { costCenter: 'a', email: 'x\u001b[31m\n@example.com\u202E' })
    const users = json('escape.json', [odd])
    const argv = ['tags', '--users', users, '--mapping', mapping, '--show-values']
    const { stdout } = await run(argv)
    expect(stdout.match(/\n/g)).toHaveLength(1)
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toContain('\u202E')
  })

  test('the sample directory of 40 people', async () => {
    const argv = ['tags', '--users', sample('users.json'), '--mapping', sample('mapping.json')]
    const { exit, json: done } = await runJson(argv)
    const { stdout } = await run(argv)
    expect(exit).toBe(1)
    expect(done.users).toHaveLength(40)
    expect(stdout.trimEnd().split('\n')).toHaveLength(40)
    expect(done.users.filter(({ ok }) => ok).length).toBeGreaterThan(20)
  })
})
