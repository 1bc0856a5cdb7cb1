import type { CliIo, CliOutput } from '../cli-io.ts'

/** FORCE_COLOR decides where it is set, then NO_COLOR (no-color.org), then the terminal. */
export function hasColours(
  { isTerminal }: CliOutput,
  { FORCE_COLOR, NO_COLOR, TERM }: CliIo['env'],
): boolean {
  if (FORCE_COLOR !== undefined) return !['0', 'false'].includes(FORCE_COLOR)
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  return isTerminal && TERM !== 'dumb'
}
