import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { InputFiles } from '../input/input-files.ts'
import type { CheckPlan } from './check-plan.ts'
import type { FileResult } from './file-result.ts'
import { judgeFiles } from './judge-files.ts'

/** Files that a thread is given at a time: handing over costs about as much as judging one. */
const BATCH = 16
/** Batches for each thread that are on their way; more would only wait, and take memory. */
const AHEAD = 4

/** The built file of a thread, found through the package's own name from src and dist alike. */
const threadFile = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('samltags/package.json')),
    'dist/check-thread.js',
  )

/** Neighbours together; standard input by itself, for no thread can read it. */
function batchesOf(paths: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = []
  let open: string[] = []
  for (const path of paths) {
    if (open.length === 0 || open.length === BATCH || path === '-' || open[0] === '-') {
      open = []
      batches.push(open)
    }
    open.push(path)
  }
  return batches
}

async function all(results: AsyncIterable<FileResult>): Promise<readonly FileResult[]> {
  const gathered: FileResult[] = []
  for await (const result of results) gathered.push(result)
  return gathered
}

/** Judges files in several threads and gives what became of them in the order given. */
export async function* judgeInThreads(
  paths: readonly string[],
  plan: CheckPlan,
  files: InputFiles,
  jobs: number,
): AsyncGenerator<FileResult> {
  const { Piscina } = await import('piscina')
  const pool = new Piscina<readonly string[], readonly FileResult[]>({
    filename: threadFile(),
    name: 'checkThread',
    workerData: plan,
    minThreads: jobs,
    maxThreads: jobs,
  })
  const begin = (batch: readonly string[]) => {
    const results = batch[0] === '-' ? all(judgeFiles(batch, plan, files)) : pool.run(batch)
    // Where one fails the others end with the pool, and nobody waits for them.
    results.catch(() => {})
    return results
  }
  const pending: Promise<readonly FileResult[]>[] = []
  try {
    for (const batch of batchesOf(paths)) {
      pending.push(begin(batch))
      if (pending.length === jobs * AHEAD) yield* (await pending.shift()) ?? []
    }
    for (const results of pending) yield* await results
  } finally {
    await pool.destroy()
  }
}
