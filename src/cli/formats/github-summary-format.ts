import { CODES, type CodeEntry, type Severity } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import type { CheckedFile } from '../check/checked-file.ts'
import { counted } from '../output/counted.ts'
import type { FormatSettings } from './format-settings.ts'
import { markdownText } from './markdown-text.ts'
import { messageName } from './message-name.ts'
import { ownRule } from './own-rule.ts'
import type { ReportFormat } from './report-format.ts'
import type { Totals } from './totals.ts'

/** GitHub takes 1 MiB for a step; the rest is room for what stands around the table. */
const MOST_OCTETS = 900_000

/** One file must not push all others out. */
const MOST_FINDINGS = 50

const ICONS = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const satisfies Record<Severity, string>

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |\n`

const code = (text: string) => `<code>${markdownText(text)}</code>`

/** Of the decoded XML where the file is none, as everywhere else that people read. */
function placeText({ line, column }: Finding, { form = 'xml' }: CheckedFile): string {
  if (line === undefined) return ''
  const place = column === undefined ? `${line}` : `${line}:${column}`
  return form === 'xml' ? place : `${place} (decoded)`
}

function findingRow(found: Finding, checked: CheckedFile, name: string): string {
  const entry: CodeEntry = CODES[found.code]
  const own = ownRule(found)
  return row(
    `${ICONS[found.severity]} ${found.severity}`,
    name,
    placeText(found, checked),
    code(own?.rule ?? found.code),
    markdownText(own?.message ?? entry.title),
  )
}

function fileRows(checked: CheckedFile, cwd: string): string {
  const { file, report, fault } = checked
  const name = code(messageName(checked, cwd))
  if (report === undefined) {
    return row(`${ICONS.error} not read`, name, '', '', markdownText(fault?.message ?? file))
  }
  const { findings } = report
  const rows = findings.slice(0, MOST_FINDINGS).map((found) => findingRow(found, checked, name))
  const more = findings.length - rows.length
  return [...rows, ...(more === 0 ? [] : [row('', name, '', '', `and ${more} more`)])].join('')
}

function verdict({ files, refused, unreadable, internal }: Totals): string {
  const unread = unreadable + internal
  const ok = files - refused - unread
  if (ok === files) return `✅ **ok**: ${counted(files, 'message')}`
  const fates = [`${ok} ok`, `${refused} refused`, ...(unread === 0 ? [] : [`${unread} not read`])]
  return `❌ **refused**: ${counted(files, 'message')}, ${fates.join(', ')}`
}

function head(totals: Totals): string {
  const { error, warning, info } = totals.findings
  const counts = `${counted(error, 'error')}, ${counted(warning, 'warning')}, ${counted(info, 'note')}`
  const hasRows = error + warning + info + totals.unreadable + totals.internal > 0
  const table = hasRows
    ? `\n${row('', 'file', 'line', 'rule', 'problem')}${row('---', '---', '---', '---', '---')}`
    : ''
  return `## samltags check\n\n${verdict(totals)}; ${counts}.\n${table}`
}

const foot = (_: Totals, leftOut = 0): string =>
  leftOut === 0
    ? '\n'
    : `\n${counted(leftOut, 'more message')} with findings left out: a step has room for 1 MiB.\n`

/** Markdown for the summary of a step of GitHub Actions; what is clean is counted only. */
export const githubSummaryFormat = ({ cwd }: FormatSettings): ReportFormat => ({
  head,
  file: (checked) => fileRows(checked, cwd),
  separator: '',
  foot,
  mostOctets: MOST_OCTETS,
})
