import { InvalidArgumentError } from 'commander'

export const FAIL_ON = ['error', 'warning', 'info'] as const

export type FailOn = (typeof FAIL_ON)[number]

/** Takes the least severity that makes a run end with 1, once. */
export function failOn(value: string, previous: FailOn | undefined): FailOn {
  if (previous !== undefined) throw new InvalidArgumentError('It was given twice.')
  const known = FAIL_ON.find((severity) => severity === value)
  if (known === undefined) throw new InvalidArgumentError(`It is one of ${FAIL_ON.join(', ')}.`)
  return known
}
