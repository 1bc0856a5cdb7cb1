import { type CheckReport, checkResponse } from '../../check-response.ts'
import type { Expected } from '../../claims/expected.ts'
import type { Profile } from '../../profile.ts'
import { isError } from '../../result.ts'
import type { SecondOpinion } from '../../verify/second-opinion.ts'
import { trustIssuer } from '../../verify/trust-issuer.ts'
import type { Limits } from '../../xml/limits.ts'
import { decodeMessage } from '../input/decode-message.ts'
import type { ReadBytes } from '../input/read-bytes.ts'
import { withTrueSize } from '../input/with-true-size.ts'
import { profileIn } from './profile-in.ts'
import { unverifiedHints } from './unverified-hints.ts'

/** What every file of one run is judged by. */
export interface FileSettings {
  /** Without it the profile is taken whose tags occur. */
  readonly profile: Profile | undefined
  readonly certificates: readonly Uint8Array[]
  readonly issuer: string | undefined
  readonly expected: Partial<Expected>
  /** A time, or a second after each file says that it was issued. */
  readonly now: Date | 'issue-instant'
  readonly attributesForAccessControl: boolean
  readonly secondOpinions: readonly SecondOpinion[]
  readonly limits: Partial<Limits>
}

export interface FileReport extends CheckReport {
  readonly isAssumed: boolean
  /** Whether there were keys to verify with. */
  readonly hasKeys: boolean
  /** The XML, for excerpts; absent where there is none. */
  readonly octets?: Uint8Array
  /** Whether the XML came in base64. */
  readonly decoded: boolean
}

const SECOND = 1_000
/** Where the message names no issuer; that it does not is a finding of its own. */
const NOBODY = 'urn:samltags:no-issuer'

function optionsFor(octets: Uint8Array, settings: FileSettings) {
  const { certificates, issuer, limits, now } = settings
  const hasKeys = certificates.length > 0
  const needsHints = now === 'issue-instant' || (hasKeys && issuer === undefined)
  const hints = needsHints ? unverifiedHints(octets, limits) : {}
  const time = now === 'issue-instant' ? hints.issueInstant?.getTime() : now.getTime() - SECOND
  const named = issuer ?? (hints.issuer || NOBODY)
  return {
    ...(hasKeys ? { trust: trustIssuer({ issuer: named, certificates }) } : {}),
    ...(issuer === undefined ? {} : { issuer }),
    ...(time === undefined ? {} : { now: new Date(time + SECOND) }),
  }
}

/** Judges one file, whatever is in it. */
export function checkFile(input: ReadBytes, settings: FileSettings): FileReport {
  const { limits, expected, attributesForAccessControl, secondOpinions } = settings
  const message = decodeMessage(input.octets, limits)
  const isAssumed = settings.profile === undefined
  const hasKeys = settings.certificates.length > 0
  if (!message.ok) {
    const profile = settings.profile ?? 'identity-center'
    const findings = message.findings.map((found) => withTrueSize(found, input))
    return {
      profile,
      isAssumed,
      hasKeys,
      ok: false,
      signed: [],
      verified: false,
      findings,
      decoded: false,
    }
  }
  const { octets, decoded } = message.value
  const report = checkResponse(octets, {
    profile: settings.profile ?? profileIn(octets),
    expected,
    attributesForAccessControl,
    secondOpinions,
    limits,
    ...optionsFor(octets, settings),
  })
  const findings = report.findings.map((found) => withTrueSize(found, input))
  return { ...report, findings, ok: !findings.some(isError), isAssumed, hasKeys, octets, decoded }
}
