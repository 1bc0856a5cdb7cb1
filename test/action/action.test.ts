import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changed } from '../check/messages.ts'
import { testKey } from '../support/keys.ts'
import { swap } from '../support/tamper.ts'
import { type ActionRun, action, runAction } from './run-action.ts'
import { INSTALLED, stubNpx, version } from './stub-npx.ts'

const folder = mkdtempSync(join(tmpdir(), 'samltags-action-'))
const work = join(folder, 'work')
const temps: string[] = [folder]
afterAll(() => {
  for (const temp of temps) rmSync(temp, { recursive: true, force: true })
})

const CONFIG = 'profile: identity-center\nnow: issue-instant\ncertificates: [idp.pem]\n'
const bad = changed('identity-center', swap('>blue<', '>R&amp;D <'))

beforeAll(() => {
  const clean = changed('identity-center', (text) => text)
  const files = { 'clean.xml': clean, 'bad.xml': bad, 'samltags.yaml': CONFIG }
  writeFiles({ ...files, 'idp.pem': testKey('rsa-2048').certificate })
})

function writeFiles(files: Readonly<Record<string, string | Uint8Array>>): void {
  mkdirSync(work, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text)
}

const inAction = (bin: string) => (given: Readonly<Record<string, string>>) => {
  const done = runAction(given, work, bin)
  temps.push(done.temp)
  return done
}

/** Writes down what it was called with, and reports that one error and one warning were found. */
const REPORTING = `
import { writeFileSync } from 'node:fs'
const [yes, spec, ...args] = process.argv.slice(2)
writeFileSync(process.env.RUNNER_TEMP + '/called.json', JSON.stringify({ yes, spec, args, summary: process.env.GITHUB_STEP_SUMMARY !== undefined }))
for (const arg of args) {
  const [, name, path] = /^--format=(json|sarif)=([^]*)$/.exec(arg) ?? []
  if (name === 'json') writeFileSync(path, JSON.stringify({ version: 1, files: [
    { file: 'a', findings: [{ severity: 'error' }, { severity: 'warning' }] }, { file: 'b', findings: [] },
  ] }))
  if (name === 'sarif') writeFileSync(path, '{}')
}
process.exitCode = 1
`

const recorded = inAction(stubNpx(join(folder, 'reporting'), REPORTING))

interface Called {
  readonly yes: string
  readonly spec: string
  readonly args: readonly string[]
  readonly summary: boolean
}

const calledIn = ({ temp }: ActionRun): Called =>
  JSON.parse(readFileSync(join(temp, 'called.json'), 'utf8'))

/** The files that were handed over: what stands behind `--`. */
const filesIn = (done: ActionRun): readonly string[] => {
  const { args } = calledIn(done)
  return args.slice(args.indexOf('--') + 1)
}

const onPosix = describe.skipIf(process.platform === 'win32')

describe('action.yml', () => {
  test('is a composite action whose version is that of the package', () => {
    expect(action.runs.using).toBe('composite')
    expect(action.inputs.version?.default).toBe(version)
  })

  test('has no expression in a script, where an input would be read as code', () => {
    const scripts = action.runs.steps.flatMap(({ run }) => run ?? [])
    expect(scripts).toHaveLength(1)
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
  })

  test('uses the other actions by their version', () => {
    const uses = action.runs.steps.flatMap((step) => step.uses ?? [])
    expect(uses).toEqual(['github/codeql-action/upload-sarif@v4'])
  })
})

onPosix('the command that the action runs', () => {
  test('is check of the pinned package, with the reports that the outputs are read from', () => {
    const done = recorded({ files: 'a.xml' })
    expect(calledIn(done)).toEqual({
      yes: '--yes',
      spec: `samltags@${version}`,
      args: [
        'check',
        '--format=github',
        `--format=json=${done.temp}/samltags.json`,
        `--format=sarif=${done.temp}/samltags.sarif`,
        '--',
        'a.xml',
      ],
      summary: true,
    })
  })

  test('has an option for each input that is given, and no other', () => {
    const done = recorded({
      config: 'ci/samltags.yaml',
      profile: 'sts',
      'fail-on': 'warning',
      'sarif-file': 'out.sarif',
      'step-summary': 'false',
      version: '1.2.3-next.0',
    })
    const { spec, args, summary } = calledIn(done)
    expect(spec).toBe('samltags@1.2.3-next.0')
    expect(args.slice(3)).toEqual([
      '--format=sarif=out.sarif',
      '--config=ci/samltags.yaml',
      '--profile=sts',
      '--fail-on=warning',
      '--',
    ])
    expect(summary).toBe(false)
    rmSync(join(work, 'out.sarif'))
  })

  test('takes one file a line, with blanks, without empty lines, with CRLF as with LF', () => {
    expect(filesIn(recorded({ files: 'a.xml\n\ntwo words.xml\r\nfixtures/**/*.xml\r\n' }))).toEqual(
      ['a.xml', 'two words.xml', 'fixtures/**/*.xml'],
    )
  })

  test.each([
    '$(touch PWNED)',
    '`touch PWNED`',
    '"; touch PWNED; "',
    "'; touch PWNED; '",
    '* ; touch PWNED #',
    '--format=html=PWNED',
    '$IFS$HOME',
    '\\',
  ])('hands the hostile name %s over as it is, and nothing else happens', (hostile) => {
    const before = readdirSync(work)
    const done = recorded({ files: hostile })
    expect(filesIn(done)).toEqual([hostile])
    expect(done.stderr).toBe('')
    for (const input of ['config', 'profile', 'fail-on']) {
      expect(calledIn(recorded({ [input]: hostile })).args).toContain(`--${input}=${hostile}`)
    }
    expect(readdirSync(work)).toEqual(before)
  })

  test.each(['$(touch PWNED)', 'latest; touch PWNED', 'npm:other@1', '../x', 'git+ssh://x', ''])(
    'is not run with %j for a version',
    (given) => {
      const done = recorded({ version: given })
      expect(done.exit).toBe(2)
      expect(done.stdout).toBe(
        '::error title=samltags::version must be a version or a tag of the npm package\n',
      )
      expect(existsSync(join(done.temp, 'called.json'))).toBe(false)
      expect(done.used).toEqual([])
    },
  )

  test.each(['a\nerrors=0', 'a\rb'])('is not run with %j for the SARIF file', (given) => {
    const done = recorded({ 'sarif-file': given })
    expect(done.exit).toBe(2)
    expect(done.stdout).toBe('::error title=samltags::sarif-file must be one path\n')
    expect(done.outputs).toEqual({ findings: '', errors: '', sarif: '' })
  })
})

onPosix('what comes of it', () => {
  test('are the counts, the path of the report, and the exit code of the command', () => {
    const done = recorded({ files: 'a.xml' })
    const sarif = `${done.temp}/samltags.sarif`
    expect(done.exit).toBe(1)
    expect(done.outputs).toEqual({ findings: '2', errors: '1', sarif })
  })

  test('the report is uploaded although the check has failed', () => {
    const done = recorded({ files: 'a.xml' })
    expect(done.used).toEqual([
      {
        uses: 'github/codeql-action/upload-sarif@v4',
        with: { sarif_file: `${done.temp}/samltags.sarif`, category: 'samltags' },
      },
    ])
  })

  test('nothing is uploaded where that is switched off', () => {
    expect(recorded({ files: 'a.xml', 'upload-sarif': 'false' }).used).toEqual([])
  })

  test('a report of an earlier step is not taken for this one', () => {
    const silent = stubNpx(join(folder, 'silent'), 'process.exitCode = 2\n')
    writeFiles({ 'old.sarif': '{ "runs": [] }' })
    const done = inAction(silent)({ 'sarif-file': 'old.sarif' })
    expect(done.exit).toBe(2)
    expect(done.outputs).toEqual({ findings: '', errors: '', sarif: '' })
    expect(done.used).toEqual([])
  })
})

const installed = inAction(stubNpx(join(folder, 'installed'), INSTALLED))

onPosix('the action with the built package', () => {
  test('says of a clean file that nothing is wrong, and is done with 0', () => {
    const done = installed({ files: 'clean.xml', config: 'samltags.yaml' })
    expect(done).toMatchObject({ exit: 0, outputs: { findings: '0', errors: '0' } })
    expect(done.stdout).not.toContain('::error')
    expect(done.used).toHaveLength(1)
  })

  test('shows each finding at its line, fails, and leaves SARIF for code scanning', () => {
    const done = installed({ files: 'clean.xml\nbad.xml', config: 'samltags.yaml' })
    expect(done).toMatchObject({ exit: 1, outputs: { findings: '2', errors: '1' } })
    expect(done.stdout).toMatch(/^::error [^\n]*file=bad\.xml[^\n]*line=\d+/m)
    expect(done.stdout).toMatch(/^::warning [^\n]*file=bad\.xml/m)
    expect(done.summary).toContain('tag.value-characters')
    const sarif: {
      readonly version: string
      readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[]
    } = JSON.parse(readFileSync(done.outputs.sarif ?? '', 'utf8'))
    expect(sarif.version).toBe('2.1.0')
    expect(sarif.runs[0]?.results.map(({ ruleId }) => ruleId)).toEqual([
      'tag.value-characters',
      'tag.value-padding',
    ])
  })

  test('fails for a warning where fail-on says so', () => {
    writeFiles({ 'padded.xml': changed('identity-center', swap('>blue<', '>blue <')) })
    const given = { files: 'padded.xml', config: 'samltags.yaml' }
    expect(installed(given).exit).toBe(0)
    expect(installed({ ...given, 'fail-on': 'warning' }).exit).toBe(1)
  })

  test('takes a hostile name for a file and shows it so that it commands nothing', () => {
    const hostile = '::warning::$(touch PWNED)%0A.xml'
    writeFiles({ [hostile]: bad })
    const done = installed({ files: hostile, config: 'samltags.yaml' })
    expect(done.outputs).toMatchObject({ findings: '2', errors: '1' })
    expect(done.stdout).not.toMatch(/^::warning::\$/m)
    expect(existsSync(join(work, 'PWNED'))).toBe(false)
  })

  test('says of a file that is missing and of a wrong option that it is so, with 2', () => {
    expect(installed({ files: 'absent.xml' }).exit).toBe(2)
    const wrong = installed({ files: 'clean.xml', 'fail-on': 'never' })
    expect(wrong.exit).toBe(2)
    expect(wrong.stderr).toContain('--fail-on')
    expect(wrong.outputs).toEqual({ findings: '', errors: '', sarif: '' })
  })
})
