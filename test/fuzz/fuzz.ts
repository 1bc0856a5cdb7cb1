/** `npm run fuzz -- --seconds 60 [--workers 2] [--seed 1]`: mutates genuine messages and judges them. */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { needs } from '../support/require.ts'
import type { LevelTally, Tally } from './fuzzing.ts'
import { bundleInstrumented } from './instrument.ts'
import {
  CASES_FOLDER,
  type CaseFacts,
  CORPUS_CASES_FOLDER,
  type KeptCase,
  keepCase,
} from './kept-case.ts'
import type { WorkerInput, WorkerReport } from './worker.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    workers: { type: 'string', default: String(availableParallelism()) },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    folder: { type: 'string', default: CASES_FOLDER },
  },
})

const milliseconds = Number(values.seconds) * 1_000
const workers = Number(values.workers)
const firstSeed = Number(values.seed)

const HANG_MS = 10_000
const MOST_HANGS = 5
const WATCH_MS = 1_000
/** For making keys and seeds; a seed that hangs has no end. */
const READY_MS = 180_000
const LINE_MS = 10_000
const MOST_OCTETS = 1_048_576

const scratch = mkdtempSync(join(tmpdir(), 'samltags-fuzz-'))
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }))
const bundle = join(scratch, 'worker.mjs')
const counters = await bundleInstrumented(
  fileURLToPath(new URL('./worker.ts', import.meta.url)),
  bundle,
)
/** The bundle lies elsewhere and can't find the corpus by its own place. */
const env = { ...process.env, SAMLTAGS_CORPUS: needs('corpus') ?? '' }

/** From when the first thread has made its messages and keys. */
let started = performance.now()
let taken = 0
const tallies = new Map<number, Tally>()
const known = new Map<string, string>()
let hangs = 0

function keep(found: KeptCase): void {
  const key = `${found.kind} ${found.what}`
  if (known.has(key)) return
  const folder = found.fromCorpus ? CORPUS_CASES_FOLDER : values.folder
  const name = keepCase(found, folder)
  known.set(key, name)
  console.log(`found: ${found.kind}: ${found.what} (${found.from}; kept in ${folder} as ${name})`)
}

/** A thread, started again with another seed where a document makes it hang. */
function start(index: number, seed: number): Promise<void> {
  const state = new Int32Array(new SharedArrayBuffer(12))
  const document = new Uint8Array(new SharedArrayBuffer(MOST_OCTETS))
  const left = milliseconds - (performance.now() - started)
  const workerData: WorkerInput = { seed, milliseconds: left, counters, state, document }
  const worker = new Worker(bundle, { workerData, env })
  let cases: readonly CaseFacts[] = []
  let documents = -1
  const begun = performance.now()
  let since = begun

  return new Promise((resolve, reject) => {
    const watch = setInterval(() => {
      const now = Atomics.load(state, 0)
      if (cases.length === 0 && performance.now() - begun > READY_MS) {
        reject(new Error('the seeds could not be made in time'))
      } else if (now !== documents || now === 0) {
        documents = now
        since = performance.now()
      } else if (performance.now() - since > HANG_MS) {
        hung()
      }
    }, WATCH_MS)

    function ready(made: readonly CaseFacts[]): void {
      cases = made
      if (tallies.size === 0) started = performance.now()
    }

    function note(tally: Tally, branches: number): void {
      tallies.set(index, tally)
      taken = Math.max(taken, branches)
    }

    function hung(): void {
      clearInterval(watch)
      hangs += 1
      const facts = cases[Atomics.load(state, 1)]
      const octets = Uint8Array.from(document.subarray(0, Atomics.load(state, 2)))
      if (facts !== undefined && hangs <= MOST_HANGS) {
        keep({ ...facts, what: `no answer (${hangs})`, octets })
      }
      worker.removeAllListeners('exit')
      const again = () => start(index + workers, seed + 7_919)
      worker.terminate().then(again).then(resolve, reject)
    }

    worker.on('message', (report: WorkerReport) => {
      if (report.kind === 'ready') ready(report.cases)
      else if (report.kind === 'found') keep(report.found)
      else note(report.tally, report.taken)
    })
    worker.on('error', (error) => {
      clearInterval(watch)
      reject(error)
    })
    worker.on('exit', () => {
      clearInterval(watch)
      resolve()
    })
  })
}

function levelsTogether(): ReadonlyMap<string, LevelTally> {
  const sum = new Map<string, LevelTally>()
  for (const { levels } of tallies.values()) {
    for (const [level, row] of levels) {
      const total = sum.get(level) ?? { documents: 0, verified: 0, accepted: 0 }
      total.documents += row.documents
      total.verified += row.verified
      total.accepted += row.accepted
      sum.set(level, total)
    }
  }
  return sum
}

const sumOf = (count: (tally: Tally) => number) =>
  [...tallies.values()].reduce((sum, tally) => sum + count(tally), 0)

function line(): string {
  const seconds = (performance.now() - started) / 1_000
  const documents = sumOf((tally) => tally.documents)
  const kept = sumOf((tally) => tally.kept)
  return `${seconds.toFixed(0)} s: ${documents} documents (${Math.round(documents / seconds)}/s), ${taken} of ${counters} branches, ${kept} new ways, ${known.size} found`
}

console.log(`seed ${firstSeed}, ${workers} workers, ${values.seconds} s`)
const lines = setInterval(() => console.log(line()), LINE_MS)
await Promise.all(
  Array.from({ length: workers }, (_, index) => start(index, firstSeed + index * 104_729)),
)
clearInterval(lines)
console.table(Object.fromEntries(levelsTogether()))
console.log(line())
console.log(`slow for their size: ${sumOf((tally) => tally.slow)}`)
process.exitCode = known.size > 0 ? 1 : 0
