/** Whether a document that took long for its size takes ever longer as it grows. */
import { processorTime } from '../support/processor-time.ts'
import { RAISED_LIMITS } from '../support/raised-limits.ts'
import type { GenuineReadings } from './genuine.ts'
import { type Context, judge } from './judge.ts'
import { replace, type Span, sliceOf, structureOf } from './structure.ts'

const FACTOR = 8
/** Time that is linear gives 8, and up to twice that while the heap grows; quadratic time gives 64. */
const MOST = 4 * FACTOR
const ROUNDS = 3
const TRIES = 3
const MOST_PLACES = 3
/** Half a millisecond is below what a clock on a busy machine can tell apart. */
const GRAIN_MS = 0.5

function timeOf(work: () => unknown): number {
  const start = processorTime()
  work()
  return processorTime() - start
}

export const leastTime = (rounds: number, work: () => unknown): number =>
  Math.min(...Array.from({ length: rounds }, () => timeOf(work)))

/** The parts that make up most of the document, the smallest of them first. */
function placesOf(text: string): readonly Span[] {
  const { tokens, elements } = structureOf(text)
  const contents = elements.map(({ openEnd, closeStart }) => ({ start: openEnd, end: closeStart }))
  return [...tokens, ...contents]
    .filter(({ start, end }) => end - start > text.length / 3)
    .sort((left, right) => left.end - left.start - (right.end - right.start))
    .slice(0, MOST_PLACES)
}

/** From this size on, caches and first collections of garbage make no difference any more. */
const SMALL_OCTETS = 128_000

/** Lets one part after the other grow eightfold, three times each where it takes too long. */
export function growsTooFast(
  octets: Buffer,
  context: Context,
  genuine: GenuineReadings,
  beforeJudging: (octets: Buffer) => void = () => {},
): boolean {
  const text = octets.toString('latin1')
  const raised = { ...context, limits: RAISED_LIMITS }
  const time = (document: Buffer) =>
    leastTime(ROUNDS, () => {
      beforeJudging(document)
      judge(document, raised, genuine)
    })
  return placesOf(text).some((place) => {
    const piece = sliceOf(text, place)
    const times = Math.max(1, Math.ceil(SMALL_OCTETS / piece.length))
    const grown = (count: number) =>
      Buffer.from(replace(text, place, piece.repeat(count)), 'latin1')
    const small = grown(times)
    const large = grown(times * FACTOR)
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      if (time(large) <= MOST * Math.max(time(small), GRAIN_MS)) return false
    }
    return true
  })
}
