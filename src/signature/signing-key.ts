import type { KeyObject } from 'node:crypto'
import { SamlUsageError } from '../errors.ts'
import type { SignatureAlgorithm } from './algorithms.ts'
import type { SigningAlgorithm } from './signing-algorithm.ts'

declare const signingKeyBrand: unique symbol

/**
 * A private key to sign with, made by `importSigningKey` only. The key itself is kept out of reach,
 * so that no log, JSON or inspector can show it (SECURITY A9.9).
 */
export interface SigningKey {
  readonly keyType: SignatureAlgorithm['keyType']
  /** The algorithm that is used unless another is asked for. */
  readonly algorithm: SigningAlgorithm
  readonly [signingKeyBrand]: true
}

export interface SigningKeyState {
  readonly privateKey: KeyObject
  /** DER in base64, as KeyInfo holds it. */
  readonly certificate: string | undefined
}

const states = new WeakMap<SigningKey, SigningKeyState>()

export function makeSigningKey(
  visible: Pick<SigningKey, 'keyType' | 'algorithm'>,
  state: SigningKeyState,
): SigningKey {
  // The one place that makes the brand.
  const key = Object.freeze({ ...visible }) as SigningKey
  states.set(key, state)
  return key
}

export function signingKeyState(key: SigningKey): SigningKeyState {
  const state = states.get(key)
  if (state === undefined) throw new SamlUsageError('key', 'must come from importSigningKey')
  return state
}
