import type { Finding } from '../findings/finding.ts'
import { createStamp } from '../stamp.ts'
import type { XmlDocument, XmlElement } from '../xml/document.ts'
import type { Limits } from '../xml/limits.ts'
import type { FindAt } from '../xml/locate.ts'
import type { Placer } from '../xml/place-of.ts'

declare const parsedResponseBrand: unique symbol

/** What the message says of itself, unverified: good for choosing a tenant, never for a decision. */
export interface ResponseHints {
  readonly root: 'Response' | 'Assertion'
  readonly responseId?: string
  readonly assertionId?: string
  readonly issuer?: string
  readonly destination?: string
  readonly inResponseTo?: string
}

/** A message that was read strictly and has a legal structure; nothing in it is verified. */
export interface ParsedResponse {
  readonly hints: ResponseHints
  readonly [parsedResponseBrand]: true
}

/** What verifyResponse needs of the reading; dropped with the ParsedResponse. */
export interface ParsedState {
  readonly octets: Uint8Array
  readonly document: XmlDocument
  readonly places: Placer
  readonly find: FindAt
  /** What the message was read with. */
  readonly limits: Limits
  readonly response: XmlElement | undefined
  /** Absent where only a failure status or an encrypted assertion was sent. */
  readonly assertion: XmlElement | undefined
  readonly encrypted: XmlElement | undefined
  readonly warnings: readonly Finding[]
  /** Errors that come after the verdict on the signature (SECURITY D5). */
  readonly deferred: readonly Finding[]
}

const states = /* @__PURE__ */ createStamp<ParsedState>()

/** Stamps a value before it is frozen. */
export const keepParsed = (value: ParsedResponse, state: ParsedState): ParsedResponse =>
  Object.freeze(states.put(value, state))

export const parsedState = (value: ParsedResponse): ParsedState | undefined => states.get(value)
