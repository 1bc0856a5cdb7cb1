import { SamlUsageError } from '../errors.ts'
import type { Profile } from '../profile.ts'
import { type Result, settle } from '../result.ts'
import { acceptedFacts } from '../stamps.ts'
import { makeSessionTags } from '../tags/make-session-tags.ts'
import type { SessionTags } from '../tags/session-tags.ts'
import { findingsIn } from '../xml/locate.ts'
import type { AcceptedClaims } from './accepted-claims.ts'
import { checkProfile } from './check-profile.ts'
import { tagsOfFacts } from './tags-of-facts.ts'

/** Which attributes `readSessionTags` reads. */
export interface ReadSessionTagsOptions {
  /** Whose attributes to read; by default those whose prefix occurs. */
  readonly profile?: Profile
}

/**
 * Reads the AWS session tags of accepted claims, values exactly as sent; none is an empty set.
 *
 * `identity-center` reads the attributes `https://aws.amazon.com/SAML/Attributes/AccessControl:{key}`,
 * `sts` those with `PrincipalTag:{key}`; without a profile both together are refused
 * (`tag.profile-ambiguous`). Refused, every finding at once and at the very Attribute or
 * AttributeValue: all that `createSessionTags` refuses, several values (`tag.value-multivalued`) and
 * elements for a value (`tag.value-complex`). An attribute without value or with a nil one is left
 * out with the warning `tag.value-missing`; a name that nearly is one of AWS gets a warning
 * (`attribute.name-case`, `attribute.name-near-miss`, `attribute.china-namespace`).
 *
 * Source: Passing session tags in AWS STS; Attributes for access control; SECURITY D22.
 *
 * @throws SamlUsageError where `claims` was not made by `acceptClaims`.
 * @example
 * const tags = readSessionTags(claims, { profile: 'sts' })
 * // 'blue' is accepted, 'blue ' is the warning tag.value-padding, 'blue\n' is refused
 */
export function readSessionTags(
  claims: AcceptedClaims,
  { profile }: ReadSessionTagsOptions = {},
): Result<SessionTags> {
  const facts = acceptedFacts(claims)
  if (facts === undefined) throw new SamlUsageError('claims', 'must come from acceptClaims')
  checkProfile(profile)
  const { assertion, lines } = facts
  const { findings, entries } = tagsOfFacts(
    assertion.attributes,
    findingsIn(lines),
    profile,
    'accept',
  )
  return settle(findings, () => makeSessionTags(entries))
}
