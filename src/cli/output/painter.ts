import type { CliIo, CliOutput } from '../cli-io.ts'
import { hasColours } from './has-colours.ts'
import { paintWith } from './paint-with.ts'

export type Colour = 'red' | 'yellow' | 'cyan' | 'green' | 'bold' | 'dim'

/** Gives the text in a colour, or as it is where colours are off. */
export type Paint = (colour: Colour, text: string) => string

/** Decides once for an output whether it gets colours. */
export const painter = (output: CliOutput, env: CliIo['env']): Paint =>
  paintWith(hasColours(output, env))
