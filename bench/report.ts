import type { ColdStart } from './cold-start.ts'
import type { Timing } from './measure.ts'
import { KEYS, type KeyName, SIZES, taskName } from './tasks.ts'

export interface Row {
  readonly key: KeyName
  readonly what: string
  /** Absent for the bare key. */
  readonly tags?: number
  /** Microseconds. */
  readonly min: number
  readonly median: number
  /** Of the best rounds, to the bare verify or sign with the same key. */
  readonly ratio: number
}

export interface Goal {
  readonly goal: string
  readonly limit: number
  readonly measured: number
  readonly isMet: boolean
}

export interface Report {
  readonly machine: {
    readonly cpu: string
    readonly node: string
    readonly openssl: string
    readonly date: string
    /** Average of the minute before; above the number of idle cores the times are worth little. */
    readonly load: number
    readonly isStale: boolean
  }
  readonly rounds: number
  readonly rows: readonly Row[]
  readonly createId: Timing
  readonly coldStart: ColdStart
  readonly goals: readonly Goal[]
}

/** What is compared with which bare operation, and how it is called in the table. */
const STAGES = [
  { what: 'accept', floor: 'verify', label: 'acceptResponse, base64 to claims' },
  { what: 'parse', floor: 'verify', label: '  decode and parse' },
  { what: 'verify', floor: 'verify', label: '  verify' },
  { what: 'claims', floor: 'verify', label: '  accept claims' },
  { what: 'tags', floor: 'verify', label: 'readSessionTags' },
  { what: 'check', floor: 'verify', label: 'checkResponse, verified' },
  { what: 'statement', floor: 'sign', label: 'attributes and statement' },
  { what: 'build+sign', floor: 'sign', label: 'buildAssertion to postBinding' },
] as const

export function rowsOf(timings: ReadonlyMap<string, Timing>): readonly Row[] {
  const timing = (name: string): Timing => {
    const found = timings.get(name)
    if (found === undefined) throw new Error(`${name} was not measured`)
    return found
  }
  return KEYS.flatMap((key) => {
    const bare = (['verify', 'sign'] as const).map((what) => ({
      key,
      what: `bare ${what}`,
      ...timing(`${key} ${what}`),
      ratio: 1,
    }))
    const ours = STAGES.flatMap(({ what, floor, label }) =>
      SIZES.map((tags) => {
        const measured = timing(taskName(key, what, tags))
        const ratio = measured.min / timing(`${key} ${floor}`).min
        return { key, what: label, tags, ...measured, ratio }
      }),
    )
    return [...bare, ...ours]
  })
}

type What = (typeof STAGES)[number]['what']

function ratioOf(rows: readonly Row[], what: What, tags = 10): number {
  const label = STAGES.find((stage) => stage.what === what)?.label
  const row = rows.find((one) => one.key === 'RSA-2048' && one.what === label && one.tags === tags)
  return row?.ratio ?? Number.NaN
}

export function goalsOf(rows: readonly Row[], start: ColdStart): readonly Goal[] {
  const goals = [
    ['accept at 10 tags, times the bare RSA-2048 verify', 5, ratioOf(rows, 'accept')],
    ['build and sign at 10 tags, times the bare RSA-2048 sign', 1.2, ratioOf(rows, 'build+sign')],
    [
      'check at 50 tags, times acceptResponse',
      1.6,
      ratioOf(rows, 'check', 50) / ratioOf(rows, 'accept', 50),
    ],
    ['cold start of the main entry over bare Node, ms', 15, start.difference],
  ] as const
  return goals.map(([goal, limit, measured]) => ({
    goal,
    limit,
    measured,
    isMet: measured <= limit,
  }))
}

const number = (value: number, digits: number, width: number) =>
  value.toFixed(digits).padStart(width)

function lineOf({ what, tags, min, median, ratio }: Row): string {
  const numbers = [number(min, 1, 9), number(median, 1, 9), number(ratio, 2, 7)].join('')
  return `  ${what.padEnd(34)}${String(tags ?? '').padStart(5)}${numbers}x`
}

export function formatReport(report: Report): string {
  const { machine, rounds, rows, createId, coldStart, goals } = report
  const stale = machine.isStale ? ['dist is older than src: run npm run build'] : []
  const busy = machine.load > 1.5 ? [`the machine is busy (load ${machine.load.toFixed(2)})`] : []
  const tables = KEYS.flatMap((key) => [
    '',
    `  ${key.padEnd(34)} tags   min us   median  ratio`,
    ...rows.filter((row) => row.key === key).map(lineOf),
  ])
  const width = Math.max(...goals.map(({ goal }) => goal.length))
  return [
    `${machine.cpu}, Node ${machine.node}, OpenSSL ${machine.openssl}, ${machine.date}`,
    `${rounds} rounds in turns, one process; the ratio is to the bare verify or sign with the same key`,
    ...[...stale, ...busy].map((warning) => `WARNING: ${warning}`),
    ...tables,
    '',
    `  createId: ${createId.min.toFixed(1)} us, two for each response; not in the rows above`,
    `  cold start: node ${coldStart.bare.toFixed(1)} ms, with the main entry ${coldStart.withMain.toFixed(1)} ms`,
    '',
    ...goals.map(
      ({ goal, limit, measured, isMet }) =>
        `  ${isMet ? 'met   ' : 'MISSED'}  ${goal.padEnd(width)}  ${measured.toFixed(2)} (at most ${limit})`,
    ),
  ].join('\n')
}
