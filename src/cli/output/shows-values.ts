import type { CliOutput } from '../cli-io.ts'

/** Whether names and values may stand in what is written there: a person reads it, or asked for it. */
export const showsValues = ({ isTerminal }: CliOutput, isAsked: true | undefined): boolean =>
  isTerminal || isAsked === true
