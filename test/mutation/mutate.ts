/**
 * npm run mutate [-- FOLDER...]: mutation testing of src, folder by folder. Each mutant is judged by the
 * unit tests of its folder first, and what survives them by the attack set too. Reports stay in
 * reports/mutation; a second run takes over what has not changed.
 */
import { readFileSync } from 'node:fs'
import { Stryker } from '@stryker-mutator/core'
import { formatScore, type Score, scoreOf } from './score.ts'

const ATTACKS = ['test/attacks/refused.test.ts', 'test/attacks/accepted.test.ts']

/** The tests that know a folder, the nearest first. */
const JUDGES = new Map<string, readonly string[]>([
  ['xml', ['test/xml/*.test.ts', 'test/verify/*.test.ts']],
  ['verify', ['test/verify/*.test.ts']],
  ['claims', ['test/claims/**/*.test.ts', 'test/check/*.test.ts']],
  ['signature', ['test/signature/*.test.ts', 'test/verify/*.test.ts']],
  ['tags', ['test/tags/*.test.ts', 'test/claims/read-session-tags.test.ts']],
])

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
for (const [folder, judges] of JUDGES) {
  if (asked.length > 0 && !asked.includes(folder)) continue
  await mutate(folder, judges)
  scores.push(await mutate(folder, [...judges, ...ATTACKS]))
}
const { text, percent } = formatScore(scores)
console.log(text)
process.exitCode = percent >= GOAL ? 0 : 1
