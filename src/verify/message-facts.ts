import type { XmlElement } from '../xml/document.ts'
import { type Placer, placeOf } from '../xml/place-of.ts'
import type { JudgedFacts, KeyValidity } from './facts.ts'
import type { JudgedSignature } from './judge-signatures.ts'
import type { ParsedState } from './parsed-response.ts'
import { projectAssertion, projectResponse } from './project-facts.ts'
import type { TrustedKey } from './trust-issuer.ts'

const validityOf = ({ validFrom, validTo }: TrustedKey): Omit<KeyValidity, 'place'> | undefined =>
  validFrom === undefined || validTo === undefined ? undefined : { validFrom, validTo }

function keyValidities(places: Placer, judged: readonly JudgedSignature[]): readonly KeyValidity[] {
  return judged.flatMap(({ signature, verdict }) => {
    const validity = verdict?.key && validityOf(verdict.key)
    if (signature === undefined || validity === undefined) return []
    return [{ place: placeOf(places, signature.element), ...validity }]
  })
}

/** What a message says, of the very elements whose signatures were judged. */
export const messageFacts = <Issuer extends string | undefined>(
  { response, document, places }: ParsedState,
  assertion: XmlElement,
  judged: readonly JudgedSignature[],
  trustedIssuer: Issuer,
): Omit<JudgedFacts, 'trustedIssuer'> & { readonly trustedIssuer: Issuer } => ({
  trustedIssuer,
  response: response && projectResponse(places, response),
  responseSigned: judged.some((one) => one.signed === 'response'),
  assertionSigned: judged.some((one) => one.element === assertion),
  assertion: projectAssertion(places, assertion),
  keyValidities: keyValidities(places, judged),
  lines: document.lines,
})
