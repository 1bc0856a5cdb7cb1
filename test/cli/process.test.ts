import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import { jsonOf, testFolder } from './command-line.ts'
import { base64, EXPECTED, message, REQUEST } from './messages.ts'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const START = ['--import', 'tsx', at('src/cli/bin.ts')] as const

const folder = testFolder()
const cert = folder.file('idp.pem', testKey('rsa-2048').certificate)
const file = folder.file('response.xml', message())
const NOW = ['--now', '2026-11-24T12:00:00Z'] as const
const USUAL = ['--cert', cert, ...EXPECTED, ...REQUEST, ...NOW] as const

const samltags = (argv: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...START, ...argv], {
    input,
    encoding: 'utf8',
    cwd: at(''),
  })
  return { exit: status ?? -1, stdout, stderr }
}

describe('the process samltags', () => {
  test('reads a file, writes one object and ends with 0', () => {
    const json = jsonOf(samltags(['verify', file, ...USUAL, '--json']))
    expect(json).toMatchObject({ ok: true, signed: ['assertion'], findings: [] })
  })

  test('reads standard input', () => {
    expect(samltags(['verify', ...USUAL, '-'], base64(message())).exit).toBe(0)
    const empty = samltags(['verify', '-', ...USUAL, '--json'])
    expect(jsonOf(empty).findings).toMatchObject([{ code: 'binding.empty' }])
  })

  test('issues a response that it verifies', () => {
    const user = folder.file(
      'user.json',
      JSON.stringify({
        _id: 'x',
        email: 'ada@example.com',
        state: 'ACTIVATED',
        costCenter: 'blue',
      }),
    )
    const mapping = folder.file('map.json', '[{ "key": "CostCenter", "from": "costCenter" }]')
    const key = folder.file('idp.key', testKey('rsa-2048').privateKey)
    const out = join(folder.path, 'issued.xml')
    const files = ['--user', user, '--mapping', mapping, '--key', key, '--cert', cert]
    const issued = samltags(['issue', ...files, ...EXPECTED, '--out', out])
    expect(issued).toMatchObject({ exit: 0, stdout: '' })
    expect(statSync(out).size).toBeGreaterThan(1000)
    const argv = ['verify', out, '--cert', cert, ...EXPECTED, '--unsolicited', '--json']
    expect(jsonOf(samltags(argv))).toMatchObject({ sessionTags: [['CostCenter', 'blue']] })
  })

  test('ends with 1, 2 and 0 for a refusal, wrong usage and help', () => {
    expect(samltags(['verify', file, ...USUAL, '--audience', 'x', '--destination', 'y']).exit).toBe(
      1,
    )
    expect(samltags(['verify', file]).exit).toBe(2)
    expect(samltags(['--help']).exit).toBe(0)
  })

  test('leaves a standard input that never ends', async () => {
    const child = spawn(process.execPath, [...START, 'verify', '-', ...USUAL, '--json'], {
      cwd: at(''),
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.on('error', () => {})
    const feed = () => {
      while (child.stdin.write('A'.repeat(65_536)));
    }
    child.stdin.on('drain', feed)
    feed()
    let stdout = ''
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    const exit = await new Promise<number>((resolve) => {
      child.on('close', (code) => resolve(code ?? -1))
    })
    expect(jsonOf({ exit, stdout, stderr: '' }).findings).toMatchObject([
      { code: 'binding.too-large' },
    ])
  })

  test('a configuration that never loads is no success', () => {
    const config = folder.file('never.mjs', 'await new Promise(() => {})\nexport default {}\n')
    expect(samltags(['check', file, '--config', config])).toEqual({
      exit: 3,
      stdout: '',
      stderr: '',
    })
  })

  test.runIf(process.platform !== 'win32')(
    'is broken off while it waits for input, and leaves nothing',
    async () => {
      const report = join(folder.path, 'waits.json')
      const argv = [...START, 'check', '-', '--format', `json=${report}`]
      const child = spawn(process.execPath, argv, {
        cwd: at(''),
        stdio: ['pipe', 'ignore', 'ignore'],
      })
      const closed = new Promise((resolve) => child.on('close', resolve))
      const isOpen = () => readdirSync(folder.path).some((name) => name.startsWith('waits.json.'))
      while (!isOpen()) await new Promise((resolve) => setTimeout(resolve, 20))
      // The report is opened right before the signal is listened to.
      await new Promise((resolve) => setTimeout(resolve, 500))
      child.kill('SIGINT')
      expect(await closed).toBe(130)
      expect({ isOpen: isOpen(), isThere: existsSync(report) }).toEqual({
        isOpen: false,
        isThere: false,
      })
    },
  )

  test.runIf(existsSync('/dev/full'))('a full disk is never a success', () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [...START, 'verify', file, ...USUAL], {
      cwd: at(''),
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'samltags: the output cannot be written: ENOSPC\n',
    })
  })
})
