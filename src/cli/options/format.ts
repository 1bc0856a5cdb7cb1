import { InvalidArgumentError } from 'commander'
import { FORMAT_NAMES } from '../formats/format-name.ts'
import type { FormatRequest } from '../formats/format-request.ts'

/** Takes `NAME` or `NAME=PATH`, as often as there are reports to write. */
export function format(
  value: string,
  previous: readonly FormatRequest[] = [],
): readonly FormatRequest[] {
  const at = value.indexOf('=')
  const typed = at === -1 ? value : value.slice(0, at)
  const path = at === -1 ? undefined : value.slice(at + 1)
  const name = FORMAT_NAMES.find((known) => known === typed)
  if (name === undefined) throw new InvalidArgumentError(`It is one of ${FORMAT_NAMES.join(', ')}.`)
  if (path === '') throw new InvalidArgumentError('The path is empty.')
  return [...previous, path === undefined ? { name } : { name, path }]
}
