import type { Command } from 'commander'
import { fault } from '../fault.ts'

/**
 * Refuses a command without the options that it needs, all named at once. Commander would do so
 * before it looks at unknown ones, and a mistyped --isuer would never be named.
 */
export function checkRequired(command: Command, names: readonly string[]): void {
  const missing = command.options
    .filter((option) => names.includes(option.attributeName()))
    .filter((option) => command.getOptionValue(option.attributeName()) === undefined)
    .map((option) => option.flags)
  if (missing.length === 0) return
  throw fault('usage', `${command.name()} needs ${missing.join(', ')}`)
}
