import { SamlUsageError } from '../errors.ts'
import { illegalCharacter } from '../xml/xml-char.ts'

/**
 * Looks at every value of plain data before anything is appended: xmlbuilder2 would turn objects into
 * markup and write control characters and lone surrogates out (SECURITY A9.2, A9.4).
 */
export function checkTexts(argument: string, data: unknown): void {
  const stack: unknown[] = [data]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'object' && next !== null) {
      for (const value of Object.values(next)) if (value !== undefined) stack.push(value)
      continue
    }
    if (typeof next !== 'string') throw new SamlUsageError(argument, 'must hold texts only')
    const illegal = illegalCharacter(next)
    if (illegal !== undefined)
      throw new SamlUsageError(argument, `has ${illegal}, no XML character`)
  }
}
