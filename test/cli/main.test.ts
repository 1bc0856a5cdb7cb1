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

describe('help and version', () => {
  test.each([['--help'], ['-h'], ['help']])('%s shows the commands', async (word) => {
    const { exit, stdout, stderr } = await run([word])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    for (const command of ['verify', 'issue', 'tags', 'connector', 'explain', 'rules'])
      expect(stdout).toContain(`\n  ${command} `)
    expect(stdout).toContain('Exit codes: 0')
  })

  test.each([['verify'], ['issue'], ['tags'], ['connector'], ['explain'], ['rules']])(
    '%s --help has examples',
    async (command) => {
      const { exit, stdout } = await run([command, '--help'])
      expect(exit).toBe(0)
      expect(stdout).toContain('\nExamples:\n')
      expect(stdout).toContain(`    samltags ${command} `)
      expect(await run(['help', command])).toMatchObject({ exit: 0, stdout })
    },
  )

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
