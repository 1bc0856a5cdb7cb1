import type { Finding } from '../../findings/finding.ts'
import { counted } from './counted.ts'
import type { Paint } from './painter.ts'

/** The last line of a refusal: `refused: 2 errors, 1 warning`. */
export function refusalLine(findings: readonly Finding[], paint: Paint): string {
  const count = (severity: Finding['severity']) =>
    findings.filter((found) => found.severity === severity).length
  const errors = counted(count('error'), 'error')
  return `${paint('red', 'refused')}: ${errors}, ${counted(count('warning'), 'warning')}\n`
}
