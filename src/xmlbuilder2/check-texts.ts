import { SamlUsageError } from '../errors.ts'
import { illegalCharacter } from '../xml/xml-char.ts'

/**
 * Looks at every value before anything is appended: xmlbuilder2 would turn objects into markup and
 * write control characters and lone surrogates out (SECURITY A9.2, A9.4). undefined is left out.
 */
export function checkTexts(argument: string, texts: readonly unknown[]): void {
  for (const text of texts) {
    if (text === undefined) continue
    if (typeof text !== 'string') throw new SamlUsageError(argument, 'must hold texts only')
    const illegal = illegalCharacter(text)
    if (illegal !== undefined)
      throw new SamlUsageError(argument, `has ${illegal}, no XML character`)
  }
}
