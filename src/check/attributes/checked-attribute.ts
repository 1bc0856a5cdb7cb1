import type { TagAttribute, TagNote } from '../../claims/tag-note.ts'
import type { Profile } from '../../profile.ts'

/** One attribute as the rules of `check` see it, wherever it was read. */
export interface CheckedAttribute extends TagAttribute {
  readonly nameFormat: string | undefined
}

/** What is known beside the attributes themselves. */
export interface AttributeSettings {
  readonly profile: Profile
  /** Of IAM Identity Center: whether Attributes for access control is on. */
  readonly attributesForAccessControl: boolean
  /** Keys that are configured in IAM Identity Center, or come through SCIM. */
  readonly configuredKeys: readonly string[]
  readonly scimKeys: readonly string[]
  /** What the role allows, where it is known. */
  readonly maxSessionDurationSeconds: number | undefined
}

/** One rule on all attributes together: says what is wrong and at which of them. */
export type AttributeRule = (
  attributes: readonly CheckedAttribute[],
  settings: AttributeSettings,
) => readonly TagNote[]
