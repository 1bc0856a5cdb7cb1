import { displayWidth } from './display-width.ts'

/** A narrower column is worse to read than a line that the terminal breaks. */
const LEAST = 20

/**
 * Breaks one line at blanks so that it fits the columns of a terminal; further lines start with
 * `indent` blanks. A longer word stays whole, for it may be an address that somebody copies.
 */
export function wrapText(text: string, columns: number, indent: number): string {
  if (displayWidth(text) <= columns) return text
  const most = Math.max(columns, indent + LEAST)
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const part of text.match(/ *[^ ]+/g) ?? []) {
    const added = displayWidth(part)
    if (line.trim() !== '' && width + added > most) {
      lines.push(line)
      line = ' '.repeat(indent) + part.trimStart()
      width = displayWidth(line)
    } else {
      line += part
      width += added
    }
  }
  return [...lines, line].join('\n')
}
