import type { CliOutput } from '../cli-io.ts'

/** The width to wrap to: that of a terminal that knows it. What a program reads stays unwrapped. */
export const columnsOf = ({ isTerminal, columns }: CliOutput): number | undefined =>
  isTerminal && columns !== undefined && columns > 0 ? columns : undefined
