import { SamlUsageError } from '../errors.ts'
import type { Profile } from '../profile.ts'
import { TAG_PREFIXES } from './tag-attribute-name.ts'

/** A misspelt profile of a JavaScript caller would read no tags and look like none were sent. */
export function checkProfile(profile: Profile | undefined): void {
  if (profile === undefined || Object.hasOwn(TAG_PREFIXES, profile)) return
  throw new SamlUsageError('profile', 'must be identity-center or sts')
}
