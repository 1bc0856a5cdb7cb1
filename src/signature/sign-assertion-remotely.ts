import type { Assertion } from '../assertion/assertion.ts'
import { writeAssertion } from '../assertion/write-assertion.ts'
import type { RemoteSigner } from './remote-signer.ts'
import { signElementRemotely } from './sign-element-remotely.ts'
import { makeSignedAssertion, type SignedAssertion } from './signed-assertion.ts'

/**
 * Signs an assertion with a key that is kept elsewhere (AWS KMS, an HSM): as `signAssertion`, but
 * the signer is asked. Where the signer has a certificate, the signature that comes back is checked
 * with it, and a wrong one throws `SamlUsageError`; what the signer itself throws is passed on.
 */
export async function signAssertionRemotely(
  assertion: Assertion,
  signer: RemoteSigner,
): Promise<SignedAssertion> {
  return makeSignedAssertion(
    assertion,
    await signElementRemotely(writeAssertion(assertion), signer),
  )
}
