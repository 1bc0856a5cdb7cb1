import { InvalidArgumentError, Option } from 'commander'
import { once } from './once.ts'

/** An option with a closed list of values, given once; help, errors and completion name them all. */
export function choiceOption(
  flags: string,
  description: string,
  choices: readonly string[],
): Option {
  const choose = (value: string, previous: string | undefined) => {
    const chosen = once(value, previous)
    if (choices.includes(chosen)) return chosen
    throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`)
  }
  return new Option(flags, description).choices(choices).argParser(choose)
}
