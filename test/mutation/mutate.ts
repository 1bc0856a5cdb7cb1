/**
 * npm run mutate [-- FOLDER...]: mutation testing of src, folder by folder. Each mutant is judged by the
 * unit tests of its folder first, and what survives them by the attack set too. Reports stay in
 * reports/mutation; a second run takes over what has not changed.
 */
import { readFileSync } from 'node:fs'
import { Stryker } from '@stryker-mutator/core'
import { formatScore, type Score, scoreOf } from './score.ts'

const ATTACKS = ['test/attacks/refused.test.ts', 'test/attacks/accepted.test.ts']
const VERIFY = 'test/verify/*.test.ts'

interface Judges {
  readonly folder: string
  /** The tests that know the folder best. */
  readonly first: readonly string[]
  /** The tests that are asked about what survives those: too slow to be asked about each mutant. */
  readonly second: readonly string[]
}

const JUDGES: readonly Judges[] = [
  {
    folder: 'tags',
    first: ['test/tags/*.test.ts'],
    second: ['test/claims/read-session-tags.test.ts', ...ATTACKS],
  },
  {
    folder: 'claims',
    first: ['test/claims/*.test.ts', 'test/check/*.test.ts', 'test/replay/*.test.ts'],
    second: ATTACKS,
  },
  { folder: 'signature', first: ['test/signature/*.test.ts'], second: [VERIFY, ...ATTACKS] },
  {
    folder: 'verify',
    first: ['test/verify/!(long-*).test.ts'],
    second: ['test/verify/long-*.test.ts', ...ATTACKS],
  },
  {
    folder: 'check',
    first: ['test/check/*.test.ts'],
    second: ['test/connector/*.test.ts', ...ATTACKS],
  },
  { folder: 'connector', first: ['test/connector/*.test.ts'], second: [] },
  {
    folder: 'xml',
    first: ['test/xml/!(limits|write-canonical).test.ts'],
    second: [
      'test/xml/{limits,write-canonical}.test.ts',
      'test/signature/*.test.ts',
      VERIFY,
      ...ATTACKS,
    ],
  },
]

const GOAL = 90

async function mutate(folder: string, testFiles: readonly string[]): Promise<Score> {
  const report = `reports/mutation/${folder}.json`
  await new Stryker({
    mutate: [`src/${folder}/**/*.ts`],
    testFiles: [...testFiles],
    incremental: true,
    incrementalFile: `reports/mutation/${folder}.incremental.json`,
    jsonReporter: { fileName: report },
    htmlReporter: { fileName: `reports/mutation/${folder}.html` },
  }).runMutationTest()
  return scoreOf(readFileSync(report, 'utf8'))
}

const asked = process.argv.slice(2)
const scores: Score[] = []
for (const { folder, first, second } of JUDGES) {
  if (asked.length > 0 && !asked.includes(folder)) continue
  await mutate(folder, first)
  scores.push(await mutate(folder, [...first, ...second]))
}
const { text, percent } = formatScore(scores)
console.log(text)
process.exitCode = percent >= GOAL ? 0 : 1
