/** Something to be timed, and what it is compared with. */
export interface Task {
  readonly name: string
  readonly run: () => unknown
}

export interface Timing {
  /** Microseconds for one run: the best round, and the one in the middle. */
  readonly min: number
  readonly median: number
}

/** The compiler works beside us, on another core where there is one: it needs time, not runs. */
const WARM_UP_MS = 200
const WARM_UPS = 3
const BATCH_MS = 8

/** Runs what is given so often that the clock's grain and its own cost do not matter. */
function timeOf(run: () => unknown, times: number): number {
  const start = performance.now()
  for (let time = 0; time < times; time += 1) run()
  return performance.now() - start
}

/** Runs until the code is hot; gives how many runs take a batch. */
function warmUp({ run }: Task): number {
  let runs = 0
  const start = performance.now()
  while (performance.now() - start < WARM_UP_MS) {
    run()
    runs += 1
  }
  return Math.max(1, Math.round((runs * BATCH_MS) / WARM_UP_MS))
}

export function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/**
 * Times the tasks in turns: each round runs a batch of every task, so that a slow moment of the
 * machine falls on all alike, and a ratio compares what stood side by side.
 */
export function measure(tasks: readonly Task[], rounds: number): ReadonlyMap<string, Timing> {
  for (let turn = 1; turn < WARM_UPS; turn += 1) tasks.forEach(warmUp)
  const batches = tasks.map((task) => ({ task, size: warmUp(task), samples: [] as number[] }))
  for (let round = 0; round < rounds; round += 1) {
    for (const { task, size, samples } of batches) {
      samples.push((timeOf(task.run, size) * 1000) / size)
    }
  }
  return new Map(
    batches.map(({ task, samples }) => [
      task.name,
      { min: Math.min(...samples), median: middleOf(samples) },
    ]),
  )
}
