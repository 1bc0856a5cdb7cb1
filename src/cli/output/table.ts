/** Pads each column but the last to its widest cell, two blanks between. */
export function table(rows: readonly (readonly string[])[], indent = ''): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, Array.from(cell).length)
    }
  }
  const pad = (cell: string, column: number, last: boolean) =>
    last ? cell : cell + ' '.repeat((widths[column] ?? 0) - Array.from(cell).length)
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => pad(cell, column, column === row.length - 1))
      return `${indent}${cells.join('  ')}\n`
    })
    .join('')
}
