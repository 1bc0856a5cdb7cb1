import { describe, expect, test } from 'vitest'
import type { CheckedFile } from '../../../src/cli/check/checked-file.ts'
import { finding } from '../../../src/findings/finding.ts'
import {
  BROKEN_FILE,
  CLEAN_FILE,
  ENCODED_FILE,
  FOUR_FILES,
  fileWith,
  HOSTILE_NAMES,
  hostileFile,
  report,
} from './reports.ts'

interface Problem {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
}

const problemsOf = async (files: readonly CheckedFile[]): Promise<readonly Problem[]> =>
  JSON.parse(await report('gitlab.codequality', files))

const severitiesOf = async (files: readonly CheckedFile[]) =>
  (await problemsOf(files)).map(({ severity }) => severity)

const fingerprintsOf = async (files: readonly CheckedFile[]) =>
  (await problemsOf(files)).map(({ fingerprint }) => fingerprint)

describe('a code quality report', () => {
  test('is a list, without findings too', async () => {
    expect(await problemsOf([])).toEqual([])
    expect(await problemsOf([CLEAN_FILE])).toEqual([])
  })

  test('has what GitLab asks for, and a severity that it knows', async () => {
    for (const problem of await problemsOf(FOUR_FILES)) {
      expect(problem).toEqual({
        description: expect.stringMatching(/./),
        check_name: expect.stringMatching(/./),
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        severity: expect.stringMatching(/^(info|minor|major|critical|blocker)$/),
        location: {
          path: expect.stringMatching(/^fixtures\/[^\\]+$/),
          lines: { begin: expect.any(Number) },
        },
      })
    }
    expect(await severitiesOf(FOUR_FILES)).toEqual([
      'minor',
      'major',
      'minor',
      'major',
      'major',
      'critical',
    ])
    const info = finding('time.not-judged', '/a', { context: 'sts' })
    expect(await severitiesOf([fileWith('a', [info])])).toEqual(['info'])
  })

  test('points at the first line of a file that is no XML, and where there is no line', async () => {
    const files = [ENCODED_FILE, fileWith('a.xml', [finding('binding.empty', '')])]
    const problems = await problemsOf(files)
    expect(problems.map(({ location }) => location.lines.begin)).toEqual([1, 1])
    expect(problems[0]?.description).toContain('line 19, column 135 of the decoded XML, message 2')
  })

  test('has no fingerprint twice, and each stays when lines move', async () => {
    const again = finding('value.comment', '/a', { line: 4 })
    const files = [
      ...FOUR_FILES,
      fileWith('a.xml', [again, again]),
      fileWith('b.xml', [again]),
      { ...ENCODED_FILE, part: 3 },
    ]
    const all = await fingerprintsOf(files)
    expect(new Set(all).size).toBe(all.length)
    const moved = { ...again, line: 40 }
    expect(await fingerprintsOf([fileWith('a.xml', [moved, moved])])).toEqual(
      await fingerprintsOf([fileWith('a.xml', [again, again])]),
    )
    expect(await fingerprintsOf([BROKEN_FILE])).toEqual(
      await fingerprintsOf([{ ...BROKEN_FILE, file: './fixtures/broken one.xml' }]),
    )
  })

  test.each(HOSTILE_NAMES)('a name stays a name: %j', async (name) => {
    const text = await report('gitlab.codequality', [hostileFile(name)])
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}|##(vso)?\[|^\s*::/mu)
    const [problem, ...rest] = await problemsOf([hostileFile(name)])
    expect(rest).toEqual([])
    expect(problem?.location.path).toBe(name.replace('//', '/'))
  })
})
