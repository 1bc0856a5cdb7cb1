import { isError } from '../../result.ts'
import type { CheckedFile } from '../check/checked-file.ts'
import { pictureOf } from '../inspect/picture-of.ts'
import { sourceTextOf } from '../output/source-text-of.ts'
import type { FormatSettings } from './format-settings.ts'
import { htmlFile } from './html/html-file.ts'
import type { HtmlFile } from './html/html-file-data.ts'
import { htmlFoot } from './html/html-foot.ts'
import { htmlHead } from './html/html-head.ts'
import { messageName } from './message-name.ts'
import type { ReportFormat } from './report-format.ts'

/** No browser shows a larger page in a time that anybody waits. */
const MOST_OCTETS = 32 * 1_048_576

/** Of more files the clean ones start folded: whoever opens the page looks for the others. */
const FEW = 3

function dataOf(checked: CheckedFile, settings: FormatSettings): HtmlFile {
  const { part, report, fault } = checked
  const file = messageName({ file: checked.file }, settings.cwd)
  const name = part === undefined ? { file } : { file, part }
  if (report === undefined) {
    const error = { code: fault?.code ?? 'internal', message: fault?.message ?? '' }
    return { ...name, ok: false, signed: [], verified: false, findings: [], error }
  }
  const { profile, ok, isAssumed, signed, verified, findings, octets, by } = report
  const source = settings.withValues ? sourceTextOf(octets) : undefined
  const { limits = {}, now = new Date(settings.madeAt), trust } = by ?? {}
  const picture =
    octets && pictureOf(octets, { limits, now, ...(trust !== undefined && { trust }) })
  return {
    ...name,
    ...{ profile, ok, isAssumed, signed, verified, findings },
    isFolded: (settings.fileCount ?? 1) > FEW && !findings.some(isError),
    ...(picture !== undefined && { picture }),
    ...(source !== undefined && { source }),
  }
}

/** A page for people to look at: one file, no script, nothing loaded. */
export const htmlFormat = (settings: FormatSettings): ReportFormat => ({
  head: (_totals, entries) => {
    const { withValues, version, madeAt } = settings
    const files = entries.map((entry) => ({
      ...entry,
      file: messageName({ file: entry.file }, settings.cwd),
    }))
    return htmlHead({ files }, { withValues, version, now: madeAt })
  },
  file: (checked) => htmlFile(dataOf(checked, settings), settings),
  separator: '',
  foot: (_totals, leftOut) => htmlFoot(leftOut),
  mostOctets: MOST_OCTETS,
})
