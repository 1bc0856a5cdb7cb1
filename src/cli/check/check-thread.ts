import { workerData } from 'piscina'
import { mostOctets } from '../input/most-octets.ts'
import { readAtOnce } from '../input/read-at-once.ts'
import type { CheckPlan } from './check-plan.ts'
import { createJudge, type Judge } from './create-judge.ts'
import type { FileResult } from './file-result.ts'

let made: Promise<Judge> | undefined

/** Judges files in a thread of its own, which got the plan when it was started. */
export async function checkThread(paths: readonly string[]): Promise<readonly FileResult[]> {
  const plan: CheckPlan = workerData
  made ??= createJudge(plan)
  const judge = await made
  const results: FileResult[] = []
  const most = mostOctets(plan.settings.limits)
  for (const path of paths) {
    results.push(await judge(path, () => readAtOnce('FILE', path, most)))
  }
  return results
}
