import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Run, root, runExample, runNode } from './run-example.ts'

const folder = mkdtempSync(join(tmpdir(), 'samltags-demo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let demo: Run = { exit: null, stdout: '', stderr: '' }
beforeAll(() => {
  demo = runExample('demo', folder)
})

const lines = () => demo.stdout.split('\n')
const lastLine = () => demo.stdout.trimEnd().split('\n').at(-1) ?? ''

describe('the demo', () => {
  test('signs in 27 of the 40 people and says of 13 why not', () => {
    expect(demo).toMatchObject({ exit: 0, stderr: '' })
    expect(demo.stdout).toContain('Who signs in, and with which tags: 27 people\n')
    expect(demo.stdout).toContain("Who can't sign in, and why: 13 people\n")
  })

  test('shows tags, and reasons with code and title', () => {
    expect(demo.stdout).toMatch(/^ {2}mara\.okafor +CostCenter=CC-1000 {2}Department=Engineering/m)
    expect(demo.stdout).toMatch(
      /^ {2}sus\.pended +directory\.user-inactive +The user is not active$/m,
    )
    expect(demo.stdout).toMatch(
      /^ {2}empty\.all +mapping\.value-required \(CostCenter\) +The user/m,
    )
  })

  test('writes one response for each who signs in, and the certificate', () => {
    const files = readdirSync(folder)
    expect(files.filter((file) => file.endsWith('.xml'))).toHaveLength(27)
    expect(files.filter((file) => !file.endsWith('.xml'))).toEqual(['idp.pem'])
  })

  test('writes no colour and nothing invisible where nobody looks at a terminal', () => {
    const strange = /[\p{Cc}\p{Cf}]/u
    expect(lines().filter((line) => strange.test(line))).toEqual([])
  })

  test('ends with a command without anything that a shell would change', () => {
    expect(lastLine()).toMatch(/^node dist\/cli\.js verify [A-Za-z0-9 ./:_-]+$/)
  })

  test('that command works when pasted', () => {
    expect(existsSync(join(root, 'dist/cli.js')), 'npm run build comes first').toBe(true)
    const [node, ...args] = lastLine().split(' ')
    expect(node).toBe('node')
    const run = runNode(args)
    expect(run).toMatchObject({ exit: 0 })
    // Pasted at a terminal it shows the values; here there is none.
    expect(run.stdout).not.toContain('CC-1000')
    expect(runNode([...args, '--show-values']).stdout).toContain('CC-1000')
  })

  test('and says no where a tag was changed', () => {
    const args = lastLine().split(' ').slice(1)
    const file = args[2] ?? ''
    const genuine = readFileSync(file, 'utf8')
    const forged = genuine.replace('>CC-1000<', '>CC-9999<')
    expect(forged).not.toBe(genuine)
    const path = join(folder, 'forged.txt')
    writeFileSync(path, forged)
    const run = runNode(args.with(2, path))
    expect(run.exit).toBe(1)
    expect(run.stderr).toContain('signature.digest-mismatch')
  })
})
