import type { Profile } from '../../profile.ts'

/** What --profile takes. */
export const PROFILES = ['identity-center', 'sts'] as const satisfies readonly Profile[]
