/** One run of mutating and judging, the same in a worker, in the suite and for a planted fault. */

import type { Random } from '../support/random.ts'
import { growsTooFast, leastTime } from './growth.ts'
import type { Fault, Verdict } from './judge.ts'
import { judge, judgeWholly } from './judge.ts'
import { mutate, Parsed } from './mutations/mutate.ts'
import type { Seed, World } from './seeds.ts'

export interface Found {
  readonly fault: Fault
  readonly octets: Buffer
  readonly seed: Seed
  readonly level: string
}

export interface LevelTally {
  documents: number
  /** The signature still held. */
  verified: number
  accepted: number
}

export interface Tally {
  documents: number
  octets: number
  /** Mutants that went a new way and are mutated in their turn. */
  kept: number
  /** Took long for their size, again when measured again; the first of each kind are let grow. */
  slow: number
  readonly levels: Map<string, LevelTally>
}

export interface Fuzzing {
  /** Judges one more mutant. */
  readonly step: () => void
  readonly tally: Tally
}

export interface FuzzingOptions {
  readonly world: World
  readonly random: Random
  readonly onFault: (found: Found) => void
  /** Called before a mutant is judged, for whoever watches over hangs. */
  readonly beforeJudging?: (octets: Buffer, seed: Seed) => void
  /** Whether a mutant went a way that none did before. */
  readonly isNew: (verdict: Verdict) => boolean
  /** Times mean nothing where much else runs beside. */
  readonly timed: boolean
}

interface Entry {
  readonly parsed: Parsed
  readonly seed: Seed
}

const MOST_KEPT = 4_000
/** One of so many is asked everything. */
const WHOLLY = 16

/** Below this a time is not worth looking at. */
const SUSPECT_MS = 3
/** What a document costs beside its octets: keys, stamps, findings. */
const FIXED_OCTETS = 2_000
const SUSPECT_RATIO = 12
const SLOW_RATIO = 6
const MOST_ALIKE = 3

const size = (octets: Buffer) => octets.length + FIXED_OCTETS

const BASELINE_SEEDS = 12
const BASELINE_ROUNDS = 40

/** Milliseconds for one octet of the most expensive of our first seeds. */
function baseline({ seeds, genuine }: World): number {
  const times = seeds
    .slice(0, BASELINE_SEEDS)
    .map(
      ({ octets, context }) =>
        leastTime(BASELINE_ROUNDS, () => judge(octets, context, genuine)) / size(octets),
    )
  return Math.max(...times)
}

export function startFuzzing(options: FuzzingOptions): Fuzzing {
  const { world, random, onFault, beforeJudging, isNew, timed } = options
  const { seeds, genuine } = world
  const entries: Entry[] = seeds.map((seed) => ({
    parsed: new Parsed(seed.octets.toString('latin1')),
    seed,
  }))
  const tally: Tally = { documents: 0, octets: 0, kept: 0, slow: 0, levels: new Map() }
  const slowWays = new Map<string, number>()
  const perOctet = timed ? baseline(world) : Number.POSITIVE_INFINITY

  /** As often a seed as a mutant that went a new way. */
  const choose = (): Entry => {
    const most = random.onceIn(2) ? seeds.length : entries.length
    const entry = entries[random.below(most)]
    if (entry === undefined) throw new Error('there is no seed')
    return entry
  }

  /** Parts of the corpus go only into mutants of the corpus, so that all others may be kept. */
  const donorFor = (seed: Seed, from: Entry) => (): Parsed => {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const other = choose()
      if (seed.fromCorpus || !other.seed.fromCorpus) return other.parsed
    }
    return from.parsed
  }

  function keep(entry: Entry): void {
    if (entries.length < MOST_KEPT) entries.push(entry)
    else entries[seeds.length + random.below(MOST_KEPT - seeds.length)] = entry
  }

  function count(level: string, { outcome }: Verdict, octets: Buffer): void {
    const row = tally.levels.get(level) ?? { documents: 0, verified: 0, accepted: 0 }
    tally.levels.set(level, row)
    row.documents += 1
    if (outcome !== 'refused') row.verified += 1
    if (outcome === 'accepted') row.accepted += 1
    tally.documents += 1
    tally.octets += octets.length
  }

  /** Documents that take long for the same reason are answered alike; a few of each are enough. */
  function isKnownSlow({ outcome, findings }: Verdict): boolean {
    const alike = `${outcome} ${findings
      .slice(0, 2)
      .map(({ code }) => code)
      .join(' ')}`
    const count = (slowWays.get(alike) ?? 0) + 1
    slowWays.set(alike, count)
    return count > MOST_ALIKE
  }

  function checkTime(
    milliseconds: number,
    octets: Buffer,
    seed: Seed,
    verdict: Verdict,
  ): Fault | undefined {
    const { context } = seed
    const usual = perOctet * size(octets)
    if (milliseconds < SUSPECT_MS || milliseconds < SUSPECT_RATIO * usual) return undefined
    const time = (document: Buffer) => leastTime(5, () => judge(document, context, genuine))
    // Some keys take far longer than those of the first seeds.
    const most =
      SLOW_RATIO * Math.max(usual, (time(seed.octets) * size(octets)) / size(seed.octets))
    if (time(octets) < most) return undefined
    tally.slow += 1
    if (isKnownSlow(verdict)) return undefined
    const pulse = (grown: Buffer) => beforeJudging?.(grown, seed)
    return growsTooFast(octets, context, genuine, pulse)
      ? { kind: 'super-linear', what: 'eight times a part takes over 32 times the time' }
      : undefined
  }

  function step(): void {
    const entry = choose()
    const { parsed, seed } = entry
    const { text, level } = mutate(parsed, random, donorFor(seed, entry))
    const octets = Buffer.from(text, 'latin1')
    beforeJudging?.(octets, seed)
    const ask = random.onceIn(WHOLLY) ? judgeWholly : judge
    const start = performance.now()
    const verdict = ask(octets, seed.context, genuine)
    const took = performance.now() - start
    count(level, verdict, octets)
    const fault = verdict.fault ?? checkTime(took, octets, seed, verdict)
    if (fault !== undefined) onFault({ fault, octets, seed, level })
    if (!isNew(verdict)) return
    tally.kept += 1
    keep({ parsed: new Parsed(text), seed })
  }

  return { step, tally }
}
