import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CliIo } from '../../src/cli/cli-io.ts'
import { main } from '../../src/cli/main.ts'
import { testKey } from '../support/keys.ts'
import { run, runJson, testFolder } from './command-line.ts'
import { EXPECTED, message, REQUEST, VALUE } from './messages.ts'

const folder = testFolder()
const cert = folder.file('idp.pem', testKey('rsa-2048').certificate)
const file = folder.file('response.xml', message())
const VERIFY = ['verify', file, '--cert', cert, ...EXPECTED, ...REQUEST] as const
const manifest: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
)

const COMMANDS = [
  ...['check', 'verify', 'issue', 'tags', 'connector', 'check-users', 'explain', 'rules'],
  ...['keygen', 'completion', 'help'],
] as const

describe('help and version', () => {
  test.each([['--help'], ['-h'], ['help']])('%s shows the commands', async (word) => {
    const { exit, stdout, stderr } = await run([word])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    for (const command of COMMANDS) expect(stdout).toContain(`\n  ${command} `)
    expect(stdout).toContain('\nExamples:\n')
    expect(stdout).toContain('Exit codes: 0')
  })

  test('every command has examples in its help', async () => {
    const { stdout } = await run(['--help'])
    const names = [...(stdout.split('\nCommands:\n')[1] ?? '').matchAll(/^ {2}([a-z][a-z-]*) /gm)]
      .map(([, name]) => name ?? '')
      .filter((name) => stdout.includes(`\n  ${name} [`))
    expect(names).toEqual(expect.arrayContaining([...COMMANDS]))
    for (const name of names) {
      const help = await run([name, '--help'])
      expect(help).toMatchObject({ exit: 0, stderr: '' })
      expect(help.stdout).toContain('\nExamples:\n')
      expect(help.stdout).toMatch(new RegExp(`^    (?:source <\\()?samltags ${name}\\b`, 'm'))
      expect(await run(['help', name])).toEqual(help)
    }
  })

  test('is set to the columns, and leaves commands in one piece', async () => {
    for (const [name, columns] of [
      ['check', 40],
      ['issue', 60],
      ['check-users', 100],
    ] as const) {
      const { stdout } = await run([name, '--help'], { terminal: true, columns })
      const wide = stdout.split('\n').filter((line) => line.length > columns)
      expect(wide.filter((line) => !line.startsWith('    '))).toEqual([])
      expect(stdout).toContain('\nExamples:\n  ')
    }
    expect((await run(['--help'], { terminal: true, columns: 40 })).stdout).toContain(
      '\n  check [options] [FILE...]\n      say everything that AWS would\n      refuse',
    )
  })

  test('says what each exit code means', async () => {
    expect((await run(['--help'])).stdout).toContain(
      [
        '',
        'Exit codes: 0 clean or accepted, 1 refused, or a finding at or above --fail-on,',
        "2 wrong usage or a file that can't be read, 3 a fault of samltags itself.",
        '',
      ].join('\n'),
    )
  })

  test('the help of issue says where the passphrase comes from', async () => {
    expect((await run(['issue', '--help'])).stdout).toContain('SAMLTAGS_KEY_PASSPHRASE')
  })

  test.each([['--version'], ['-V']])('%s is the version of the package', async (word) => {
    expect(await run([word])).toEqual({ exit: 0, stdout: `${manifest.version}\n`, stderr: '' })
  })

  test('without a command the help goes to standard error, exit 2', async () => {
    const { exit, stdout, stderr } = await run([])
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
    expect(stderr).toMatch(/^Usage: samltags /)
  })

  test('--help wins over what is missing, and over --json', async () => {
    expect(await run(['verify', '--json', '--help'])).toMatchObject({ exit: 0, stderr: '' })
  })
})

describe('wrong words', () => {
  test.each([
    [['verfy', 'x'], "unknown command 'verfy' (Did you mean verify?)"],
    [['tags', '--user', 'x'], "unknown option '--user' (Did you mean --users?)"],
    [['verify', '--issuer'], "option '--issuer <I>' argument missing"],
    [['-x'], "unknown option '-x'"],
    [['help', 'chek'], 'there is no command chek; did you mean check?'],
    [['help', 'zzzzzz'], 'there is no command zzzzzz; samltags help lists them'],
    [
      ['issue', '--as', 'frm'],
      "option '--as <FORM>' argument 'frm' is invalid. Allowed choices are xml, base64, form.",
    ],
    [
      ['check-users', '--profile', 'sts', '--profile', 'sts'],
      "option '--profile <P>' argument 'sts' is invalid. It was given twice.",
    ],
  ])('%j is exit 2 and one line', async (argv, said) => {
    expect(await run(argv)).toEqual({ exit: 2, stdout: '', stderr: `samltags: ${said}\n` })
  })

  test('with --json they are an error object', async () => {
    const { exit, json } = await runJson(['verfy'])
    expect({ exit, json }).toEqual({
      exit: 2,
      json: { error: { code: 'usage', message: expect.stringContaining('verfy') } },
    })
    expect((await runJson([])).exit).toBe(2)
    const said = async (...argv: readonly string[]) => (await runJson(argv)).json.error?.message
    expect(await said('chek')).toBe("unknown command 'chek' (Did you mean check?)")
    expect(await said('check', '--profil', 'sts')).toBe(
      "unknown option '--profil' (Did you mean --profile?)",
    )
    expect(await said('keygen', '--algorithm', 'rsa')).toContain('Allowed choices are rsa-2048, ')
  })

  test('--json behind -- is the name of a file', async () => {
    const { exit, stderr } = await run([...VERIFY.slice(0, 1), ...VERIFY.slice(2), '--', '--json'])
    expect({ exit, stderr }).toEqual({
      exit: 2,
      stderr: 'samltags: FILE --json cannot be read: there is no such file\n',
    })
  })

  test('what was typed cannot write a second line or an escape sequence', async () => {
    const { stderr } = await run(['verify', '--is\u001b[31m\nsuer'])
    expect(stderr).toMatch(/^samltags: .*\n$/)
    expect(stderr).not.toContain('\u001b')
  })
})

const world = (change: Partial<CliIo>, said: { text: string }): CliIo => ({
  stdin: (async function* () {})(),
  stdout: {
    isTerminal: false,
    write: async (text) => {
      said.text += text
    },
  },
  stderr: {
    isTerminal: false,
    write: async (text) => {
      said.text += text
    },
  },
  env: {},
  cwd: '/',
  onInterrupt: () => () => {},
  now: () => new Date('2026-11-24T12:00:00Z'),
  ...change,
})

const failing = (problem: object) => ({
  isTerminal: false,
  write: () => Promise.reject(Object.assign(new Error('write'), problem)),
})

describe('our own fault', () => {
  const broken = {
    cwd: '/',
    onInterrupt: () => () => {},
    now: () => {
      throw new RangeError(`the secret ${VALUE}`)
    },
  }

  test('is exit 3 and one line that holds nothing of the data', async () => {
    expect(await run(VERIFY, broken)).toEqual({
      exit: 3,
      stdout: '',
      stderr: 'samltags: unexpected RangeError; SAMLTAGS_DEBUG=1 shows where\n',
    })
    const { exit, json } = await runJson(VERIFY, broken)
    expect({ exit, json }).toEqual({
      exit: 3,
      json: {
        error: {
          code: 'internal',
          message: 'unexpected RangeError; SAMLTAGS_DEBUG=1 shows where',
        },
      },
    })
  })

  test('shows where it happened only when it is asked to', async () => {
    const { exit, stderr } = await run(VERIFY, { ...broken, env: { SAMLTAGS_DEBUG: '1' } })
    expect(exit).toBe(3)
    expect(stderr).toMatch(/\n {4}at /)
  })

  test('output that cannot be written is never a success', async () => {
    const said = { text: '' }
    const full = { stdout: failing({ code: 'ENOSPC' }) }
    expect(await main(VERIFY, world(full, said))).toBe(2)
    expect(said.text).toBe('samltags: the output cannot be written: ENOSPC\n')
    expect(await main([...VERIFY, '--json'], world(full, said))).toBe(2)
    expect(said.text).toBe('samltags: the output cannot be written: ENOSPC\n'.repeat(2))
    const both = { stdout: failing({ code: 'EIO' }), stderr: failing({ code: 'EIO' }) }
    expect(await main([...VERIFY, '--json'], world(both, said))).toBe(2)
    expect(await main(VERIFY, world({ stdout: failing({}) }, { text: '' }))).toBe(3)
  })

  test('a reader that has seen enough is no fault', async () => {
    const said = { text: '' }
    expect(await main(VERIFY, world({ stdout: failing({ code: 'EPIPE' }) }, said))).toBe(0)
    expect(said.text).toBe('')
  })

  test('standard input that breaks is exit 2', async () => {
    const stdin = (async function* () {
      yield Buffer.from('PHN')
      throw Object.assign(new Error('read'), { code: 'EISDIR', syscall: 'read' })
    })()
    const said = { text: '' }
    const argv = ['verify', '-', ...VERIFY.slice(2)]
    expect(await main(argv, world({ stdin }, said))).toBe(2)
    expect(said.text).toBe('samltags: FILE - cannot be read: it is a directory\n')
  })

  test('standard input that never ends is left', async () => {
    let left = false
    const stdin = (async function* () {
      try {
        for (;;) yield Buffer.alloc(65_536, 'A')
      } finally {
        left = true
      }
    })()
    const said = { text: '' }
    expect(await main(['verify', '-', ...VERIFY.slice(2)], world({ stdin }, said))).toBe(1)
    expect(left).toBe(true)
    expect(said.text).toContain('binding.too-large')
  })
})

describe('colours', () => {
  const coloured = async (env: CliIo['env'], terminal: boolean) =>
    (await run(VERIFY, { env, terminal })).stdout.includes('\u001b[')

  test.each<[string, CliIo['env'], boolean, boolean]>([
    ['a terminal has them', {}, true, true],
    ['a pipe has none', {}, false, false],
    ['NO_COLOR turns them off', { NO_COLOR: '1' }, true, false],
    ['an empty NO_COLOR does not count', { NO_COLOR: '' }, true, true],
    ['FORCE_COLOR turns them on', { FORCE_COLOR: '1' }, false, true],
    ['FORCE_COLOR stands above NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['FORCE_COLOR=0 turns them off', { FORCE_COLOR: '0' }, true, false],
    ['a dumb terminal has none', { TERM: 'dumb' }, true, false],
  ])('%s', async (_, env, terminal, expected) => {
    expect(await coloured(env, terminal)).toBe(expected)
  })

  test('never in JSON', async () => {
    const { stdout } = await run([...VERIFY, '--json'], { env: { FORCE_COLOR: '1' } })
    expect(stdout).not.toContain('\u001b')
  })
})

describe('the columns of a terminal', () => {
  const wrong = [...VERIFY.slice(0, 4), '--issuer', 'x', ...VERIFY.slice(6), '--show-values']
  const PLAIN = { NO_COLOR: '1' }
  const widest = (text: string) => Math.max(...text.split('\n').map(({ length }) => length))

  test('findings and explanations are set to them', async () => {
    const narrow = await run(wrong, { terminal: true, columns: 50, env: PLAIN })
    expect(narrow.stderr).toContain(
      '\n  why  Compared code point by code point: case, a\n       slash ',
    )
    const explained = await run(['explain', 'tag.value-padding'], {
      terminal: true,
      columns: 60,
      env: PLAIN,
    })
    expect(widest(explained.stdout)).toBeLessThanOrEqual(60)
    const caused = ['explain', 'Unable to validate tags']
    expect((await run(caused, { terminal: true, columns: 60, env: PLAIN })).stdout).toMatch(
      /\n {9}\S/,
    )
  })

  test.each([
    ['no terminal', { terminal: false, columns: 40 }],
    ['a terminal of unknown width', { terminal: true }],
    ['a terminal that says 0', { terminal: true, columns: 0 }],
  ])('%s: nothing is wrapped', async (_, options) => {
    const plain = await run(wrong)
    expect(await run(wrong, { ...options, env: PLAIN })).toEqual(plain)
    expect(widest(plain.stderr)).toBeGreaterThan(100)
  })
})
