import { SamlUsageError } from '../errors.ts'
import { type Result, settle } from '../result.ts'
import type { SessionTags } from '../tags/session-tags.ts'
import { ACCESS_CONTROL_PREFIX } from '../xml/names.ts'
import type { Attribute } from './attribute.ts'
import { tagAttributes } from './tag-attributes.ts'

/** What `identityCenterAttributes` makes attributes of. */
export interface IdentityCenterInput {
  /** Also those that did not come from us: they are judged as `createSessionTags` judges them. */
  readonly tags: SessionTags
}

/**
 * Makes the attributes that IAM Identity Center passes on as session tags: one `AccessControl:*`
 * attribute with one value for each tag, in the order of the tags, values exactly as given.
 *
 * Tags that did not come from `createSessionTags`, `mapTags` or `readSessionTags` are judged by the
 * same rules and refused with the same codes. No tags give no attributes, and a statement needs one.
 *
 * Source: Attributes for access control, IAM Identity Center User Guide.
 *
 * @throws SamlUsageError where `tags` is no set of tags
 */
export function identityCenterAttributes(input: IdentityCenterInput): Result<readonly Attribute[]> {
  if (typeof input !== 'object' || input === null) {
    throw new SamlUsageError('input', 'must be an object with tags')
  }
  const { attributes, findings } = tagAttributes(ACCESS_CONTROL_PREFIX, input.tags)
  return settle(findings, () => Object.freeze(attributes))
}
