import type { AttributeStatement } from '../attribute-statement/attribute.ts'
import { SamlUsageError } from '../errors.ts'
import { checkTexts } from './check-texts.ts'

/** Refuses a statement that is no statement: the brand is a matter of types only. */
export function checkStatement(argument: string, statement: AttributeStatement): void {
  const attributes: unknown = statement?.attributes
  if (!Array.isArray(attributes)) {
    throw new SamlUsageError(argument, 'must come from buildAttributeStatement')
  }
  for (const attribute of statement.attributes) {
    const { name, nameFormat, friendlyName, values } = attribute ?? {}
    const given: unknown = values
    // `null` for a name or a list that is none: undefined would count as left out.
    checkTexts(argument, [name ?? null, nameFormat, friendlyName])
    checkTexts(argument, Array.isArray(given) ? given.map((value) => value ?? null) : [null])
  }
}
