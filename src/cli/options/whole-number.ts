import { InvalidArgumentError } from 'commander'

/** Takes a whole number within bounds, once. */
export const wholeNumber =
  (minimum: number, maximum: number) =>
  (value: string, previous: number | undefined): number => {
    if (previous !== undefined) throw new InvalidArgumentError('It was given twice.')
    const number = /^[0-9]{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (number >= minimum && number <= maximum) return number
    throw new InvalidArgumentError(`It must be a whole number from ${minimum} to ${maximum}.`)
  }
