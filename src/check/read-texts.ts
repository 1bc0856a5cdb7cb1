import { SamlUsageError } from '../errors.ts'

const isText = (value: unknown): value is string => typeof value === 'string'

/** A list of texts that a caller gives as any iterable. */
export function readTexts(argument: string, given: Iterable<string>): readonly string[] {
  // A text is iterable too, by its characters, which is never meant.
  const iterable = typeof given === 'object' && typeof given?.[Symbol.iterator] === 'function'
  const list: readonly unknown[] = iterable ? [...given] : [given]
  const texts = iterable ? list.filter(isText) : []
  if (texts.length === list.length) return texts
  throw new SamlUsageError(argument, 'must be a list of texts')
}
