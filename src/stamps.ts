import type { AcceptedClaims } from './claims/accepted-claims.ts'
import { createStamp } from './stamp.ts'
import type { MessageFacts } from './verify/facts.ts'
import type { VerifiedAssertion } from './verify/verified-assertion.ts'
import type { PlacedText } from './xml/place.ts'

/** What only our own stages may see of a verified assertion. */
export interface VerifiedState {
  readonly facts: MessageFacts
  /** The canonical form that was digested: of the Response where it is signed, else the Assertion. */
  readonly canonical: () => string
}

/** What only our own stages may see of accepted claims. Times are milliseconds since 1970. */
export interface AcceptedState {
  readonly facts: MessageFacts
  /** The NotOnOrAfter that ends the claims. */
  readonly end: PlacedText
  readonly endsAt: number
  /** From here on, the tolerance added, nobody accepts the message by any of its confirmations. */
  readonly lastEnd: number
  /** What the claims were judged with. */
  readonly toleranceMilliseconds: number
}

/** Stamps are kept here, in one module, so that every subpath of the package sees the same ones. */
const verified = /* @__PURE__ */ createStamp<VerifiedState>()
const accepted = /* @__PURE__ */ createStamp<AcceptedState>()

/** Stamps a value before it is frozen. */
export const stampVerified = (value: VerifiedAssertion, state: VerifiedState): VerifiedAssertion =>
  Object.freeze(verified.put(value, state))

/** Gives nothing for a copy, a cast or a JSON round trip. */
export const verifiedState = (value: VerifiedAssertion): VerifiedState | undefined =>
  verified.get(value)

/** Stamps a value before it is frozen. */
export const stampAccepted = (value: AcceptedClaims, state: AcceptedState): AcceptedClaims =>
  Object.freeze(accepted.put(value, state))

export const acceptedState = (value: AcceptedClaims): AcceptedState | undefined =>
  accepted.get(value)

export const acceptedFacts = (value: AcceptedClaims): MessageFacts | undefined =>
  accepted.get(value)?.facts
