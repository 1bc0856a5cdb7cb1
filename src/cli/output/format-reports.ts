import type { Finding } from '../../findings/finding.ts'
import { formatFinding } from '../../format-finding.ts'
import type { Reported } from '../outcome.ts'
import { COLOURS } from './colours.ts'
import { inert } from './inert.ts'
import type { Paint } from './painter.ts'

/** Each excerpt walks through the text once more, so that a flood of findings must do without. */
const MOST_EXCERPTS = 20

function coloured(text: string, { severity }: Finding, paint: Paint): string {
  return `${paint(COLOURS[severity], severity)}${text.slice(severity.length)}\n`
}

/**
 * Writes findings for a person; with the source, the first of them show its line and a caret;
 * with columns, they are wrapped.
 */
export function formatReports(
  reports: readonly Reported[],
  paint: Paint,
  source?: string | undefined,
  columns?: number | undefined,
): string {
  return reports
    .map(({ finding, file }, index) => {
      const text = formatFinding(finding, {
        ...(file === undefined ? {} : { file }),
        ...(columns === undefined ? {} : { columns }),
        ...(source === undefined || index >= MOST_EXCERPTS ? {} : { source }),
      })
      return coloured(inert(text), finding, paint)
    })
    .join('\n')
}
