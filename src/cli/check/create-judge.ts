import { describeFault } from '../describe-fault.ts'
import { entryOf } from '../formats/entry-of.ts'
import { makeFormat } from '../formats/make-format.ts'
import type { ReportFormat } from '../formats/report-format.ts'
import { sumTotals } from '../formats/sum-totals.ts'
import { totalsOf } from '../formats/totals-of.ts'
import type { ReadBytes } from '../input/read-bytes.ts'
import { secondOpinions } from '../verify/second-opinions.ts'
import { checkFile } from './check-file.ts'
import type { CheckPlan } from './check-plan.ts'
import type { CheckedFile } from './checked-file.ts'
import type { FileJudges } from './file-judges.ts'
import type { FileResult } from './file-result.ts'

/** Judges one file, read by the caller; what goes wrong is said of that file alone. */
export type Judge = (file: string, read: () => Promise<ReadBytes>) => Promise<FileResult>

/** What each format says of the messages of one file, as far as there is room for it. */
function piecesOf(
  checked: readonly CheckedFile[],
  formats: readonly ReportFormat[],
): Pick<FileResult, 'texts' | 'leftOut'> {
  const all = formats.map(({ file, separator, mostOctets = Number.POSITIVE_INFINITY }) => {
    const kept: string[] = []
    let octets = 0
    let leftOut = 0
    for (const one of checked) {
      // Not even made once there is no room: of a recording each message may be as large as the page.
      const text = leftOut > 0 ? '' : file(one)
      octets += Buffer.byteLength(text)
      if (leftOut > 0 || octets > mostOctets) leftOut += 1
      else if (text !== '') kept.push(text)
    }
    return { text: kept.join(separator), leftOut }
  })
  return { texts: all.map(({ text }) => text), leftOut: all.map(({ leftOut }) => leftOut) }
}

const resultOf = (
  checked: readonly CheckedFile[],
  formats: readonly ReportFormat[],
): FileResult => ({
  ...piecesOf(checked, formats),
  totals: sumTotals(checked.map(totalsOf)),
  entries: checked.map(entryOf),
})

async function judgesOf({ settings: { rules }, secondOpinion }: CheckPlan): Promise<FileJudges> {
  const opinions = secondOpinion ? await secondOpinions() : []
  if (rules.length === 0) return { secondOpinions: opinions, ownRules: () => [] }
  const { judgeOwnRules } = await import('../own-rules/judge-own-rules.ts')
  return { secondOpinions: opinions, ownRules: (message) => judgeOwnRules(message, rules) }
}

/** Loads what the plan needs, once for all files that a thread judges. */
export async function createJudge(plan: CheckPlan): Promise<Judge> {
  const judges = await judgesOf(plan)
  const formats = await Promise.all(
    plan.formats.map(({ name, settings }) => makeFormat(name, settings)),
  )
  return async (file, read) => {
    try {
      return resultOf(checkFile(file, await read(), plan.settings, judges), formats)
    } catch (cause) {
      return resultOf([{ file, fault: describeFault(cause) }], formats)
    }
  }
}
