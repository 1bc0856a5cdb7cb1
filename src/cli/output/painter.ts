import { styleText } from 'node:util'
import type { CliIo, CliOutput } from '../cli-io.ts'

export type Colour = 'red' | 'yellow' | 'cyan' | 'green' | 'bold' | 'dim'

/** Gives the text in a colour, or as it is where colours are off. */
export type Paint = (colour: Colour, text: string) => string

/** FORCE_COLOR decides where it is set, then NO_COLOR (no-color.org), then the terminal. */
function hasColours({ isTerminal }: CliOutput, { FORCE_COLOR, NO_COLOR, TERM }: CliIo['env']) {
  if (FORCE_COLOR !== undefined) return !['0', 'false'].includes(FORCE_COLOR)
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return isTerminal && TERM !== 'dumb'
}

/** Decides once for an output whether it gets colours. */
export function painter(output: CliOutput, env: CliIo['env']): Paint {
  if (!hasColours(output, env)) return (_, text) => text
  // The decision is made here, per stream; Node would look at the stdout of the process.
  return (colour, text) => styleText(colour, text, { validateStream: false })
}
