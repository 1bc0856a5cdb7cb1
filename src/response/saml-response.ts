import type { Canonical } from '../xml/canonical-writer.ts'

declare const samlResponseBrand: unique symbol

/** A Response to be sent, made by `buildResponse`, `signResponse` and `signResponseRemotely` only. */
export interface SamlResponse {
  readonly id: string
  /** The ACS URL to post to. */
  readonly destination: string
  readonly signed: readonly ('response' | 'assertion')[]
  /** Exclusive canonical XML: the very bytes to send. */
  readonly xml: Canonical
  readonly [samlResponseBrand]: true
}
