import type { Outcome } from '../outcome.ts'
import { formatReports } from '../output/format-reports.ts'
import { refusalLine } from '../output/refusal-line.ts'
import { shown } from '../output/shown.ts'
import type { Issued } from './issue-for-user.ts'

/** Says what became of an order to issue; `out` is the file that has taken the response. */
export function issueOutcome({ response, reports }: Issued, out: string | undefined): Outcome {
  const findings = reports.map(({ finding }) => finding)
  if (response === undefined) {
    return {
      exit: 1,
      json: { ok: false, findings },
      stdout: () => '',
      stderr: (paint, columns) =>
        `${formatReports(reports, paint, undefined, columns)}\n${refusalLine(findings, paint)}`,
    }
  }
  const written = out === undefined ? '' : `written to ${shown(out)}\n`
  return {
    exit: 0,
    json: { ok: true, response: out === undefined ? response : undefined, findings },
    stdout: () => (out === undefined ? response : ''),
    stderr: (paint, columns) => `${formatReports(reports, paint, undefined, columns)}${written}`,
  }
}
