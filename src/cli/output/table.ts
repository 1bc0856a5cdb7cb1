import { displayWidth } from '../../findings/display-width.ts'
import { wrapText } from '../../findings/wrap-text.ts'

const GAP = '  '

/**
 * Pads each column but the last to its widest cell, two blanks between. With the columns of a
 * terminal, sentences in the last one are wrapped below themselves.
 */
export function table(
  rows: readonly (readonly string[])[],
  indent = '',
  columns?: number | undefined,
): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))
    }
  }
  const pad = (cell: string, column: number) =>
    cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell))
  return rows
    .map((row) => {
      const head = row.slice(0, -1).map(pad)
      const start = indent + head.map((cell) => cell + GAP).join('')
      const line = `${start}${row.at(-1) ?? ''}`
      return `${columns === undefined ? line : wrapText(line, columns, displayWidth(start))}\n`
    })
    .join('')
}
