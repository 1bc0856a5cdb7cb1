import { describeConnectorMapping } from '../../connector/describe-connector-mapping.ts'
import type { Finding } from '../../findings/finding.ts'
import { isError } from '../../result.ts'
import type { TagRule } from '../../tags/tag-rule.ts'
import type { Outcome } from '../outcome.ts'
import { formatReports } from '../output/format-reports.ts'
import { inert } from '../output/inert.ts'
import { refusalLine } from '../output/refusal-line.ts'

/** Says what is wrong with an application and what to type; `rules` are absent where none were read. */
export function connectorOutcome(
  findings: readonly Finding[],
  rules: readonly TagRule[] | undefined,
  file: string,
): Outcome {
  const ok = !findings.some(isError)
  const reports = findings.map((finding) => ({ finding, file }))
  return {
    exit: ok ? 0 : 1,
    json: { version: 1, ok, rules, findings },
    stdout: () => (rules === undefined ? '' : inert(describeConnectorMapping(rules))),
    stderr: (paint, columns) =>
      [formatReports(reports, paint, undefined, columns), ok ? '' : refusalLine(findings, paint)]
        .filter((part) => part !== '')
        .join('\n'),
  }
}
