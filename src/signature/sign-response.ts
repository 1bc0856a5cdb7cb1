import type { SamlResponse } from '../response/saml-response.ts'
import { signElement } from './sign-element.ts'
import { signableResponse } from './signable-response.ts'
import type { SigningOptions } from './signing-algorithm.ts'
import type { SigningKey } from './signing-key.ts'
import { withSignature } from './with-signature.ts'

/**
 * Signs the Response as a whole; a signature of the assertion stays inside what is signed. Throws
 * `SamlUsageError` for a Response that is signed already and for an algorithm that does not fit.
 */
export const signResponse = (
  response: SamlResponse,
  key: SigningKey,
  options: SigningOptions = {},
): SamlResponse => withSignature(response, signElement(signableResponse(response), key, options))
