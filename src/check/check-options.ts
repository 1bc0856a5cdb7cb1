import type { Expected } from '../claims/expected.ts'
import type { FindingCode, Severity } from '../findings/codes.ts'
import type { Profile } from '../profile.ts'
import type { SecondOpinion } from '../verify/second-opinion.ts'
import type { Trust } from '../verify/trust-issuer.ts'
import type { Limits } from '../xml/limits.ts'

/** What a rule is to count as; `off` leaves it out. */
export type Severities = Readonly<Partial<Record<FindingCode, Severity | 'off'>>>

/** What is known of attributes beside the attributes themselves. */
export interface CheckAttributesOptions {
  /** Who reads the message. */
  readonly profile: Profile
  /** Of IAM Identity Center; true unless said otherwise. */
  readonly attributesForAccessControl?: boolean
  /** Keys of the attributes that are configured in IAM Identity Center. */
  readonly configuredKeys?: readonly string[]
  /** Keys of the attributes that also come through SCIM. */
  readonly scimKeys?: readonly string[]
  /** MaxSessionDuration of the role: 3,600 to 43,200 seconds. */
  readonly maxSessionDurationSeconds?: number
  readonly severities?: Severities
}

export interface CheckResponseOptions extends CheckAttributesOptions {
  /** With it the signature is verified; keys come from it only. */
  readonly trust?: Trust | readonly Trust[]
  /** The entity ID of the identity provider, to be compared where there is no trust. */
  readonly issuer?: string
  /** What is not given is not compared; that it is there, and its shape, still are judged. */
  readonly expected?: Partial<Expected>
  /** The time to judge by; the same as `expected.now`. Without it no time is judged. */
  readonly now?: Date
  /** The user names of IAM Identity Center. */
  readonly directory?: Iterable<string>
  /** What is sent beside the message. */
  readonly relayState?: string
  /** Asked where nothing else is wrong with the signature. */
  readonly secondOpinions?: readonly SecondOpinion[]
  readonly limits?: Partial<Limits>
}
