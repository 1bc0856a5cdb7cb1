import { InvalidArgumentError } from 'commander'

/** Refuses the text of a key or certificate as a value: it would be shown wherever the value is. */
export function notPem(value: string): string {
  if (value.includes('-----BEGIN')) throw new InvalidArgumentError('It is PEM text.')
  return value
}
