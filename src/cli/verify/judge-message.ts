import { acceptClaims } from '../../claims/accept-claims.ts'
import type { AcceptedClaims } from '../../claims/accepted-claims.ts'
import type { Expected } from '../../claims/expected.ts'
import { readSessionTags } from '../../claims/read-session-tags.ts'
import { type Result, settle } from '../../result.ts'
import type { SessionTags } from '../../tags/session-tags.ts'
import { parseResponse } from '../../verify/parse-response.ts'
import type { SecondOpinion } from '../../verify/second-opinion.ts'
import type { Trust } from '../../verify/trust-issuer.ts'
import { verifyResponse } from '../../verify/verify-response.ts'
import type { Limits } from '../../xml/limits.ts'
import { decodeMessage } from '../input/decode-message.ts'
import type { ReadBytes } from '../input/read-bytes.ts'
import { withTrueSize } from '../input/with-true-size.ts'

export interface JudgedMessage {
  readonly result: Result<{ readonly claims: AcceptedClaims; readonly tags: SessionTags }>
  /** The XML, for excerpts; absent where there is none. */
  readonly octets?: Uint8Array
  /** Whether the XML came in base64. */
  readonly decoded: boolean
}

function judgeXml(
  octets: Uint8Array,
  limits: Partial<Limits>,
  trust: Trust,
  opinions: readonly SecondOpinion[],
  expected: Expected,
): JudgedMessage['result'] {
  const parsed = parseResponse(octets, limits)
  if (!parsed.ok) return parsed
  const verified = verifyResponse(parsed.value, trust, { secondOpinions: opinions })
  if (!verified.ok) return verified
  const claims = acceptClaims(verified.value, expected)
  if (!claims.ok) return settle([...verified.findings, ...claims.findings], nothing)
  const tags = readSessionTags(claims.value)
  const findings = [...verified.findings, ...claims.findings, ...tags.findings]
  if (!tags.ok) return settle(findings, nothing)
  return settle(findings, () => ({ claims: claims.value, tags: tags.value }))
}

function nothing(): never {
  throw new Error('a message with an error finding has no value')
}

/** Takes a message through all stages: what one of them refuses, the next does not judge. */
export function judgeMessage(
  input: ReadBytes,
  limits: Partial<Limits>,
  trust: Trust,
  opinions: readonly SecondOpinion[],
  expected: Expected,
): JudgedMessage {
  const message = decodeMessage(input.octets, limits)
  if (!message.ok) {
    const [first, ...rest] = message.findings
    const findings = [withTrueSize(first, input), ...rest] as const
    return { result: { ok: false, findings }, decoded: false }
  }
  const { octets, decoded } = message.value
  const result = judgeXml(octets, limits, trust, opinions, expected)
  if (result.ok || input.complete) return { result, octets, decoded }
  const [first, ...rest] = result.findings
  return { result: { ok: false, findings: [withTrueSize(first, input), ...rest] }, decoded }
}
