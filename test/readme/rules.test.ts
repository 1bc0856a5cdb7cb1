import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root, sourceFiles } from '../layout/source-files.ts'

const textOf = (path: string) => readFileSync(root + path, 'utf8')

interface Row {
  readonly name: string
  readonly cells: readonly string[]
}

/** The rows of the tables of docs/rules.md whose first cell has that form. */
const rowsNamed = (form: RegExp): readonly Row[] =>
  textOf('docs/rules.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, name = '', ...cells]) => ({ name, cells: cells.slice(0, -1) }))
    .filter(({ name }) => form.test(name))

const RULES = rowsNamed(/^D\d+$/)
const ROWS = rowsNamed(/^A9\.\d+$/)
const NOT_BUILT = 'not built'

const filesIn = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`)

const isTest = (path: string) => path.startsWith('test/') && path.endsWith('.test.ts')

describe('docs/rules.md', () => {
  test('has every rule and every row once, in order', () => {
    expect(RULES.map(({ name }) => name)).toEqual(numbered('D', 30))
    expect(ROWS.map(({ name }) => name)).toEqual(numbered('A9.', 19))
  })

  test.each(RULES)('$name says something, and names what holds it and what fails', ({ cells }) => {
    const [says = '', held, tests] = cells
    expect(cells).toHaveLength(3)
    expect(says).not.toBe('')
    if (tests === NOT_BUILT) return expect(held).toBe(NOT_BUILT)
    expect(filesIn(held).length).toBeGreaterThan(0)
    expect(filesIn(tests).length).toBeGreaterThan(0)
  })

  test.each(ROWS)('$name names a test, or is about what is not built', ({ cells: [, tests] }) => {
    if (tests !== NOT_BUILT) expect(filesIn(tests).length).toBeGreaterThan(0)
  })

  test('every file that it names exists', () => {
    const named = [...RULES, ...ROWS].flatMap(({ cells }) => cells.slice(1).flatMap(filesIn))
    expect(named.length).toBeGreaterThan(100)
    expect(named.filter((path) => !existsSync(root + path))).toEqual([])
  })

  test('what holds a rule is source, what fails without it is a test that vitest runs', () => {
    const sources = new Set([...sourceFiles.map(({ path }) => path), '.ci/run'])
    const held = RULES.flatMap(({ cells: [, cell] }) => filesIn(cell))
    const tests = [...RULES, ...ROWS].flatMap(({ cells }) => filesIn(cells.at(-1)))
    expect(held.filter((path) => !sources.has(path))).toEqual([])
    expect(tests.filter((path) => !isTest(path))).toEqual([])
  })

  test('what it says is not built is not there', () => {
    const notBuilt = [...RULES, ...ROWS].filter(({ cells }) => cells.at(-1) === NOT_BUILT)
    expect(notBuilt.map(({ name }) => name)).toEqual(['D29', 'A9.17'])
    expect(sourceFiles.filter(({ folder }) => folder === 'scim')).toEqual([])
  })
})

describe('what every change is checked by (D30)', () => {
  const ci = textOf('.ci/run')
  const config = textOf('vitest.config.ts')

  test('.ci/run runs every test, and skips no corpus that is there and no outside tool', () => {
    expect(ci).toMatch(/\bnpm test\b/)
    expect(ci).toMatch(/SAMLTAGS_REQUIRE=\S*xmlsec1\S*/)
    expect(ci).toMatch(/SAMLTAGS_REQUIRE\+=,corpus/)
    expect(config).toContain("'test/**/*.test.ts'")
  })

  test.each([
    ['the attacks', 'test/attacks/refused.test.ts'],
    ['the controls', 'test/attacks/accepted.test.ts'],
    ['the bounded fuzz run', 'test/fuzz/bounded.test.ts'],
    ['the genuine messages', 'test/corpus/signatures.test.ts'],
  ])('%s are among them', (_, path) => {
    expect(existsSync(root + path)).toBe(true)
  })

  test('the bounded run has a seed, so that two runs are one', () => {
    expect(textOf('test/fuzz/bounded.test.ts')).toMatch(/\bseed|SEED/)
  })
})
