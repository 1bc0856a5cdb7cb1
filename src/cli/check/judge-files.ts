import type { ExpandedFile } from '../input/expand-files.ts'
import type { InputFiles } from '../input/input-files.ts'
import { mostOctets } from '../input/most-octets.ts'
import type { CheckPlan } from './check-plan.ts'
import { createJudge } from './create-judge.ts'
import type { FileResult } from './file-result.ts'

/** Judges files one after the other and gives what became of them in the order given. */
export async function* judgeFiles(
  listed: readonly ExpandedFile[],
  plan: CheckPlan,
  files: InputFiles,
): AsyncGenerator<FileResult> {
  const judge = await createJudge(plan)
  const most = mostOctets(plan.settings.limits)
  for (const { path, fault } of listed) {
    yield judge(path === '-' ? 'stdin' : path, async () => {
      if (fault !== undefined) throw fault
      return files.read('FILE', path, most)
    })
  }
}
