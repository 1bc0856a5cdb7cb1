/** One thread that mutates and judges until its time is over; `fuzz.ts` watches over it. */
import { parentPort, workerData } from 'node:worker_threads'
import { randomOf } from '../support/random.ts'
import { coverageOf } from './coverage.ts'
import { type Found, startFuzzing, type Tally } from './fuzzing.ts'
import { type KeptCase, makeCase } from './kept-case.ts'
import { minimise } from './minimise.ts'
import { makeWorld, type Seed } from './seeds.ts'

export interface WorkerInput {
  readonly seed: number
  readonly milliseconds: number
  /** Branches that the bundle counts. */
  readonly counters: number
  /** Count of documents, place of the seed, length of the document that is being judged. */
  readonly state: Int32Array
  readonly document: Uint8Array
}

export type WorkerReport =
  | { readonly kind: 'ready'; readonly cases: readonly Omit<KeptCase, 'octets'>[] }
  | { readonly kind: 'found'; readonly found: KeptCase }
  | { readonly kind: 'tally'; readonly tally: Tally; readonly taken: number }

const STATE = { documents: 0, seed: 1, length: 2 } as const

const input: WorkerInput = workerData
const { state, document } = input

const report = (message: WorkerReport) => parentPort?.postMessage(message)

const world = makeWorld({ whole: true })
const { seeds, genuine } = world
const places = new Map(seeds.map((seed, place) => [seed, place]))

/** What a hang would be kept with: only the thread that watches can tell that it is one. */
report({
  kind: 'ready',
  cases: seeds.map((seed) => {
    const source = { kind: 'hang', what: 'no answer', level: 'unknown', seed, genuine } as const
    const { octets: _octets, ...facts } = makeCase({ ...source, octets: seed.octets })
    return facts
  }),
})

const known = new Set<string>()

function keep({ fault, octets, seed, level }: Found): void {
  const { kind, what } = fault
  const key = `${kind} ${what}`
  if (known.has(key)) return
  known.add(key)
  const small = kind === 'super-linear' ? octets : minimise(octets, fault, seed.context, genuine)
  report({ kind: 'found', found: makeCase({ kind, what, octets: small, seed, level, genuine }) })
}

function note(octets: Buffer, seed: Seed): void {
  document.set(octets.subarray(0, document.length))
  Atomics.store(state, STATE.seed, places.get(seed) ?? 0)
  Atomics.store(state, STATE.length, Math.min(octets.length, document.length))
  Atomics.add(state, STATE.documents, 1)
}

declare global {
  /** From the banner of the bundle. */
  var samltagsBranches: Uint8Array
}

const random = randomOf(input.seed)
const coverage = coverageOf(globalThis.samltagsBranches, input.counters)
const { isNew, taken } = coverage
const fuzzing = startFuzzing({
  world,
  random,
  onFault: keep,
  beforeJudging: note,
  isNew,
  timed: true,
})
const end = performance.now() + input.milliseconds
const REPORT_MS = 5_000
let next = performance.now() + REPORT_MS
while (performance.now() < end) {
  fuzzing.step()
  if (performance.now() < next) continue
  next += REPORT_MS
  report({ kind: 'tally', tally: fuzzing.tally, taken: taken() })
}
report({ kind: 'tally', tally: fuzzing.tally, taken: taken() })
