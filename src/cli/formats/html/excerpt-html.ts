import type { Finding } from '../../../findings/finding.ts'
import type { LineTable } from '../../../xml/line-table.ts'
import { esc } from './esc.ts'

/** Code points of a line that are shown on either side of the place. */
const AROUND = 60

/** A decoded message with its lines, found once for all findings. */
export interface Source {
  readonly text: string
  readonly lines: LineTable
}

/**
 * The line that a finding is about, with a caret at the place. It quotes the message, so that it is
 * made only where values may be shown: what of a broken line is a value, nobody can say for sure.
 */
export function excerptHtml({ line, column }: Finding, source: Source | undefined): string {
  if (source === undefined || line === undefined || column === undefined) return ''
  const start = source.lines.starts[line - 1]
  if (start === undefined) return ''
  const text = source.text.slice(start, source.lines.starts[line]).replace(/[\r\n]+$/, '')
  const points = Array.from(text)
  const place = column - 1
  const from = Math.max(0, place - AROUND)
  const before = esc(points.slice(from, place).join(''))
  const here = esc(points[place] ?? ' ')
  const after = esc(points.slice(place + 1, place + AROUND).join(''))
  const head = from > 0 ? '…' : ''
  const more = points.length > place + AROUND ? '…' : ''
  return `<pre class="excerpt" tabindex="0" role="region" aria-label="Line ${line}"><span class="gutter">${line} | </span>${head}${before}<mark>${here}</mark>${after}${more}</pre>`
}
