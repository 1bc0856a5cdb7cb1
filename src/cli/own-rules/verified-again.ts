import { parseResponse } from '../../verify/parse-response.ts'
import type { Trust } from '../../verify/trust-issuer.ts'
import type { VerifiedAssertion } from '../../verify/verified-assertion.ts'
import { verifyResponse } from '../../verify/verify-response.ts'
import type { Limits } from '../../xml/limits.ts'

/** A message that was checked, and by what its signature was verified. */
export interface CheckedMessage {
  readonly octets: Uint8Array
  readonly limits: Partial<Limits>
  readonly trust: Trust | readonly Trust[] | undefined
  /** `verified` of its report; second opinions have been asked then. */
  readonly verified: boolean
}

/**
 * The assertion that the check has verified, which itself gives no data to act on. What AWS only
 * warns of (SHA-1, short keys) and `verifyResponse` refuses gives nothing.
 */
export function verifiedAgain(message: CheckedMessage): VerifiedAssertion | undefined {
  const { octets, limits, trust, verified } = message
  if (!verified || trust === undefined) return undefined
  const parsed = parseResponse(octets, limits)
  if (!parsed.ok) return undefined
  const result = verifyResponse(parsed.value, trust)
  return result.ok ? result.value : undefined
}
