import type { AttributeFacts } from '../verify/facts.ts'
import type { ReadAttribute } from './attribute.ts'

/** What a caller sees of an attribute: null for a complex or nil value. */
export const toReadAttribute = (facts: AttributeFacts): ReadAttribute =>
  Object.freeze({
    name: facts.name.value,
    ...(facts.nameFormat === undefined ? {} : { nameFormat: facts.nameFormat.value }),
    ...(facts.friendlyName === undefined ? {} : { friendlyName: facts.friendlyName.value }),
    values: Object.freeze(facts.values.map((value) => (value.kind === 'text' ? value.text : null))),
  })
