import { CODES, type CodeEntry, type FindingCode } from './findings/codes.ts'
import { excerpt, type ShownLine } from './findings/excerpt.ts'
import type { Finding } from './findings/finding.ts'
import { structuralText } from './findings/structural-text.ts'
import { wrapText } from './findings/wrap-text.ts'
import { describeChanges } from './tags/describe-changes.ts'
import { suggestTagValue } from './tags/suggest-tag-value.ts'
import { lineTable } from './xml/line-table.ts'
import { valueOnLine } from './xml/value-on-line.ts'

/** What `formatFinding` shows beside the finding itself. */
export interface FormatOptions {
  /** The text that the finding is about; with it, the line is shown with a caret. */
  readonly source?: string
  /** Stands before the position, as `response.xml` does in `response.xml:3:14`. */
  readonly file?: string
  /** Columns of the terminal: sentences are wrapped and the excerpt is cut to them. */
  readonly columns?: number
}

/** Where the text begins behind `why` and `fix`. */
const LABEL_WIDTH = '  why  '.length

function lineOf(source: string, line: number): string | undefined {
  const { starts } = lineTable(source, false)
  const start = starts[line - 1]
  if (start === undefined) return undefined
  const text = source.slice(start, starts[line])
  return text.replace(/[\r\n]+$/, '')
}

function shownLine({ line, column }: Finding, source: string | undefined): ShownLine | undefined {
  if (source === undefined || line === undefined || column === undefined) return undefined
  const text = lineOf(source, line)
  return text === undefined ? undefined : { text, line, column }
}

function position({ at, line, column }: Finding, name: string | undefined): string {
  // A name may have line ends and control characters, as a path has them.
  const file = name === undefined ? undefined : structuralText(name, 400)
  if (line === undefined) return file === undefined ? at : `${file} ${at}`
  const place = column === undefined ? `${line}` : `${line}:${column}`
  return file === undefined ? `line ${place} ${at}` : `${file}:${place} ${at}`
}

function values({ expected, received, rule, message }: Finding): readonly string[] {
  const lines: string[] = []
  if (rule !== undefined) lines.push(`  rule  ${rule}`)
  if (message !== undefined) lines.push(`  says  ${message}`)
  if (expected !== undefined) lines.push(`  expected  ${expected}`)
  if (received !== undefined) lines.push(`  received  ${received}`)
  return lines
}

/** Where another value can be the fix. */
const OF_VALUES: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'tag.value-characters',
  'tag.value-control-character',
  'tag.value-not-nfc',
  'tag.value-padding',
])

/** A longer one is cut; a tag value has at most 256. */
const MOST_SUGGESTED = 500

/** Another value for one that stands wholly on the line, as a second sentence of the fix. */
function suggestion(code: FindingCode, { text, column }: ShownLine): string {
  if (!OF_VALUES.has(code)) return ''
  const place = Array.from(text)
    .slice(0, column - 1)
    .join('').length
  const value = valueOnLine(text, place)
  const suggested = value === undefined ? undefined : suggestTagValue(value)
  if (suggested === undefined) return ''
  const shown = structuralText(suggested.value, MOST_SUGGESTED)
  return ` Suggested: "${shown}" (${describeChanges(suggested.changes)}).`
}

/**
 * Writes a finding for a person: severity, code, place, what it means and how to fix it.
 *
 * The finding itself holds no attribute value and no name identifier. With `source` the line is shown
 * as it stands, so give it only where the reader may see the message; where it holds the whole of a
 * tag value that AWS would refuse, the fix shows the one that `suggestTagValue` suggests.
 */
export function formatFinding(
  finding: Finding,
  { source, file, columns }: FormatOptions = {},
): string {
  const entry: CodeEntry = CODES[finding.code]
  const shown = shownLine(finding, source)
  const wrapped = (text: string, indent: number) =>
    columns === undefined ? text : wrapText(text, columns, indent)
  const fix = `${entry.fix}${shown === undefined ? '' : suggestion(finding.code, shown)}`
  return [
    wrapped(`${finding.severity} ${finding.code}  ${position(finding, file)}`, 2),
    wrapped(`  ${entry.title}.`, 2),
    ...values(finding),
    ...(shown === undefined ? [] : excerpt(shown, columns)),
    wrapped(`  why  ${entry.why}`, LABEL_WIDTH),
    wrapped(`  fix  ${fix}`, LABEL_WIDTH),
  ].join('\n')
}
