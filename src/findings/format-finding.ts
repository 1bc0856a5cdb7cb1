import { lineTable } from '../xml/line-table.ts'
import { CODES, type CodeEntry } from './codes.ts'
import type { Finding } from './finding.ts'
import { structuralText } from './structural-text.ts'

export interface FormatOptions {
  /** The text that the finding is about; with it, the line is shown with a caret. */
  readonly source?: string
  /** Stands before the position, as `response.xml` does in `response.xml:3:14`. */
  readonly file?: string
}

/** Code points of a line that are shown on either side of the place. */
const AROUND = 50

function lineOf(source: string, line: number): string | undefined {
  const { starts } = lineTable(source, false)
  const start = starts[line - 1]
  if (start === undefined) return undefined
  const text = source.slice(start, starts[line])
  return text.replace(/[\r\n]+$/, '')
}

/** The part of the line around the column, with control characters escaped, and a caret below it. */
function excerpt(source: string, line: number, column: number): readonly string[] {
  const text = lineOf(source, line)
  if (text === undefined) return []
  const points = Array.from(text)
  const from = Math.max(0, column - 1 - AROUND)
  const shown = (start: number, end: number) =>
    structuralText(points.slice(start, end).join(''), 10 * AROUND)
  const before = (from > 0 ? '…' : '') + shown(from, column - 1)
  const after = shown(column - 1, column - 1 + AROUND)
  const more = points.length > column - 1 + AROUND ? '…' : ''
  const gutter = String(line)
  return [
    `  ${gutter} | ${before}${after}${more}`,
    `  ${' '.repeat(gutter.length)} | ${' '.repeat(Array.from(before).length)}^`,
  ]
}

function position({ at, line, column }: Finding, file: string | undefined): string {
  if (line === undefined) return file === undefined ? at : `${file} ${at}`
  const place = column === undefined ? `${line}` : `${line}:${column}`
  return file === undefined ? `line ${place} ${at}` : `${file}:${place} ${at}`
}

function values({ expected, received }: Finding): readonly string[] {
  const lines: string[] = []
  if (expected !== undefined) lines.push(`  expected  ${expected}`)
  if (received !== undefined) lines.push(`  received  ${received}`)
  return lines
}

/**
 * Writes a finding for a person: severity, code, place, what it means and how to fix it.
 *
 * The finding itself holds no attribute value and no name identifier. With `source` the line is shown
 * as it stands, so give it only where the reader may see the message.
 */
export function formatFinding(finding: Finding, { source, file }: FormatOptions = {}): string {
  const entry: CodeEntry = CODES[finding.code]
  const { line, column } = finding
  const shown =
    source === undefined || line === undefined || column === undefined
      ? []
      : excerpt(source, line, column)
  return [
    `${finding.severity} ${finding.code}  ${position(finding, file)}`,
    `  ${entry.title}.`,
    ...values(finding),
    ...shown,
    `  why  ${entry.why}`,
    `  fix  ${entry.fix}`,
  ].join('\n')
}
