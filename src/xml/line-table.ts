export interface LineTable {
  /** Offset of the first UTF-16 unit of each line. */
  readonly starts: readonly number[]
  /** Offsets of the second halves of surrogate pairs, ascending: they do not count as columns. */
  readonly trailing: readonly number[]
}

const LF = 0x0a
const CR = 0x0d

/** Notes where lines begin (LF, CR and CRLF are one line end each), so that the text can be dropped. */
export function lineTable(text: string, ascii: boolean): LineTable {
  const starts = [0]
  const trailing: number[] = []
  if (ascii && text.indexOf('\r') === -1) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      starts.push(at + 1)
    return { starts, trailing }
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1)
    else if (unit >= 0xdc00 && unit <= 0xdfff) trailing.push(at)
  }
  return { starts, trailing }
}

/** How many numbers of an ascending list are below `limit`. */
function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}

/** 1-based line and column (in code points) of an offset. */
export function positionAt(table: LineTable, offset: number): { line: number; column: number } {
  const line = countBelow(table.starts, offset + 1)
  const start = table.starts[line - 1] ?? 0
  const halves = countBelow(table.trailing, offset) - countBelow(table.trailing, start)
  return { line, column: offset - start - halves + 1 }
}
