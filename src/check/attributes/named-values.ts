import { AWS_ATTRIBUTES } from '../../xml/names.ts'
import type { CheckedAttribute } from './checked-attribute.ts'

/** One value of an attribute, with the numbers of both. */
export interface NamedValue {
  readonly attribute: number
  readonly value: number
  readonly kind: CheckedAttribute['values'][number]['kind']
  readonly text: string
}

/** Every value of the AWS attribute of that name, in document order, of all that have the name. */
export function namedValues(
  attributes: readonly CheckedAttribute[],
  suffix: string,
): readonly NamedValue[] {
  const name = `${AWS_ATTRIBUTES}${suffix}`
  return attributes.flatMap((one, attribute) =>
    one.name === name
      ? one.values.map(({ kind, text }, value) => ({ attribute, value, kind, text }))
      : [],
  )
}
