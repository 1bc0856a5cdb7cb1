import type { SamlResponse } from '../response/saml-response.ts'
import type { RemoteSigner } from './remote-signer.ts'
import { signElementRemotely } from './sign-element-remotely.ts'
import { signableResponse } from './signable-response.ts'
import { withSignature } from './with-signature.ts'

/** As `signResponse`, with a key that is kept elsewhere; see `signAssertionRemotely`. */
export async function signResponseRemotely(
  response: SamlResponse,
  signer: RemoteSigner,
): Promise<SamlResponse> {
  return withSignature(response, await signElementRemotely(signableResponse(response), signer))
}
