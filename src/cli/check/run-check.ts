import type { CliIo } from '../cli-io.ts'
import type { FormatRequest } from '../formats/format-request.ts'
import { makeFormat } from '../formats/make-format.ts'
import { sumTotals } from '../formats/sum-totals.ts'
import type { Totals } from '../formats/totals.ts'
import type { InputFiles } from '../input/input-files.ts'
import type { FailOn } from '../options/fail-on.ts'
import type { Written } from '../outcome.ts'
import { exitOf } from '../report/exit-of.ts'
import { fileSink } from '../report/file-sink.ts'
import { outputSink } from '../report/output-sink.ts'
import { type ReportWriter, reportWriter } from '../report/report-writer.ts'
import type { CheckPlan } from './check-plan.ts'
import { judgeFiles } from './judge-files.ts'

/** One run of `check`. */
export interface CheckTask {
  readonly paths: readonly string[]
  readonly plan: CheckPlan
  /** The reports, in the order of the formats of the plan. */
  readonly requests: readonly FormatRequest[]
  readonly failOn: FailOn
}

async function writers({ plan, requests }: CheckTask, io: CliIo): Promise<readonly ReportWriter[]> {
  const opened: ReportWriter[] = []
  try {
    for (const [at, { name, settings }] of plan.formats.entries()) {
      const path = requests[at]?.path
      const sink =
        path === undefined ? outputSink(io.stdout) : await fileSink(name, path, settings.withValues)
      opened.push(reportWriter(await makeFormat(name, settings), sink))
    }
    return opened
  } catch (cause) {
    for (const writer of opened) await writer.discard()
    throw cause
  }
}

/** Judges all files and writes all reports while it does; nothing is left of a run that fails. */
export async function runCheck(task: CheckTask, files: InputFiles, io: CliIo): Promise<Written> {
  const reports = await writers(task, io)
  let totals: Totals = sumTotals([])
  try {
    for await (const result of judgeFiles(task.paths, task.plan, files)) {
      totals = sumTotals([totals, result.totals])
      for (const [at, report] of reports.entries()) {
        const isRead = await report.add(result.texts[at] ?? '')
        // Nobody reads standard output any more; a report that goes to a file is still wanted.
        if (!isRead && reports.length === 1) return { exit: exitOf(totals, task.failOn) }
      }
    }
    for (const report of reports) await report.end(totals)
    return { exit: exitOf(totals, task.failOn) }
  } catch (cause) {
    for (const report of reports) await report.discard()
    throw cause
  }
}
