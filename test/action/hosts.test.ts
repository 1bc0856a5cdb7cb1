import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { changed } from '../check/messages.ts'
import { root } from '../package/packed-project.ts'
import { testKey } from '../support/keys.ts'
import { swap } from '../support/tamper.ts'
import { runScript } from './run-action.ts'
import { INSTALLED, RECORDING, stubNpx, version } from './stub-npx.ts'

const folder = mkdtempSync(join(tmpdir(), 'samltags-hosts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const onPosix = describe.skipIf(process.platform === 'win32')

const CONFIG = `profile: identity-center
now: issue-instant
certificates: [idp.pem]
files: ['*.xml']
`

/** A folder with a clean message, one with an error and a warning, and a configuration. */
function workFolder(name: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  const clean = changed('identity-center', (text) => text)
  const bad = changed('identity-center', swap('>blue<', '>R&amp;D <'))
  const files = { 'clean.saml.xml': clean, 'bad.saml.xml': bad, 'samltags.yaml': CONFIG }
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text)
  writeFileSync(join(path, 'idp.pem'), testKey('rsa-2048').certificate)
  return path
}

const called = (path: string): readonly string[] =>
  JSON.parse(readFileSync(join(path, 'called.json'), 'utf8'))

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

interface Hook {
  readonly id: string
  readonly entry: string
  readonly args: readonly string[]
  readonly language: string
  readonly files: string
}

const hooks: readonly Hook[] = parse(textOf('.pre-commit-hooks.yaml'))

describe('.pre-commit-hooks.yaml', () => {
  const [hook] = hooks

  test('has one hook, of the version of the package', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['samltags-check'])
    expect(hook?.entry).toBe(`npx --yes samltags@${version} check`)
    expect(hook?.language).toBe('system')
  })

  test.each([
    ['fixtures/alice.saml.xml', true],
    ['alice.samlresponse.xml', true],
    ['alice.samlresponse.txt', true],
    ['alice.saml.xml.orig', false],
    ['samltags.yaml', false],
    ['alice.xml', false],
  ])('takes %s: %s', (path, isTaken) => {
    expect(new RegExp(hook?.files ?? '').test(path)).toBe(isTaken)
  })
})

/** pre-commit runs the entry, then the arguments, then the files, without a shell. */
function commit(cwd: string, stub: string, files: readonly string[]) {
  const bin = stubNpx(cwd, stub)
  const [{ entry, args } = { entry: '', args: [] }] = hooks
  const [command = '', ...words] = entry.split(' ')
  const PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`
  return spawnSync(command, [...words, ...args, ...files], { cwd, encoding: 'utf8', env: { PATH } })
}

onPosix('a commit with the hook', () => {
  test('checks the files that are committed, and no name of a file is an option', () => {
    const work = workFolder('commit-recorded')
    const files = ['--json.saml.xml', 'a b.saml.xml', '$(touch x).saml.xml']
    expect(commit(work, RECORDING, files).status).toBe(0)
    expect(called(work)).toEqual(['--yes', `samltags@${version}`, 'check', '--', ...files])
  })

  test('goes through with what is clean, and is refused with what is not', () => {
    const work = workFolder('commit')
    expect(commit(work, INSTALLED, ['clean.saml.xml']).status).toBe(0)
    const { status, stdout } = commit(work, INSTALLED, ['clean.saml.xml', 'bad.saml.xml'])
    expect(status).toBe(1)
    expect(stdout).toContain('tag.value-characters')
  })
})

const {
  samltags: job,
}: {
  readonly samltags: {
    readonly variables: Readonly<Record<string, string>>
    readonly script: readonly string[]
    readonly artifacts: {
      readonly when: string
      readonly reports: Readonly<Record<string, string>>
    }
  }
} = parse(textOf('ci/gitlab.yml'))

/** GitLab runs the lines of the script one after the other and stops at the first that fails. */
const runJob = (cwd: string, stub: string, variables: Readonly<Record<string, string>> = {}) =>
  runScript(job.script.join('\n'), cwd, stubNpx(cwd, stub), { ...job.variables, ...variables })

describe('ci/gitlab.yml', () => {
  test('is of the version of the package, and keeps its reports when the check fails', () => {
    expect(job.variables.SAMLTAGS_VERSION).toBe(version)
    expect(job.artifacts.when).toBe('always')
    const written = Object.entries(job.artifacts.reports).map(
      ([kind, path]) => `--format=${kind === 'codequality' ? 'gitlab' : kind}=${path}`,
    )
    expect(written.filter((option) => !job.script[0]?.includes(option))).toEqual([])
  })
})

onPosix('the job of GitLab', () => {
  test('is one command, in which a variable is one word', () => {
    const work = workFolder('job-recorded')
    const done = runJob(work, RECORDING, { SAMLTAGS_CONFIG: 'a b; $(touch x).yaml' })
    expect(done).toEqual({ exit: 0, stdout: '', stderr: '' })
    expect(called(work)).toEqual([
      '--yes',
      `samltags@${version}`,
      'check',
      '--config=a b; $(touch x).yaml',
      '--format=text',
      '--format=junit=samltags-junit.xml',
      '--format=gitlab=samltags-code-quality.json',
    ])
  })

  test('fails where an error is found, shows it, and leaves both reports', () => {
    const work = workFolder('job')
    const done = runJob(work, INSTALLED)
    expect(done.exit).toBe(1)
    expect(done.stdout).toContain('tag.value-characters')
    const report = (kind: string) =>
      readFileSync(join(work, job.artifacts.reports[kind] ?? ''), 'utf8')
    const quality: readonly {
      readonly check_name: string
      readonly location: { readonly path: string }
    }[] = JSON.parse(report('codequality'))
    expect(quality.map(({ check_name, location }) => [check_name, location.path])).toEqual([
      ['tag.value-characters', 'bad.saml.xml'],
      ['tag.value-padding', 'bad.saml.xml'],
    ])
    expect(new XMLParser().parse(report('junit'))).toHaveProperty('testsuites')
  })
})
