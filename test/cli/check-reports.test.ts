import { execFileSync } from 'node:child_process'
import {
  createReadStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { changed } from '../check/messages.ts'
import { NOW } from '../support/samples.ts'
import { swap } from '../support/tamper.ts'
import { run, testFolder } from './command-line.ts'

const folder = testFolder()
const clean = folder.file(
  'clean.xml',
  changed('identity-center', (text) => text),
)
const padded = folder.file('padded.xml', changed('identity-center', swap('>blue<', '>blue <')))
const broken = folder.file('broken.xml', changed('identity-center', swap('>blue<', '>R&amp;D<')))
const missing = join(folder.path, 'missing.xml')
const JUDGED = ['--profile', 'identity-center', '--now', 'issue-instant'] as const
const check = (...argv: readonly string[]) => run(['check', ...argv, ...JUDGED])

describe('reports of samltags check', () => {
  test('go to files, and people still read theirs on standard output', async () => {
    const path = join(folder.path, 'out.json')
    const { exit, stdout, stderr } = await check(clean, broken, '--format', `json=${path}`)
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: '' })
    expect(stdout).toContain('2 files: 1 ok, 1 refused; 1 error, 0 warnings\n')
    const alone = await check(clean, broken, '--json')
    expect(readFileSync(path, 'utf8')).toBe(alone.stdout)
    expect(alone.stdout).toBe((await check(clean, broken, '--format', 'json')).stdout)
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test.runIf(process.platform !== 'win32')('with values are for their owner alone', async () => {
    const path = join(folder.path, 'values.txt')
    await check(broken, '--format', `text=${path}`, '--show-values')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toContain('R&amp;D')
    const redacted = join(folder.path, 'redacted.txt')
    await check(broken, '--format', `text=${redacted}`)
    expect(readFileSync(redacted, 'utf8')).not.toContain('R&amp;D')
  })

  test.runIf(process.platform !== 'win32')('go into a pipe, which stays one', async () => {
    const path = join(folder.path, 'pipe')
    execFileSync('mkfifo', [path])
    const reader = createReadStream(path, 'utf8')
    const { exit } = await check(clean, '--format', `json=${path}`, '--format', 'text')
    const read = (await reader.toArray()).join('')
    expect({ exit, isPipe: lstatSync(path).isFIFO() }).toEqual({ exit: 0, isPipe: true })
    expect(read).toBe((await check(clean, '--json')).stdout)
  })

  test('in a file have neither colours nor values because the terminal has', async () => {
    const path = join(folder.path, 'plain.txt')
    const { stdout } = await run(
      ['check', broken, ...JUDGED, '--format', 'text', '--format', `text=${path}`],
      { terminal: true },
    )
    expect(stdout).toContain('\u001b[31merror\u001b[39m')
    expect(stdout).toContain('R&amp;D')
    expect(readFileSync(path, 'utf8')).not.toContain('\u001b')
    expect(readFileSync(path, 'utf8')).not.toContain('R&amp;D')
  })

  test.each([
    [['--format', 'text', '--format', 'json'], 'text and json cannot both go to standard output'],
    [['--json', '--format', 'text'], 'json and text cannot both go to standard output'],
    [['--format', 'json=a', '--format', 'text=a'], 'two reports cannot both be written to a'],
    [['--format', 'xml'], 'It is one of text, json, sarif, junit, github, gitlab, html.'],
    [['--format', 'json='], 'The path is empty.'],
    [['--format', 'json=/no/such/folder/x'], '--format json=/no/such/folder/x cannot be written'],
    [['--fail-on', 'fatal'], 'It is one of error, warning, info.'],
    [['--fail-on', 'info', '--fail-on', 'info'], 'It was given twice.'],
    [['--jobs', '0'], 'It must be a whole number from 1 to 64.'],
  ])('%j is one clear line, and nothing is checked', async (argv, message) => {
    const { exit, stdout, stderr } = await check(clean, ...argv)
    expect(exit).toBe(2)
    expect(stdout + stderr).toContain(message)
    expect(stderr.split('\n').length).toBeLessThanOrEqual(2)
  })

  test('a report that cannot be written takes the others with it', async () => {
    const path = join(folder.path, 'first.json')
    const asked = ['--format', `json=${path}`, '--format', `text=${folder.path}`] as const
    const { exit, stderr } = await check(clean, ...asked)
    expect(exit).toBe(2)
    expect(stderr).toContain(`--format text=${folder.path} cannot be written: EISDIR`)
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('that nobody reads any more do not keep the other files from being judged', async () => {
    const exit = await main(['check', clean, broken, ...JUDGED, '--json'], {
      stdin: (async function* () {})(),
      stdout: {
        isTerminal: false,
        write: async () => {
          throw Object.assign(new Error('gone'), { code: 'EPIPE' })
        },
      },
      stderr: { isTerminal: false, write: async () => {} },
      env: {},
      cwd: folder.path,
      now: () => NOW,
      onInterrupt: () => () => {},
    })
    expect(exit).toBe(1)
  })

  test('two names of one file are one file', async () => {
    const asked = ['--format', `json=${folder.path}/x`, '--format', `text=${folder.path}/./x`]
    expect((await check(clean, ...asked)).stderr).toContain('two reports cannot both be written')
  })

  test('end with 1 from the severity that --fail-on names', async () => {
    const exits = async (file: string) =>
      Promise.all(
        ['error', 'warning', 'info'].map(async (of) => (await check(file, '--fail-on', of)).exit),
      )
    expect(await exits(clean)).toEqual([0, 0, 0])
    expect(await exits(padded)).toEqual([0, 1, 1])
    expect(await exits(broken)).toEqual([1, 1, 1])
    expect((await check(broken, missing)).exit).toBe(2)
  })
})

describe('samltags check of many files', () => {
  const many = join(folder.path, 'many')
  mkdirSync(many)
  const files = Array.from({ length: 60 }, (_, at) =>
    folder.file(`many/${at}.xml`, readFileSync([clean, padded, broken][at % 3] ?? clean)),
  )

  test('says the same in the same order, however many threads judge', async () => {
    const asked = [...files.slice(0, 50), missing, '-', ...files.slice(50)]
    const stdin = readFileSync(broken)
    const by = (jobs: number) =>
      run(['check', ...asked, ...JUDGED, '--json', '--jobs', `${jobs}`], { stdin })
    const one = await by(1)
    expect(one.exit).toBe(2)
    expect(JSON.parse(one.stdout).files).toHaveLength(62)
    expect(await by(3)).toEqual(one)
  })

  /** What a run writes that is broken off after so many pieces of output. */
  async function brokenOff(after: number, jobs: number) {
    const path = join(folder.path, `broken-off-${after}-${jobs}.json`)
    let stop = () => {}
    let isForgotten = false
    let pieces = 0
    const silent = { isTerminal: false, write: async () => {} }
    const exit = await main(
      ['check', ...files, ...JUDGED, '--format', `json=${path}`, '--jobs', `${jobs}`],
      {
        stdin: (async function* () {})(),
        stdout: {
          isTerminal: false,
          write: async () => {
            pieces += 1
            if (pieces === after) stop()
          },
        },
        stderr: silent,
        env: {},
        cwd: folder.path,
        now: () => NOW,
        onInterrupt: (callback) => {
          stop = callback
          return () => {
            isForgotten = true
          }
        },
      },
    )
    const left = readdirSync(folder.path).filter((name) => name.startsWith('broken-off'))
    return { exit, pieces, left, isForgotten, isThere: existsSync(path) }
  }

  test.each([1, 2])('leaves no half report when it is broken off, with %d job(s)', async (jobs) => {
    const { pieces, ...rest } = await brokenOff(5, jobs)
    expect(rest).toEqual({ exit: 130, left: [], isForgotten: true, isThere: false })
    expect(pieces).toBeLessThan(files.length)
  })

  test('shows how far it is on a terminal, where no report is shown', async () => {
    const written = { stdout: '', stderr: '' }
    const exit = await main(['check', ...files, ...JUDGED, '--json'], {
      stdin: (async function* () {})(),
      stdout: { isTerminal: false, write: async () => {} },
      stderr: {
        isTerminal: true,
        write: async (text) => {
          written.stderr += text
        },
      },
      env: {},
      cwd: folder.path,
      now: () => NOW,
      onInterrupt: () => () => {},
    })
    expect(exit).toBe(1)
    const lines = Array.from({ length: 60 }, (_, at) => `\r${at + 1}/60 files`)
    expect(written.stderr).toBe(`${lines.join('')}\r\u001b[K`)
    expect((await check(...files, '--json')).stderr).toBe('')
  })
})
