import { InvalidArgumentError } from 'commander'
import { notPem } from './not-pem.ts'

/** Takes an option that has one value: given twice, or empty, it is a mistake that must not pass. */
export function once(value: string, previous: string | undefined): string {
  if (previous !== undefined) throw new InvalidArgumentError('It was given twice.')
  if (value === '') throw new InvalidArgumentError('It is empty.')
  return notPem(value)
}
