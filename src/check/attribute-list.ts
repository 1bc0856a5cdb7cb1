import type { ReadAttribute } from '../attribute-statement/attribute.ts'
import type { UnverifiedAttributeStatement } from '../attribute-statement/parse-attribute-statement.ts'

/** Attributes to check: to be issued, read from claims, or of any other origin. */
export type CheckedAttributes = readonly Pick<ReadAttribute, 'name' | 'nameFormat' | 'values'>[]

/** Tells a plain list from a statement that was parsed. */
export const isAttributeList = (
  given: UnverifiedAttributeStatement | CheckedAttributes,
): given is CheckedAttributes => Array.isArray(given)

/** What is said of anything else. */
export const NEITHER_LIST_NOR_STATEMENT =
  'must come from parseAttributeStatement or be a list of names and values'
