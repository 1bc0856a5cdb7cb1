import { SamlUsageError } from '../errors.ts'
import { isError, type Result, settle } from '../result.ts'
import { stampVerified } from '../stamps.ts'
import { checkTrusts } from './check-trusts.ts'
import { judgeMessage } from './judge-message.ts'
import type { JudgedSignature } from './judge-signatures.ts'
import { messageFacts } from './message-facts.ts'
import { opinionsOn } from './opinions-on.ts'
import { type ParsedResponse, type ParsedState, parsedState } from './parsed-response.ts'
import type { SecondOpinion } from './second-opinion.ts'
import type { Trust } from './trust-issuer.ts'
import type { VerifiedAssertion } from './verified-assertion.ts'

/** Who is asked beside the strict reader and our own crypto. */
export interface VerifyOptions {
  /** Asked only when the strict reader and our own crypto have accepted; they may only refuse. */
  readonly secondOpinions?: readonly SecondOpinion[]
}

function makeVerified(
  state: ParsedState,
  judged: readonly JudgedSignature[],
  trust: Trust,
): VerifiedAssertion {
  const { assertion } = state
  const [source] = judged
  // Unreachable: without an error there is an assertion and at least one signature that holds.
  const canonical = source?.verdict?.canonical
  if (assertion === undefined || canonical === undefined) throw new Error('nothing verified')
  const facts = messageFacts(state, assertion, judged, trust.issuer)
  // The one constructor of the brand (SECURITY D16).
  const verified = {
    signed: Object.freeze(judged.map((one) => one.signed)),
    issuer: trust.issuer,
    assertionId: facts.assertion.id.value,
  } as VerifiedAssertion
  return stampVerified(verified, { facts, canonical })
}

/**
 * Verifies the signatures of a parsed message under trusted keys; says nothing about time, audience
 * or recipient.
 *
 * The Assertion, the Response or both must be signed, each signature present must keep the SAML
 * signature profile and hold, and keys come from `trust` only, never from KeyInfo. With one Trust its
 * keys are tried whatever the Issuer says, so that the signature has its own verdict beside
 * `issuer.missing` and `issuer.mismatch`; of several, the one with the Issuer of the Assertion (of the
 * Response where no Assertion is in the clear) is taken, else `signature.no-trust`. SHA-1 and short
 * keys are computed and refused (`signature.algorithm-refused`, `signature.key-too-weak`).
 *
 * @param parsed from `parseResponse`
 * @param trust one Trust, or several with different issuers; two with one issuer are a usage error
 * @see saml-core 5.4; SECURITY D5, D7, D8, D12 to D17
 */
export function verifyResponse(
  parsed: ParsedResponse,
  trust: Trust | readonly Trust[],
  { secondOpinions = [] }: VerifyOptions = {},
): Result<VerifiedAssertion> {
  const state = parsedState(parsed)
  const speaker = state?.assertion ?? state?.response
  if (state === undefined || speaker === undefined) {
    throw new SamlUsageError('parsed', 'must come from parseResponse')
  }
  const { judged, findings, chosen } = judgeMessage(state, speaker, checkTrusts(trust))
  if (chosen === undefined || findings.some(isError)) return settle(findings, unreachable)
  const opinions = opinionsOn(state, judged, secondOpinions)
  return settle([...findings, ...opinions], () => makeVerified(state, judged, chosen))
}

function unreachable(): never {
  throw new Error('a message with an error finding has no value')
}
