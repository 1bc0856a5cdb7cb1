import type { AcceptedClaims } from './claims/accepted-claims.ts'
import type { MessageFacts } from './verify/facts.ts'
import type { VerifiedAssertion } from './verify/verified-assertion.ts'

/** What only our own stages may see of a verified assertion. */
export interface VerifiedState {
  readonly facts: MessageFacts
  /** The canonical octets that were digested: of the Response where it is signed, else the Assertion. */
  readonly octets: Uint8Array
}

const verified = new WeakMap<VerifiedAssertion, VerifiedState>()
const accepted = new WeakMap<AcceptedClaims, MessageFacts>()

/** Stamps are kept here, in one module, so that every subpath of the package sees the same ones. */
export function stampVerified(value: VerifiedAssertion, state: VerifiedState): VerifiedAssertion {
  verified.set(value, state)
  return value
}

/** Gives nothing for a copy, a cast or a JSON round trip. */
export const verifiedState = (value: VerifiedAssertion): VerifiedState | undefined =>
  verified.get(value)

export function stampAccepted(value: AcceptedClaims, facts: MessageFacts): AcceptedClaims {
  accepted.set(value, facts)
  return value
}

export const acceptedFacts = (value: AcceptedClaims): MessageFacts | undefined =>
  accepted.get(value)
