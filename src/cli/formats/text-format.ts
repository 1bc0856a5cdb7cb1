import type { Severity } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import { wrapText } from '../../findings/wrap-text.ts'
import type { CheckedFile, FileReport } from '../check/checked-file.ts'
import type { MessageForm } from '../input/message-form.ts'
import { counted } from '../output/counted.ts'
import { formatReports } from '../output/format-reports.ts'
import { paintWith } from '../output/paint-with.ts'
import type { Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import { sourceTextOf } from '../output/source-text-of.ts'
import type { FormatSettings } from './format-settings.ts'
import type { ReportFormat } from './report-format.ts'
import { timeHint } from './time-hint.ts'
import type { Totals } from './totals.ts'

const NAMES = { 'identity-center': 'IAM Identity Center', sts: 'AWS STS' } as const

/** What a file was found to be, where it is not XML as it stands. */
const FORMS: Readonly<Record<MessageForm, string>> = {
  xml: '',
  base64: 'read from base64',
  'url-encoded': 'read from URL-encoded base64',
  form: 'read from the body of a form',
  har: 'read from a HAR file',
  'saml-tracer': 'read from an export of SAML-tracer',
}

const countOf = (findings: readonly Finding[], severity: Severity) =>
  findings.filter((found) => found.severity === severity).length

/** Which parts are signed, and whether that was checked. */
function signedText({ signed, verified, hasKeys }: FileReport): string {
  if (signed.length === 0) return 'nothing in it is known to be signed'
  const parts = signed.join(' and ')
  if (verified) return `${parts} signed, verified`
  return hasKeys ? `${parts} signed, not verified` : `${parts} signed, not verified (no --cert)`
}

/** What a text is written on. */
interface Screen {
  readonly paint: Paint
  /** Absent where it is no terminal: nothing is wrapped then. */
  readonly columns: number | undefined
}

const wrapped = (line: string, columns: number | undefined, indent = 2) =>
  columns === undefined ? line : wrapText(line, columns, indent)

const nameOf = ({ file, part }: CheckedFile): string =>
  part === undefined ? file : `${file} (message ${part})`

function headLines(checked: CheckedFile, report: FileReport, { paint, columns }: Screen): string {
  const { ok, profile, isAssumed, findings } = report
  const verdict = ok ? paint('green', 'ok') : paint('red', 'refused')
  const counts = [
    counted(countOf(findings, 'error'), 'error'),
    counted(countOf(findings, 'warning'), 'warning'),
  ].join(', ')
  const form = FORMS[checked.form ?? 'xml']
  const assumed = isAssumed ? ' (assumed; say --profile)' : ''
  const judged = `for ${NAMES[profile]}${assumed}; ${signedText(report)}`
  const lines = [
    wrapped(`${verdict}  ${shown(nameOf(checked))}: ${counts}`, columns),
    wrapped(`  ${form === '' ? '' : `${form}; `}${judged}`, columns),
  ]
  return `${lines.join('\n')}\n`
}

function fileText(checked: CheckedFile, withValues: boolean, screen: Screen): string {
  const { paint, columns } = screen
  const { file, form, report, fault } = checked
  if (report === undefined) return `${paint('red', 'error')}  ${shown(fault?.message ?? file)}\n`
  const name = form === 'xml' ? nameOf(checked) : `${nameOf(checked)} (decoded)`
  const reports = report.findings.map((finding) => ({ finding, file: name }))
  const source = withValues ? sourceTextOf(report.octets) : undefined
  const findings = formatReports(reports, paint, source, columns)
  const hint = timeHint(report)
  const end = `${headLines(checked, report, screen)}${hint === '' ? '' : `${wrapped(hint, columns, 7)}\n`}`
  return findings === '' ? end : `${findings}\n${end}`
}

/** Several files are added up. */
function totalText({ files, refused, unreadable, internal, findings }: Totals): string {
  if (files < 2) return ''
  const unread = unreadable + internal
  const fates = [
    `${files - refused - unread} ok`,
    ...(refused === 0 ? [] : [`${refused} refused`]),
    ...(unread === 0 ? [] : [`${unread} not read`]),
  ]
  const counts = [counted(findings.error, 'error'), counted(findings.warning, 'warning')]
  return `\n${files} files: ${fates.join(', ')}; ${counts.join(', ')}\n`
}

/** For people: each finding with its place, reason and fix, then the verdict on its file. */
export function textFormat({ withValues, colours, columns, config }: FormatSettings): ReportFormat {
  const screen = { paint: paintWith(colours), columns }
  return {
    head: '',
    file: (checked) => fileText(checked, withValues, screen),
    separator: '\n',
    foot: (totals) =>
      `${totalText(totals)}${config === undefined ? '' : `\nconfigured by ${shown(config)}\n`}`,
  }
}
