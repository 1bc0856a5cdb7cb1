import type { SignableElement } from '../assertion/write-assertion.ts'
import { SamlUsageError } from '../errors.ts'
import type { SamlResponse } from '../response/saml-response.ts'
import { cutAfter, endTag } from '../xml/canonical-writer.ts'

const ISSUER_END = endTag('saml:Issuer')

/** Cuts a Response after its own Issuer, which is the first one in it, to be signed. */
export function signableResponse(response: SamlResponse): SignableElement {
  if (response.signed.includes('response')) {
    throw new SamlUsageError('response', 'is signed already')
  }
  const [head, tail] = cutAfter(response.xml, ISSUER_END)
  return { id: response.id, head, tail }
}
