import type { SamlResponse } from '../response/saml-response.ts'
import type { Canonical } from '../xml/canonical-writer.ts'

/** The same Response with a signature over the whole of it. */
export const withSignature = (response: SamlResponse, xml: Canonical): SamlResponse =>
  Object.freeze({
    ...response,
    xml,
    signed: Object.freeze(['response', ...response.signed] as const),
  })
