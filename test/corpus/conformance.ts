/** `npm run conformance`: counts over the corpus, each exception with its reason. */
import { INSTALL, needs } from '../support/require.ts'
import { judgeCorpus } from './judge-corpus.ts'
import { openCorpus } from './manifest.ts'
import { type Row, WHY } from './row.ts'

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ set }) => set.length))
  console.log(`${'set'.padEnd(width)}   total    held  excepted  unexplained`)
  for (const { set, total, held, excepted, unexplained } of rows) {
    const exceptions = [...excepted.values()].reduce((sum, many) => sum + many, 0)
    const numbers = [
      String(total).padStart(7),
      String(held).padStart(8),
      String(exceptions).padStart(10),
      String(unexplained.length).padStart(13),
    ]
    console.log(`${set.padEnd(width)} ${numbers.join('')}`)
    for (const [what, many] of excepted) console.log(`    ${many} ${what}: ${WHY.get(what)}`)
    for (const what of unexplained) console.log(`    unexplained: ${what}`)
  }
}

const folder = needs('corpus')
if (folder === undefined) {
  console.log(`skipped: ${INSTALL.corpus}`)
} else {
  const rows = judgeCorpus(openCorpus(folder))
  print(rows)
  process.exitCode = rows.some(({ unexplained }) => unexplained.length > 0) ? 1 : 0
}
