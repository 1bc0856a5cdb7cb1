import type { CliIo } from '../cli-io.ts'
import type { ReportRequest } from '../formats/format-request.ts'
import { makeFormat } from '../formats/make-format.ts'
import { sumTotals } from '../formats/sum-totals.ts'
import type { Totals } from '../formats/totals.ts'
import type { ExpandedFile } from '../input/expand-files.ts'
import type { InputFiles } from '../input/input-files.ts'
import type { FailOn } from '../options/fail-on.ts'
import type { Written } from '../outcome.ts'
import { addingSink } from '../report/adding-sink.ts'
import { exitOf } from '../report/exit-of.ts'
import { fileSink } from '../report/file-sink.ts'
import { outputSink } from '../report/output-sink.ts'
import { progress } from '../report/progress.ts'
import { type ReportWriter, reportWriter } from '../report/report-writer.ts'
import type { CheckPlan } from './check-plan.ts'
import type { FileResult } from './file-result.ts'
import { judgeFiles } from './judge-files.ts'
import { judgeInThreads } from './judge-in-threads.ts'

/** One run of `check`. */
export interface CheckTask {
  readonly listed: readonly ExpandedFile[]
  readonly plan: CheckPlan
  /** The reports, in the order of the formats of the plan. */
  readonly requests: readonly ReportRequest[]
  readonly failOn: FailOn
  /** Threads; one judges in the thread of the command itself. */
  readonly jobs: number
}

const INTERRUPTED = 130

async function writers({ plan, requests }: CheckTask, io: CliIo): Promise<readonly ReportWriter[]> {
  const opened: ReportWriter[] = []
  try {
    for (const [at, { name, settings }] of plan.formats.entries()) {
      const { path, append } = requests[at] ?? {}
      const isWhole = append === undefined
      const sink =
        path === undefined
          ? outputSink(io.stdout)
          : await (isWhole ? fileSink : addingSink)(name, path, settings.withValues)
      opened.push(reportWriter(await makeFormat(name, settings), sink))
    }
    return opened
  } catch (cause) {
    for (const writer of opened) await writer.discard()
    throw cause
  }
}

const resultsOf = ({ listed, plan, jobs }: CheckTask, files: InputFiles) =>
  jobs === 1 ? judgeFiles(listed, plan, files) : judgeInThreads(listed, plan, files, jobs)

function interruptionOf(io: CliIo) {
  let forget = () => {}
  const happened = new Promise<'interrupted'>((resolve) => {
    forget = io.onInterrupt(() => resolve('interrupted'))
  })
  return { happened, forget }
}

/** Adds a file to all reports. Where nobody reads any more the others are judged all the same, for the exit. */
async function addTo(reports: readonly ReportWriter[], result: FileResult): Promise<void> {
  const { texts, entries, leftOut } = result
  for (const [at, report] of reports.entries()) {
    await report.add(texts[at] ?? '', entries, leftOut[at] ?? 0)
  }
}

/** Judges all files and writes all reports while it does; nothing is left of a run that fails. */
export async function runCheck(task: CheckTask, files: InputFiles, io: CliIo): Promise<Written> {
  const reports = await writers(task, io)
  const line = progress(io, task.listed.length)
  const interruption = interruptionOf(io)
  const results = resultsOf(task, files)
  let totals: Totals = sumTotals([])
  let isBrokenOff = false
  try {
    for (;;) {
      const next = await Promise.race([results.next(), interruption.happened])
      if (next === 'interrupted') {
        for (const report of reports) await report.discard()
        isBrokenOff = true
        return { exit: INTERRUPTED }
      }
      if (next.done === true) break
      totals = sumTotals([totals, next.value.totals])
      await line.step()
      await addTo(reports, next.value)
    }
    for (const report of reports) await report.end(totals)
    return { exit: exitOf(totals, task.failOn) }
  } catch (cause) {
    for (const report of reports) await report.discard()
    throw cause
  } finally {
    interruption.forget()
    await line.clear()
    const ended = results.return(undefined)
    // It may wait for a large file, or for input that never comes.
    if (isBrokenOff) ended.catch(() => {})
    else await ended
  }
}
