import type { InputFiles } from '../input/input-files.ts'
import type { CheckPlan } from './check-plan.ts'
import { createJudge } from './create-judge.ts'
import type { FileResult } from './file-result.ts'
import { mostOctets } from './most-octets.ts'

/** Judges files one after the other and gives what became of them in the order given. */
export async function* judgeFiles(
  paths: readonly string[],
  plan: CheckPlan,
  files: InputFiles,
): AsyncGenerator<FileResult> {
  const judge = await createJudge(plan)
  const most = mostOctets(plan.settings.limits)
  for (const path of paths) {
    yield judge(path === '-' ? 'stdin' : path, () => files.read('FILE', path, most))
  }
}
