import type { Finding } from '../../findings/finding.ts'
import type { Fault } from '../describe-fault.ts'
import type { Outcome } from '../outcome.ts'
import { formatReports } from '../output/format-reports.ts'
import type { Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import { sourceTextOf } from '../output/source-text-of.ts'
import type { FileReport } from './check-file.ts'

/** One file: its report, or why it could not be read. */
export interface CheckedFile {
  readonly file: string
  readonly report?: FileReport
  readonly fault?: Fault
}

const NAMES = { 'identity-center': 'IAM Identity Center', sts: 'AWS STS' } as const

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

const countOf = (findings: readonly Finding[], severity: Finding['severity']) =>
  findings.filter((found) => found.severity === severity).length

function fileJson({ file, report, fault }: CheckedFile) {
  if (report === undefined) {
    const error = fault && { code: fault.code, message: fault.message }
    return { file, profile: null, ok: false, findings: [], error }
  }
  const { profile, isAssumed, ok, signed, verified, findings } = report
  const assumed = isAssumed ? { profileAssumed: true } : {}
  return { file, profile, ...assumed, ok, signed, verified, findings }
}

/** Which parts are signed, and whether that was checked. */
function signedText({ signed, verified, hasKeys }: FileReport): string {
  if (signed.length === 0) return 'nothing in it is known to be signed'
  const parts = signed.join(' and ')
  if (verified) return `${parts} signed, verified`
  return hasKeys ? `${parts} signed, not verified` : `${parts} signed, not verified (no --cert)`
}

function headLine({ file, report }: CheckedFile, paint: Paint): string {
  if (report === undefined) return ''
  const { ok, profile, isAssumed, findings } = report
  const verdict = ok ? paint('green', 'ok') : paint('red', 'refused')
  const counts = [
    counted(countOf(findings, 'error'), 'error'),
    counted(countOf(findings, 'warning'), 'warning'),
  ].join(', ')
  const assumed = isAssumed ? ' (assumed; say --profile)' : ''
  return `${verdict}  ${shown(file)}: ${counts}\n  for ${NAMES[profile]}${assumed}; ${signedText(report)}\n`
}

function fileText(checked: CheckedFile, withValues: boolean, paint: Paint): string {
  const { file, report, fault } = checked
  if (report === undefined) return `${paint('red', 'error')}  ${shown(fault?.message ?? file)}\n`
  const name = report.decoded ? `${file} (decoded)` : file
  const reports = report.findings.map((finding) => ({ finding, file: name }))
  const source = withValues ? sourceTextOf(report.octets) : undefined
  const findings = formatReports(reports, paint, source)
  return findings === '' ? headLine(checked, paint) : `${findings}\n${headLine(checked, paint)}`
}

/** Says what became of all files, in the order given; values are shown only where they may be. */
export function checkOutcome(files: readonly CheckedFile[], withValues: boolean): Outcome {
  const ok = files.every(({ report }) => report?.ok === true)
  const isUnreadable = files.some(({ fault }) => fault !== undefined)
  return {
    exit: isUnreadable ? 2 : ok ? 0 : 1,
    json: { version: 1, files: files.map(fileJson) },
    stdout: (paint) => files.map((file) => fileText(file, withValues, paint)).join('\n'),
    stderr: () => '',
  }
}
