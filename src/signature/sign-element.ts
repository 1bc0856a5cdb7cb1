import { sign } from 'node:crypto'
import type { SignableElement } from '../assertion/write-assertion.ts'
import { SamlUsageError } from '../errors.ts'
import type { Canonical } from '../xml/canonical-writer.ts'
import { cryptoOptions } from './crypto-options.ts'
import { digestBeside } from './digest-beside.ts'
import { prepareSignature } from './prepare-signature.ts'
import { signatureAlgorithmNamed } from './signature-algorithm-named.ts'
import type { SigningOptions } from './signing-algorithm.ts'
import { type SigningKey, signingKeyState } from './signing-key.ts'

/** Puts an enveloped signature into an element. */
export function signElement(
  signable: SignableElement,
  key: SigningKey,
  options: SigningOptions,
): Canonical {
  const { privateKey, certificate } = signingKeyState(key)
  const algorithm = signatureAlgorithmNamed('algorithm', options.algorithm ?? key.algorithm)
  if (algorithm.keyType !== key.keyType) {
    throw new SamlUsageError('algorithm', `${algorithm.name} does not fit the key: ${key.keyType}`)
  }
  const prepared = prepareSignature(signable, algorithm, digestBeside(algorithm, options.digest))
  const value = sign(algorithm.hash, prepared.octets, cryptoOptions(algorithm, privateKey))
  return prepared.finish(value.toString('base64'), certificate)
}
