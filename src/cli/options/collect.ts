import { InvalidArgumentError } from 'commander'

/** Takes an option that may be repeated, one value each time. */
export function collect(
  value: string,
  previous: readonly [string, ...string[]] | undefined,
): readonly [string, ...string[]] {
  if (value === '') throw new InvalidArgumentError('It is empty.')
  return previous === undefined ? [value] : [...previous, value]
}
