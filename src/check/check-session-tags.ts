import type { ReadAttribute } from '../attribute-statement/attribute.ts'
import {
  statementFacts,
  type UnverifiedAttributeStatement,
} from '../attribute-statement/parse-attribute-statement.ts'
import { checkProfile } from '../claims/check-profile.ts'
import type { TagAttribute } from '../claims/tag-note.ts'
import { tagsOfAttributes } from '../claims/tags-of-attributes.ts'
import { tagsOfFacts } from '../claims/tags-of-facts.ts'
import { SamlUsageError } from '../errors.ts'
import { type Finding, finding } from '../findings/finding.ts'
import type { Profile } from '../profile.ts'

/** Attributes to check: to be issued, read from claims, or of any other origin. */
export type CheckedAttributes = readonly Pick<ReadAttribute, 'name' | 'nameFormat' | 'values'>[]

export interface CheckSessionTagsOptions {
  /** Whose attributes to check; by default those whose prefix occurs. */
  readonly profile?: Profile
}

/** A null in a plain list was complex or nil in the message; the stricter of the two is taken. */
const toTagAttribute = ({ name, values }: CheckedAttributes[number]): TagAttribute => ({
  name,
  values: values.map((text) =>
    text === null ? { kind: 'complex', text: '' } : { kind: 'text', text },
  ),
})

const pointerTo = (attribute: number, value: number | undefined) =>
  value === undefined ? `/${attribute}` : `/${attribute}/values/${value}`

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
  if (!isList(attributes)) {
    const facts = statementFacts(attributes)
    if (facts === undefined) throw new SamlUsageError('attributes', NEITHER)
    return tagsOfFacts(facts.attributes, facts.find, profile, context).findings
  }
  const { notes } = tagsOfAttributes(attributes.map(toTagAttribute), profile)
  return notes.map(({ code, attribute, value, detail }) =>
    finding(code, pointerTo(attribute, value), { ...detail, context }),
  )
}

const NEITHER = 'must come from parseAttributeStatement or be a list of names and values'

const isList = (
  given: UnverifiedAttributeStatement | CheckedAttributes,
): given is CheckedAttributes => Array.isArray(given)
