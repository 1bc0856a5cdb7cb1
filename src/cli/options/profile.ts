import { InvalidArgumentError } from 'commander'
import type { Profile } from '../../profile.ts'

/** Takes the name of a profile, once. */
export function profile(value: string, previous: Profile | undefined): Profile {
  if (previous !== undefined) throw new InvalidArgumentError('It was given twice.')
  if (value === 'identity-center' || value === 'sts') return value
  throw new InvalidArgumentError('It is identity-center or sts.')
}
