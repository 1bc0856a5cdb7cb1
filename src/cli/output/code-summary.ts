import { explainFinding } from '../../findings/explain-finding.ts'
import { wrapText } from '../../findings/wrap-text.ts'
import type { CodeCounts } from './code-counts.ts'
import { COLOURS } from './colours.ts'
import type { Paint } from './painter.ts'

const peopleCount = (count: number) => (count === 1 ? '1 person' : `${count} people`)

/** Explains each code once, errors first, however many people it is about. */
export function codeSummary(
  counts: CodeCounts,
  paint: Paint,
  columns?: number | undefined,
): string {
  const wrapped = (line: string, indent: number) =>
    columns === undefined ? line : wrapText(line, columns, indent)
  const text = (['error', 'warning', 'info'] as const).flatMap((severity) =>
    counts
      .all()
      .filter((counted) => counted.severity === severity)
      .map(({ code, people }) => {
        const { title, fix } = explainFinding(code)
        const head = `${paint(COLOURS[severity], severity)} ${code}  ${peopleCount(people)}`
        return [head, wrapped(`  ${title}.`, 2), wrapped(`  fix  ${fix}`, 7), ''].join('\n')
      }),
  )
  return text.join('')
}
