import { SamlUsageError } from '../errors.ts'
import type { SamlResponse } from './saml-response.ts'

/** An HTML form to be posted by the browser (saml-bindings 3.5). */
export interface PostBinding {
  readonly action: string
  readonly fields: {
    readonly SAMLResponse: string
    readonly RelayState?: string
  }
}

/**
 * Gives what the browser has to post: the Response in base64, and the RelayState of the request,
 * which goes back unchanged. Throws `SamlUsageError` for a Response in which nothing is signed.
 */
export function postBinding(response: SamlResponse, relayState?: string): PostBinding {
  if (response.signed.length === 0) {
    throw new SamlUsageError('response', 'is not signed, and neither is its assertion')
  }
  return Object.freeze({
    action: response.destination,
    fields: Object.freeze({
      SAMLResponse: Buffer.from(response.xml, 'utf8').toString('base64'),
      ...(relayState === undefined ? {} : { RelayState: relayState }),
    }),
  })
}
