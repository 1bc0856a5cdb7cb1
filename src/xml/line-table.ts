export interface LineTable {
  /** Offset of the first UTF-16 unit of each line. */
  readonly starts: ArrayLike<number>
  /** Offsets of the second halves of surrogate pairs, ascending: they do not count as columns. */
  readonly trailing: ArrayLike<number>
}

const LF = 0x0a
const CR = 0x0d

type Note = (offset: number) => void

/** Tells of every line but the first, and of every second half of a pair. */
function scan(text: string, ascii: boolean, line: Note, trailing: Note): void {
  if (ascii && text.indexOf('\r') === -1) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) line(at + 1)
    return
  }
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === LF || (unit === CR && text.charCodeAt(at + 1) !== LF)) line(at + 1)
    else if (unit >= 0xdc00 && unit <= 0xdfff) trailing(at)
  }
}

/** From this length on a text is read twice, so that each number takes 4 octets and not 8 to 20. */
const LONG = 1_048_576

function compactTable(text: string, ascii: boolean): LineTable {
  let lines = 1
  let pairs = 0
  scan(
    text,
    ascii,
    () => {
      lines += 1
    },
    () => {
      pairs += 1
    },
  )
  const starts = new Uint32Array(lines)
  const trailing = new Uint32Array(pairs)
  lines = 1
  pairs = 0
  scan(
    text,
    ascii,
    (at) => {
      starts[lines] = at
      lines += 1
    },
    (at) => {
      trailing[pairs] = at
      pairs += 1
    },
  )
  return { starts, trailing }
}

/** Notes where lines begin (LF, CR and CRLF are one line end each), so that the text can be dropped. */
export function lineTable(text: string, ascii: boolean): LineTable {
  if (text.length > LONG) return compactTable(text, ascii)
  const starts = [0]
  const trailing: number[] = []
  scan(
    text,
    ascii,
    (at) => starts.push(at),
    (at) => trailing.push(at),
  )
  return { starts, trailing }
}

/** How many numbers of an ascending list are below `limit`. */
function countBelow(sorted: ArrayLike<number>, limit: number): number {
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
