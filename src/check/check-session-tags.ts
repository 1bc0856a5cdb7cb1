import {
  statementFacts,
  type UnverifiedAttributeStatement,
} from '../attribute-statement/parse-attribute-statement.ts'
import { checkProfile } from '../claims/check-profile.ts'
import { tagsOfAttributes } from '../claims/tags-of-attributes.ts'
import { tagsOfFacts } from '../claims/tags-of-facts.ts'
import { SamlUsageError } from '../errors.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'
import {
  type CheckedAttributes,
  isAttributeList,
  NEITHER_LIST_NOR_STATEMENT,
} from './attribute-list.ts'
import { attributePointer } from './attribute-pointer.ts'
import { toCheckedAttribute } from './to-checked-attribute.ts'

/** How `checkSessionTags` judges. */
export interface CheckSessionTagsOptions {
  /** Whose attributes to check; by default those whose prefix occurs. */
  readonly profile?: Profile
}

/**
 * Says everything that AWS would refuse, or quietly get wrong, in the session tags of attributes;
 * gives no data to act on.
 *
 * The rules are those of `readSessionTags`. Findings about a statement of `parseAttributeStatement`
 * have its lines and columns; about a plain list `at` is a JSON Pointer into it (`/2/values/0`).
 *
 * Source: Passing session tags in AWS STS; Attributes for access control.
 *
 * @param attributes a statement of `parseAttributeStatement`, or a list of names and values
 * @throws SamlUsageError where it is neither, or the profile is unknown.
 * @example
 * checkSessionTags([{ name: 'https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team', values: ['R&D'] }])
 * // tag.value-characters at /0/values/0
 */
export function checkSessionTags(
  attributes: UnverifiedAttributeStatement | CheckedAttributes,
  { profile }: CheckSessionTagsOptions = {},
): readonly Finding[] {
  checkProfile(profile)
  const context = profile ?? 'accept'
  if (!isAttributeList(attributes)) {
    const facts = statementFacts(attributes)
    if (facts === undefined) throw new SamlUsageError('attributes', NEITHER_LIST_NOR_STATEMENT)
    return tagsOfFacts(facts.attributes, facts.find, profile, context).findings
  }
  const { notes } = tagsOfAttributes(attributes.map(toCheckedAttribute), profile)
  return notes.map((note) =>
    finding(note.code, attributePointer(note), { ...note.detail, context }),
  )
}
