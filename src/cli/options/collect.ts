import { InvalidArgumentError } from 'commander'
import { notPem } from './not-pem.ts'

/** Takes an option that may be repeated, one value each time. */
export function collect(
  value: string,
  previous: readonly [string, ...string[]] | undefined,
): readonly [string, ...string[]] {
  if (value === '') throw new InvalidArgumentError('It is empty.')
  const taken = notPem(value)
  return previous === undefined ? [taken] : [...previous, taken]
}
