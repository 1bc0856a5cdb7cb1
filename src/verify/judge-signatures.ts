import type { Finding } from '../findings/finding.ts'
import type { XmlElement } from '../xml/document.ts'
import { childrenNamed } from '../xml/element.ts'
import { NS } from '../xml/names.ts'
import { placeOf } from '../xml/place-of.ts'
import type { ParsedState } from './parsed-response.ts'
import { type ReadSignature, readSignature } from './read-signature.ts'
import type { TrustedKey } from './trust-issuer.ts'
import { type SignatureVerdict, verifySignature } from './verify-signature.ts'

/** A signature of the message; `verdict` is absent where its shape is refused or no key was chosen. */
export interface JudgedSignature {
  readonly signed: 'response' | 'assertion'
  readonly element: XmlElement
  readonly signature: ReadSignature | undefined
  readonly verdict: SignatureVerdict | undefined
  readonly findings: readonly Finding[]
}

/**
 * The keys to try: those of the chosen Trust, `unchosen` where none of several fits and nothing is
 * computed, `unknown` where `check` was given none and judges what can be told without a key.
 */
export type Keys = readonly TrustedKey[] | 'unchosen' | 'unknown'

function judgeOne(
  state: ParsedState,
  signed: JudgedSignature['signed'],
  element: XmlElement,
  signatureElement: XmlElement,
  keys: Keys,
): JudgedSignature {
  const { places, find } = state
  const read = readSignature(signatureElement, places, find)
  const { signature } = read
  const verdict =
    signature === undefined || keys === 'unchosen'
      ? undefined
      : verifySignature(element, signature, keys === 'unknown' ? undefined : keys, state)
  const findings = [...read.findings, ...(verdict?.findings ?? [])]
  return { signed, element, signature, verdict, findings }
}

/** Every Signature that is there, of the Response and of the Assertion; each must hold (D13). */
export function judgeSignatures(state: ParsedState, keys: Keys) {
  const { response, assertion, places, find } = state
  const judged: JudgedSignature[] = []
  const findings: Finding[] = []
  const owners: readonly (readonly [JudgedSignature['signed'], XmlElement | undefined])[] = [
    ['response', response],
    ['assertion', assertion],
  ]
  for (const [signed, element] of owners) {
    if (element === undefined) continue
    const [first, second] = childrenNamed(element, NS.ds, 'Signature')
    if (second !== undefined) findings.push(find('signature.count', placeOf(places, second)))
    else if (first !== undefined) judged.push(judgeOne(state, signed, element, first, keys))
  }
  if (judged.length === 0 && findings.length === 0) {
    const root = response ?? assertion
    if (root !== undefined) findings.push(find('signature.missing', placeOf(places, root)))
  }
  return { judged, findings: [...findings, ...judged.flatMap((one) => one.findings)] }
}
