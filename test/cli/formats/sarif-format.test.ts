import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import draft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Log, Result, Run } from 'sarif'
import { describe, expect, type TestContext, test } from 'vitest'
import type { CheckedFile } from '../../../src/cli/check/checked-file.ts'
import { artifactUri } from '../../../src/cli/formats/sarif/artifact-uri.ts'
import { CODES } from '../../../src/findings/codes.ts'
import { finding } from '../../../src/findings/finding.ts'
import { changed } from '../../check/messages.ts'
import { demand } from '../../support/require.ts'
import { swap } from '../../support/tamper.ts'
import {
  BROKEN_FILE,
  CLEAN_FILE,
  checkedFile,
  ENCODED_FILE,
  FOUR_FILES,
  fileWith,
  HOSTILE_NAMES,
  hostileFile,
  report,
} from './reports.ts'

/** By the schema of OASIS, which is of draft 4. */
function errorsBySchema(context: TestContext, log: unknown): unknown {
  const path = join(demand(context, 'schemas'), 'sarif-schema-2.1.0.json')
  const ajv = new draft04.default({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')))
  validate(log)
  return validate.errors ?? []
}

async function logOf(files: readonly CheckedFile[]): Promise<Log> {
  return JSON.parse(await report('report.sarif', files))
}

async function runOf(files: readonly CheckedFile[]): Promise<Run> {
  const { runs } = await logOf(files)
  const [run] = runs
  if (run === undefined || runs.length !== 1) throw new Error(`${runs.length} runs`)
  return run
}

const resultsOf = async (files: readonly CheckedFile[]): Promise<readonly Result[]> =>
  (await runOf(files)).results ?? []

const uriOf = ({ locations = [] }: Result): string =>
  locations[0]?.physicalLocation?.artifactLocation?.uri ?? ''

const fingerprints = (results: readonly Result[]) =>
  results.map(({ partialFingerprints = {} }) => partialFingerprints['samltags/v1'])

describe('a SARIF log', () => {
  test('is one by the schema of OASIS, whatever was found', async (context) => {
    const hostile = HOSTILE_NAMES.map(hostileFile)
    for (const files of [FOUR_FILES, [], [CLEAN_FILE], hostile]) {
      expect(errorsBySchema(context, await logOf(files))).toEqual([])
    }
    const unread = { file: 'a', fault: { exit: 2, code: 'file', message: 'x' } } as const
    expect(errorsBySchema(context, await logOf([unread]))).toEqual([])
  })

  test('the schema tells a wrong one', async (context) => {
    const log = await logOf(FOUR_FILES)
    expect(errorsBySchema(context, { ...log, version: '2.0.0' })).not.toEqual([])
    expect(errorsBySchema(context, { ...log, runs: [{ results: [] }] })).not.toEqual([])
  })

  test('counts columns in code points and has a category', async () => {
    const { columnKind, automationDetails, tool } = await runOf(FOUR_FILES)
    expect({ columnKind, automationDetails }).toEqual({
      columnKind: 'unicodeCodePoints',
      automationDetails: { id: 'samltags/' },
    })
    expect(tool.driver).toMatchObject({ name: 'samltags', version: '1.2.3' })
  })

  test('counts a column as our findings do, beyond the basic plane too', async () => {
    const xml = changed('identity-center', swap('>blue<', '>🜁🜁;<'))
    const [result] = await resultsOf([checkedFile('a.xml', xml)])
    const lines = xml.split('\n')
    const line = lines.findIndex((text) => text.includes('🜁;'))
    const column = Array.from((lines[line] ?? '').split('🜁')[0] ?? '').length + 1
    const region = result?.locations?.[0]?.physicalLocation?.region
    expect(region).toEqual({ startLine: line + 1, startColumn: column })
  })
})

describe('the rules of the tool', () => {
  test('are the whole table, each named once in each way', async () => {
    const { rules = [] } = (await runOf([])).tool.driver
    expect(rules.map(({ id }) => id)).toEqual(Object.keys(CODES))
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length)
    expect(
      rules.map(({ name }) => name).filter((name = '') => !/^[A-Z][A-Za-z0-9]+$/.test(name)),
    ).toEqual([])
  })

  test('hold plain text only, and say how bad and how sure they are', async () => {
    const text = await report('report.sarif', FOUR_FILES)
    expect(text).not.toContain('"markdown"')
    const { rules = [] } = (await runOf([])).tool.driver
    const rule = (code: string) => rules.find(({ id }) => id === code)
    expect(rule('signature.digest-mismatch')).toMatchObject({
      name: 'SignatureDigestMismatch',
      defaultConfiguration: { level: 'error' },
      properties: {
        tags: ['saml', 'signature', 'security'],
        precision: 'very-high',
        'security-severity': '8.0',
      },
    })
    expect(rule('tag.value-padding')?.defaultConfiguration).toEqual({ level: 'warning' })
    expect(rule('tag.value-padding')?.properties).not.toHaveProperty('security-severity')
    expect(rule('time.not-judged')?.defaultConfiguration).toEqual({ level: 'note' })
  })

  test('are where the index of a result says', async () => {
    const { tool, results = [] } = await runOf(FOUR_FILES)
    expect(results.length).toBe(5)
    for (const { ruleId, ruleIndex = -1 } of results) {
      expect(tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId)
    }
  })
})

describe('a result', () => {
  test('has the level of the profile that judged, not of the table', async () => {
    const at = '/Response/Assertion'
    const judged = (context: 'identity-center' | 'sts') =>
      fileWith('a.xml', [finding('confirmation.count', at, { context })])
    const results = await resultsOf([judged('identity-center'), judged('sts')])
    expect(results.map(({ level }) => level)).toEqual(['warning', 'error'])
  })

  test('points at the first line where the file is no XML, and says the place in words', async () => {
    const [result] = await resultsOf([ENCODED_FILE])
    expect(result?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'fixtures/har.json' },
      region: { startLine: 1 },
    })
    expect(result?.message.text).toContain('line 19, column 135 of the decoded XML, message 2')
    expect(result?.properties).toEqual({ part: 2 })
  })

  test('has no region where the finding has no line', async () => {
    const [result] = await resultsOf([fileWith('a.xml', [finding('binding.empty', '')])])
    expect(result?.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: 'a.xml' } } },
    ])
    expect(result?.message.text).not.toContain('At ')
  })

  test('keeps its fingerprint when lines and values change, and has its own in the file', async () => {
    const before = await resultsOf([BROKEN_FILE])
    const moved = checkedFile(
      'elsewhere.xml',
      changed('identity-center', (text) =>
        text
          .replace('>blue<', '>S&amp;T <')
          .replace('>harbour<', '>c;d<')
          .replace('InResponseTo="_request-1"', 'InResponseTo="_request-3"')
          .replace('<samlp:Status>', '\n\n<samlp:Status>'),
      ),
    )
    expect(fingerprints(await resultsOf([moved]))).toEqual(fingerprints(before))
    expect(new Set(fingerprints(before)).size).toBe(before.length)
    const again = finding('value.comment', '/a', { line: 1 })
    const twice = await resultsOf([fileWith('a.xml', [again, { ...again, line: 2 }])])
    expect(new Set(fingerprints(twice)).size).toBe(2)
    const parts = await resultsOf([ENCODED_FILE, { ...ENCODED_FILE, part: 3 }])
    expect(new Set(fingerprints(parts)).size).toBe(2)
  })

  test("names the rule of the configuration that failed, and says that rule's message", async () => {
    const own = {
      ...finding('config.key-file-permissions', '/Response/Assertion', { line: 2, column: 1 }),
      ...{ rule: 'team-known', message: 'Team must be one of ours' },
    }
    const [result] = await resultsOf([fileWith('a.xml', [own])])
    expect(result?.message.text).toBe(
      'team-known: Team must be one of ours. At /Response/Assertion',
    )
    expect(result?.properties).toEqual({ rule: 'team-known' })
  })
})

describe('files that could not be read', () => {
  test('are notifications, and the run is not successful', async () => {
    const { invocations = [], results } = await runOf(FOUR_FILES)
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        endTimeUtc: '2026-11-24T12:00:30Z',
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: 'fixtures/missing.xml does not exist' },
            locations: [
              { physicalLocation: { artifactLocation: { uri: 'fixtures/missing.xml' } } },
            ],
          },
        ],
      },
    ])
    expect(results?.map(uriOf)).not.toContain('fixtures/missing.xml')
  })

  test('without any the run is successful, refused or not', async () => {
    const { invocations = [] } = await runOf([CLEAN_FILE, BROKEN_FILE])
    expect(invocations[0]).toMatchObject({
      executionSuccessful: true,
      toolExecutionNotifications: [],
    })
  })

  test('are named up to a hundred, and then counted', async () => {
    const files = Array.from({ length: 130 }, (_, at) => ({
      file: `${at}.xml`,
      fault: { exit: 2, code: 'file', message: `${at}.xml does not exist` } as const,
    }))
    const { toolExecutionNotifications: told = [] } = (await runOf(files)).invocations?.[0] ?? {}
    expect(told.length).toBe(101)
    expect(told[99]?.message.text).toBe('99.xml does not exist')
    expect(told[100]?.message.text).toBe('30 more could not be read.')
  })
})

describe('the location of a file', () => {
  test('is relative, with slashes, and of scheme file outside of the folder', () => {
    expect(artifactUri('a b/ü#?%.xml')).toBe('a%20b/%C3%BC%23%3F%25.xml')
    expect(artifactUri('c:x.xml')).toBe('c%3Ax.xml')
    expect(artifactUri('/other place/a.xml')).toBe('file:///other%20place/a.xml')
    expect(artifactUri('D:/other place/a.xml')).toBe('file:///D:/other%20place/a.xml')
    expect(artifactUri('half\uD800.xml')).toBe('half%EF%BF%BD.xml')
  })

  test('gives the name back, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        fc.pre(!/^(\.{1,2}$|[A-Za-z]:|\/)|\/\.{0,2}(\/|$)|^\.{1,2}\//.test(name))
        const url = new URL(artifactUri(name), 'file:///')
        expect(fileURLToPath(url.href.replaceAll('%2F', '/')).slice(1)).toBe(name)
      }),
      { seed: 7, numRuns: 500 },
    )
  })

  test.each(HOSTILE_NAMES)('a name is nothing but a name: %j', async (name) => {
    const text = await report('report.sarif', [hostileFile(name)])
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u)
    expect(text).not.toMatch(/##(vso)?\[|^\s*::/m)
    const [result] = await resultsOf([hostileFile(name)])
    expect(decodeURIComponent(uriOf(result ?? { message: {} }))).toBe(
      posix.normalize(Buffer.from(name).toString()),
    )
    expect(result?.message.text).not.toMatch(/\]\(|\n|(?<!\{)\{(?!\{)/)
  })
})
