import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { CliIo } from '../../src/cli/cli-io.ts'
import { main } from '../../src/cli/main.ts'
import { codes, type RunOptions, run, runJson, schemaErrors, testFolder } from './command-line.ts'

const folder = testFolder()
const json = (name: string, value: unknown) => folder.file(name, JSON.stringify(value))
const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

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
  costCenter: 'blue',
  ...more,
})

const ada = person('ada')
const bob = person('bob', { costCenter: 'red-secret;', manager: 'id-ada' })
const cy = person('cy', { state: 'SUSPENDED', suspended: true, firstname: '' })
const mapping = json('mapping.json', [{ key: 'CostCenter', from: 'costCenter' }])
const withManager = json('with-manager.json', [
  { key: 'CostCenter', from: 'costCenter' },
  { key: 'Boss', from: { manager: 'email' } },
])

const check = (users: string, rules = mapping, ...more: readonly string[]) =>
  runJson(['check-users', '--users', users, '--mapping', rules, ...more])

/** All temporary files of the tests here go to a folder of their own, which must stay empty. */
const temporary = join(folder.path, 'tmp')
mkdirSync(temporary)
const before = process.env.TMPDIR
process.env.TMPDIR = temporary
afterAll(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
})
const keptFiles = () => readdirSync(temporary).filter((name) => name.startsWith('samltags-'))
afterEach(() => expect(keptFiles()).toEqual([]))

describe('samltags check-users --json', () => {
  test('gives everybody their findings, in file order, and says what the mapping lacks', async () => {
    const rules = json('rules.json', [
      { key: 'CostCenter', from: 'costCenter' },
      { key: 'Team', from: { custom: 'Tema' } },
    ])
    const { exit, json: done } = await check(json('three.json', { results: [ada, bob, cy] }), rules)
    const unset = {
      code: 'mapping.value-unset',
      severity: 'info',
      at: '/1/from',
      expected: 'custom Tema',
    }
    expect(exit).toBe(1)
    expect(done).toEqual({
      version: 1,
      users: [
        { index: 0, id: 'id-ada', ok: true, findings: [unset] },
        {
          index: 1,
          id: 'id-bob',
          ok: false,
          findings: [
            { code: 'tag.value-characters', severity: 'error', at: '/0/from', received: 'U+003B' },
            unset,
          ],
        },
        {
          index: 2,
          id: 'id-cy',
          ok: false,
          findings: [
            {
              code: 'directory.first-name-missing',
              severity: 'warning',
              at: '/results/2/firstname',
            },
            {
              code: 'directory.user-inactive',
              severity: 'error',
              at: '/results/2/state',
              received: 'suspended',
            },
            unset,
          ],
        },
      ],
      findings: [
        {
          code: 'mapping.value-never-set',
          severity: 'warning',
          at: '/1/from',
          expected: 'custom Tema',
        },
      ],
      ok: false,
    })
  })

  test.each([
    [
      'a page',
      JSON.stringify({ results: [ada, { ...ada, _id: 'b', email: 'x' }] }),
      '/results/1/email',
    ],
    ['a bare list', JSON.stringify([ada, { ...ada, _id: 'b', email: 'x' }]), '/1/email'],
    [
      'JSON lines',
      `${JSON.stringify(ada)}\n${JSON.stringify({ ...ada, _id: 'b', email: 'x' })}\n`,
      '/email',
    ],
  ])('takes %s, and places point into it', async (name, text, place) => {
    const { json: done } = await check(folder.file(`${name}.json`, text))
    expect(done.users.map(({ id, ok }) => [id, ok])).toEqual([
      ['id-ada', true],
      ['b', false],
    ])
    expect(done.users[1]?.findings).toMatchObject([
      { code: 'subject.nameid-not-addr-spec', severity: 'error', at: place },
    ])
  })

  test('nobody is nobody who cannot sign in, and no rule is to blame', async () => {
    const { exit, json: done } = await check(json('nobody.json', []))
    expect({ exit, done }).toEqual({
      exit: 0,
      done: { version: 1, users: [], findings: [], ok: true },
    })
  })

  test('--profile sts needs no e-mail address', async () => {
    const users = json('sts.json', [person('eve', { email: '' })])
    expect(codes((await check(users)).json.users[0]?.findings ?? [])).toEqual([
      'subject.nameid-missing',
    ])
    const { exit, json: done } = await check(users, mapping, '--profile', 'sts')
    expect({ exit, codes: codes(done.users[0]?.findings ?? []) }).toEqual({
      exit: 0,
      codes: ['directory.email-missing'],
    })
    expect(
      (await run(['check-users', '--users', users, '--mapping', mapping, '--profile', 'iam'])).exit,
    ).toBe(2)
  })

  test('JSON that breaks in the midst: who stands before it is reported, and the output is whole', async () => {
    const text = `{"results": [\n${JSON.stringify(ada)},\n${JSON.stringify(bob)},\n{"_id": "x" "email": 1},\n${JSON.stringify(cy)}]}`
    const rules = json('unused.json', [{ key: 'Team', from: { custom: 'Team' } }])
    const { exit, json: done } = await check(folder.file('broken.json', text), rules)
    expect(exit).toBe(1)
    expect(done.users.map(({ id }) => id)).toEqual(['id-ada', 'id-bob'])
    expect(done.findings).toEqual([
      { code: 'directory.not-json', severity: 'error', at: '', line: 4, column: 13 },
    ])
    const cut = await check(folder.file('cut.json', text.slice(0, text.indexOf('"_id": "x"'))))
    expect(cut.json.findings).toMatchObject([{ code: 'directory.not-json', line: 4, column: 2 }])
  })

  test('what is no users file, and a page that is not the whole', async () => {
    const { exit, json: done } = await check(json('error.json', { message: 'Unauthorized' }))
    expect({ exit, users: done.users }).toEqual({ exit: 1, users: [] })
    expect(codes(done.findings)).toEqual(['directory.not-users'])
    const page = await check(json('page.json', { totalCount: 9, results: [ada] }))
    expect(page.exit).toBe(0)
    expect(page.json.findings).toMatchObject([
      { code: 'directory.page-incomplete', at: '/results' },
    ])
  })

  test('where a rule cannot be read, nobody is checked', async () => {
    const rules = json('wrong.json', [
      { key: 'A', from: 'costCentre' },
      { key: 'B', from: 'email' },
    ])
    const { exit, json: done } = await check(json('one.json', ada), rules)
    expect({ exit, users: done.users }).toEqual({ exit: 1, users: [] })
    expect(codes(done.findings)).toEqual(['mapping.source-unknown'])
    const noJson = await check(json('one.json', ada), folder.file('no.json', 'key: value'))
    expect(codes(noJson.json.findings)).toEqual(['mapping.not-json'])
  })

  test('whose tags collide', async () => {
    const rules = json('collide.json', [
      { key: 'Team', from: 'department' },
      { key: 'team', from: { custom: 'Team' } },
    ])
    const both = person('both', { department: 'a', attributes: [{ name: 'Team', value: 'b' }] })
    const { exit, json: done } = await check(
      json('collide-users.json', [{ ...ada, department: 'a' }, both]),
      rules,
    )
    expect(exit).toBe(1)
    expect(codes(done.findings)).toEqual(['tag.key-duplicate-case'])
    expect(done.users.map(({ ok }) => ok)).toEqual([true, false])
    expect(codes(done.users[1]?.findings ?? [])).toEqual(['tag.key-duplicate-case'])
  })

  test('a file that cannot be opened is exit 2, and standard input serves once', async () => {
    const absent = await check(`${folder.path}/absent.json`)
    expect(absent.exit).toBe(2)
    expect(absent.json.error).toEqual({
      code: 'file',
      message: `--users ${folder.path}/absent.json cannot be read: there is no such file`,
    })
    const directory = await check(folder.path, withManager)
    expect(directory.json.error?.message).toBe(
      `--users ${folder.path} cannot be read: it is a directory`,
    )
    expect(await run(['check-users', '--users', '-', '--mapping', '-'])).toMatchObject({ exit: 2 })
    expect(await run(['check-users', '--users', 'x'])).toMatchObject({ exit: 2 })
  })
})

describe('a rule that asks for the manager', () => {
  const people = [
    bob,
    person('dan', { manager: 'id-nobody' }),
    person('eve', { manager: '__proto__' }),
    ada,
  ]
  const expected = [
    ['id-bob', ['tag.value-characters']],
    ['id-dan', ['directory.manager-unresolved', 'mapping.value-unreadable']],
    ['id-eve', ['directory.manager-unresolved', 'mapping.value-unreadable']],
    ['id-ada', ['mapping.value-unset']],
  ]
  const told = (
    users: readonly {
      readonly id: string | null
      readonly findings: Parameters<typeof codes>[0]
    }[],
  ) => users.map(({ id, findings }) => [id, codes(findings)])

  test('finds managers who come later in the file', async () => {
    const { json: done } = await check(json('managers.json', { results: people }), withManager)
    expect(told(done.users)).toEqual(expected)
  })

  test('finds them in standard input, which is kept meanwhile', async () => {
    const argv = ['check-users', '--users', '-', '--mapping', withManager]
    const { json: done } = await runJson(argv, { stdin: JSON.stringify(people) })
    expect(told(done.users)).toEqual(expected)
  })

  test.skipIf(process.platform === 'win32')('finds them in a pipe with a name', async () => {
    const pipe = join(folder.path, 'pipe')
    execFileSync('mkfifo', [pipe])
    const writer = spawn('sh', ['-c', `cat > '${pipe}'`], { stdio: ['pipe', 'ignore', 'ignore'] })
    writer.stdin.end(JSON.stringify(people))
    const { json: done } = await check(pipe, withManager)
    expect(told(done.users)).toEqual(expected)
  })

  test('where standard input cannot be kept is exit 2', async () => {
    process.env.TMPDIR = join(folder.path, 'absent')
    const argv = ['check-users', '--users', '-', '--mapping', withManager]
    const { exit, json: done } = await runJson(argv, { stdin: JSON.stringify(people) })
    process.env.TMPDIR = temporary
    expect(exit).toBe(2)
    expect(done.error?.message).toBe(
      `--users - cannot be kept in ${folder.path}/absent to be read twice: ENOENT`,
    )
  })

  test('is asked of nobody where there is none', async () => {
    const { json: done } = await check(
      json('dangling.json', [person('dan', { manager: 'id-nobody' })]),
    )
    expect(done.users[0]?.findings).toEqual([])
  })
})

describe('the lines of check-users for people', () => {
  const users = json('lines.json', { results: [ada, bob, { ...cy, email: bob.email }, null] })
  const lines = (options: RunOptions = {}) =>
    run(['check-users', '--users', users, '--mapping', mapping], options)

  test('one for everybody with an error or a warning, and each code once', async () => {
    const { exit, stdout, stderr } = await lines()
    expect(exit).toBe(1)
    expect(stdout).toBe(
      [
        'refused  id-bob                    tag.value-characters (CostCenter)',
        'refused  id-cy                     directory.user-inactive /state  directory.email-repeated /email  directory.first-name-missing /firstname',
        'refused  user 3                    directory.not-an-object',
        '',
      ].join('\n'),
    )
    expect(stderr).toMatch(/^error tag\.value-characters {2}1 person\n/)
    expect(stderr).toMatch(/\n1 of 4 people can sign in, 3 cannot\n$/)
  })

  test('never a value, and an e-mail address on a terminal or with --show-values only', async () => {
    const plain = await lines()
    expect(plain.stdout + plain.stderr).not.toMatch(/@|secret/)
    const terminal = await lines({ terminal: true, env: { NO_COLOR: '1' } })
    expect(terminal.stdout).toContain('refused  id-bob                    bob@example.com  tag.')
    expect(terminal.stdout + terminal.stderr).not.toMatch(/secret/)
    const asked = await run([
      'check-users',
      '--users',
      users,
      '--mapping',
      mapping,
      '--show-values',
    ])
    expect(asked).toEqual(terminal)
  })

  test('what would break the line or the terminal is escaped', async () => {
    const odd = json('escape.json', [person('x', { _id: 'a\u001b[31m\n\u202E', email: 'x\n' })])
    const { stdout } = await run(['check-users', '--users', odd, '--mapping', mapping], {
      terminal: true,
      env: { NO_COLOR: '1' },
    })
    expect(stdout.match(/\n/g)).toHaveLength(1)
    expect(stdout).not.toContain('\u001b')
    expect(stdout).not.toContain('\u202E')
  })

  test('a file that breaks off is named with its line', async () => {
    const broken = folder.file('broken-lines.json', `[${JSON.stringify(bob)},\n{]`)
    const { exit, stdout, stderr } = await run([
      'check-users',
      '--users',
      broken,
      '--mapping',
      mapping,
    ])
    expect(exit).toBe(1)
    expect(stdout).toMatch(/^refused {2}id-bob/)
    expect(stderr).toContain(`error directory.not-json  ${broken}:2:2`)
    expect(stderr).toMatch(
      /\n0 of 1 people can sign in, 1 cannot; look at the errors of the files first\n$/,
    )
    const none = await run(['check-users', '--users', broken, '--mapping', broken])
    expect(none.stderr).toMatch(/\nnobody was checked\n$/)
  })

  test('the sample directory of 40 people, with whom tags refuses as well', async () => {
    const files = [
      '--users',
      at('examples/data/users.json'),
      '--mapping',
      at('examples/data/mapping.json'),
    ]
    const { json: tagged } = await runJson(['tags', ...files])
    const { json: checked } = await runJson(['check-users', ...files])
    expect(checked.users).toHaveLength(40)
    const refused = tagged.users.filter(({ ok }) => !ok).map(({ id }) => id)
    expect(checked.users.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(
      expect.arrayContaining(refused),
    )
    const { stdout, stderr } = await run(['check-users', ...files])
    expect(stdout + stderr).not.toContain('@example')
  })
})

/** Runs with a standard input and output of its own. */
async function runWith(
  stdin: () => AsyncGenerator<Uint8Array>,
  write: CliIo['stdout']['write'],
  rules = mapping,
) {
  const written: string[] = []
  const io: CliIo = {
    stdin: stdin(),
    stdout: {
      isTerminal: false,
      write: async (text) => {
        await write(text)
        written.push(text)
      },
    },
    stderr: { isTerminal: false, write: async () => {} },
    env: {},
    cwd: '/',
    onInterrupt: () => () => {},
    now: () => new Date(0),
  }
  const exit = await main(['check-users', '--users', '-', '--mapping', rules, '--json'], io)
  return { exit, written }
}

const broken = (code: string) => Object.assign(new Error(code), { code, syscall: 'read' })

describe('while it goes on', () => {
  test('people are written before the file has ended', async () => {
    let seen = ''
    const waiting: string[] = []
    async function* stdin() {
      yield Buffer.from(`[${JSON.stringify(ada)},`)
      waiting.push(seen)
      yield Buffer.from(`${JSON.stringify(bob)}]`)
    }
    const { exit } = await runWith(stdin, async (text) => {
      seen += text
    })
    expect(exit).toBe(1)
    expect(waiting[0]).toContain('"id":"id-ada"')
    expect(waiting[0]).not.toContain('id-bob')
    expect(JSON.parse(seen)).toMatchObject({ version: 1, ok: false })
  })

  test('input that fails in the midst leaves whole JSON that says so', async () => {
    async function* stdin() {
      yield Buffer.from(`[${JSON.stringify(ada)},`)
      throw broken('EIO')
    }
    const { exit, written } = await runWith(stdin, async () => {})
    expect(exit).toBe(2)
    const done = JSON.parse(written.join(''))
    expect(schemaErrors(done)).toEqual([])
    expect(done).toEqual({
      version: 1,
      users: [{ index: 0, id: 'id-ada', ok: true, findings: [] }],
      findings: [],
      ok: false,
      error: { code: 'file', message: '--users - cannot be read: EIO' },
    })
  })

  test('input that fails at once, or while it is kept, is an error alone', async () => {
    async function* stdin() {
      yield* []
      throw broken('EIO')
    }
    for (const rules of [mapping, withManager]) {
      const { exit, written } = await runWith(stdin, async () => {}, rules)
      expect(exit).toBe(2)
      expect(JSON.parse(written.join(''))).toEqual({
        error: { code: 'file', message: '--users - cannot be read: EIO' },
      })
    }
  })

  test('a reader who goes away ends it, however long the input is', async () => {
    let pieces = 0
    async function* stdin() {
      yield Buffer.from('[')
      for (; pieces < 1000; pieces += 1) yield Buffer.from(`${JSON.stringify(ada)},`)
    }
    const { exit } = await runWith(stdin, async () => {
      throw broken('EPIPE')
    })
    expect(exit).toBe(0)
    expect(pieces).toBeLessThan(5)
  })

  test('output that cannot be written is exit 2', async () => {
    async function* stdin() {
      yield Buffer.from(JSON.stringify([ada]))
    }
    expect(
      (
        await runWith(stdin, async () => {
          throw broken('ENOSPC')
        })
      ).exit,
    ).toBe(2)
  })
})

test.runIf(existsSync('/proc/self/fd'))(
  'standard input is kept where nobody else reads it, and Ctrl-C leaves nothing of it',
  async () => {
    const argv = [
      '--import',
      'tsx',
      at('src/cli/bin.ts'),
      'check-users',
      '--users',
      '-',
      '--mapping',
      withManager,
    ]
    const child = spawn(process.execPath, argv, {
      cwd: at(''),
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    child.stdin.write(`[${JSON.stringify(ada)},`)
    const file = await keptBy(child.pid ?? 0)
    expect(file).toEqual({ mode: 0o600, names: 0 })
    child.kill('SIGINT')
    const signal = await new Promise((resolve) => child.on('close', (_, by) => resolve(by)))
    expect({ signal, kept: keptFiles() }).toEqual({ signal: 'SIGINT', kept: [] })
  },
)

/** The file that a process keeps in the folder for temporary files, as soon as something is in it. */
async function keptBy(pid: number): Promise<{ readonly mode: number; readonly names: number }> {
  for (let tries = 0; tries < 600; tries += 1) {
    for (const name of readdirSync(`/proc/${pid}/fd`)) {
      const link = `/proc/${pid}/fd/${name}`
      if (!existsSync(`/proc/${pid}/fdinfo/${name}`)) continue
      if (!linkOf(link).startsWith(`${temporary}/samltags-`)) continue
      const { mode, nlink, size } = statSync(link)
      if (size > 0) return { mode: mode & 0o777, names: nlink }
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('nothing was kept')
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
