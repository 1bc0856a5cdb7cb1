import type { CheckResponseOptions } from '../../check/check-options.ts'
import type { Profile } from '../../profile.ts'
import type { OwnRule } from '../own-rules/own-rule.ts'
import type { MessageLimits } from '../verify/message-limits.ts'
import type { Known } from './read-known.ts'

/** What every file of one run is judged by; plain data, which threads can be given. */
export interface FileSettings {
  /** Without it the profile is taken whose tags occur. */
  readonly profile: Profile | undefined
  readonly certificates: readonly Uint8Array[]
  readonly issuer: string | undefined
  /** A time, or a second after each file says that it was issued. */
  readonly now: Date | 'issue-instant'
  readonly options: Known &
    Pick<CheckResponseOptions, 'expected' | 'attributesForAccessControl' | 'severities'>
  /** Those of the configuration. */
  readonly rules: readonly OwnRule[]
  readonly limits: MessageLimits
}
