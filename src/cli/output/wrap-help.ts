import { wrapText } from '../../findings/wrap-text.ts'

/** Where an example begins; a command that somebody copies must stay in one piece. */
const EXAMPLE = /^ {4}/

/** A line end between two lines of a paragraph, which is set anew. */
const WITHIN_PARAGRAPH = /(?<=^\S.*[^:\n])\n(?=\S)/gm

const indentOf = (line: string) => line.length - line.trimStart().length

/** Sets the sentences of a help text to the columns of a terminal. */
export const wrapHelp = (text: string, columns: number): string =>
  text
    .replace(WITHIN_PARAGRAPH, ' ')
    .split('\n')
    .map((line) => (EXAMPLE.test(line) ? line : wrapText(line, columns, indentOf(line))))
    .join('\n')
