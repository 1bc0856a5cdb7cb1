import type { Assertion } from '../assertion/assertion.ts'
import { writeAssertion } from '../assertion/write-assertion.ts'
import { signElement } from './sign-element.ts'
import { makeSignedAssertion, type SignedAssertion } from './signed-assertion.ts'
import type { SigningOptions } from './signing-algorithm.ts'
import type { SigningKey } from './signing-key.ts'

/**
 * Signs an assertion: an enveloped signature over its exclusive canonical form, which is what is
 * sent. Throws `SamlUsageError` for an algorithm that does not fit the key; SHA-1 is none to sign with.
 */
export const signAssertion = (
  assertion: Assertion,
  key: SigningKey,
  options: SigningOptions = {},
): SignedAssertion =>
  makeSignedAssertion(assertion, signElement(writeAssertion(assertion), key, options))
