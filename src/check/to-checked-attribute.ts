import type { CheckedAttributes } from './attribute-list.ts'
import type { CheckedAttribute } from './attributes/checked-attribute.ts'

/** A null in a plain list was complex or nil in the message; the stricter of the two is taken. */
export const toCheckedAttribute = ({
  name,
  nameFormat,
  values,
}: CheckedAttributes[number]): CheckedAttribute => ({
  name,
  nameFormat,
  values: values.map((text) =>
    text === null ? { kind: 'complex', text: '' } : { kind: 'text', text },
  ),
})
