import { wrapText } from '../../findings/wrap-text.ts'

const INDENT = 2
const BELOW = 6

/** Room beside the terms that is worth its own column. */
const LEAST_BESIDE = 30

/**
 * An option or a command with what it is about: beside it, or below it on a terminal too narrow for
 * two columns, where commander would leave the line to the terminal.
 */
export function helpItem(
  term: string,
  termWidth: number,
  description: string,
  columns: number,
): string {
  const start = `${' '.repeat(INDENT)}${term}`
  if (description === '') return start
  const beside = INDENT + termWidth + 2
  if (columns - beside < LEAST_BESIDE) {
    return `${start}\n${wrapText(' '.repeat(BELOW) + description, columns, BELOW)}`
  }
  return wrapText(`${start.padEnd(beside)}${description}`, columns, beside)
}
