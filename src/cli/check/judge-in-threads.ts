import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { ExpandedFile } from '../input/expand-files.ts'
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

/** Standard input can be read here only, and what cannot be read is said here as well. */
const isOurs = ({ path, fault }: ExpandedFile): boolean => path === '-' || fault !== undefined

/** Neighbours together; what no thread can read by itself. */
function batchesOf(listed: readonly ExpandedFile[]): readonly (readonly ExpandedFile[])[] {
  const batches: ExpandedFile[][] = []
  let open: ExpandedFile[] = []
  for (const file of listed) {
    const [first] = open
    if (first === undefined || open.length === BATCH || isOurs(file) || isOurs(first)) {
      open = []
      batches.push(open)
    }
    open.push(file)
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
  listed: readonly ExpandedFile[],
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
  const begin = (batch: readonly ExpandedFile[]) => {
    const results = batch.some(isOurs)
      ? all(judgeFiles(batch, plan, files))
      : pool.run(batch.map(({ path }) => path))
    // Where one fails the others end with the pool, and nobody waits for them.
    results.catch(() => {})
    return results
  }
  const pending: Promise<readonly FileResult[]>[] = []
  try {
    for (const batch of batchesOf(listed)) {
      pending.push(begin(batch))
      if (pending.length === jobs * AHEAD) yield* (await pending.shift()) ?? []
    }
    for (const results of pending) yield* await results
  } finally {
    await pool.destroy()
  }
}
