import type { Finding } from '../findings/finding.ts'
import type { XmlElement } from '../xml/document.ts'
import { inDocumentOrder } from '../xml/in-document-order.ts'
import type { PlacedText } from '../xml/place.ts'
import { placeOf } from '../xml/place-of.ts'
import { type JudgedSignature, judgeSignatures, type Keys } from './judge-signatures.ts'
import type { ParsedState } from './parsed-response.ts'
import { projectIssuer, projectResponse } from './project-facts.ts'
import { type Trust, trustedKeys } from './trust-issuer.ts'

export interface MessageJudgement {
  readonly judged: readonly JudgedSignature[]
  /** In document order, those of the structure that come after the signature among them. */
  readonly findings: readonly Finding[]
  /** The Trust whose keys were tried. */
  readonly chosen: Trust | undefined
}

/** One Trust is tried whatever the Issuer says; several are chosen by it. */
const chooseTrust = (trusts: readonly Trust[], issuer: PlacedText | undefined) =>
  trusts.length === 1 ? trusts[0] : trusts.find((trust) => trust.issuer === issuer?.value)

function judgeIssuer(
  state: ParsedState,
  speaker: XmlElement,
  issuer: PlacedText | undefined,
  trusts: readonly Trust[],
  chosen: Trust | undefined,
): readonly Finding[] {
  const { find, places } = state
  const expected = trusts.map((trust) => trust.issuer).join(', ')
  // A Response has an Issuer only where it is signed or holds an assertion (profiles 4.1.4.2), which
  // acceptClaims judges; without an assertion there is nothing that it could speak for.
  if (issuer === undefined && state.assertion === undefined && chosen !== undefined) return []
  if (issuer === undefined) return [find('issuer.missing', placeOf(places, speaker), { expected })]
  if (chosen !== undefined && issuer.value === chosen.issuer) return []
  return [find('issuer.mismatch', issuer.place, { expected, received: issuer.value })]
}

/** A message without an assertion in the clear is refused for that, after its signature was judged. */
function judgeAbsence({ response, assertion, encrypted, places, find }: ParsedState) {
  if (assertion !== undefined || response === undefined) return []
  if (encrypted !== undefined) return [find('encryption.unsupported', placeOf(places, encrypted))]
  const [top, ...nested] = projectResponse(places, response).statusCodes
  const received = [top, ...nested].map((code) => code.value).join(', ')
  return [find('status.not-success', top.place, { received })]
}

/**
 * Judges issuer and signatures of a message that was read. Without any Trust, as `check` may be, the
 * issuer is not judged and of a signature only what can be told without a key.
 */
export function judgeMessage(
  state: ParsedState,
  speaker: XmlElement,
  trusts: readonly Trust[] | undefined,
): MessageJudgement {
  const issuer = projectIssuer(state.places, speaker)
  const chosen = trusts && chooseTrust(trusts, issuer)
  const keys: Keys = chosen ? trustedKeys(chosen) : trusts ? 'unchosen' : 'unknown'
  const { judged, findings } = judgeSignatures(state, keys)
  const noTrust =
    keys === 'unchosen' ? [state.find('signature.no-trust', placeOf(state.places, speaker))] : []
  const found = inDocumentOrder([
    ...state.warnings,
    ...(trusts === undefined ? [] : judgeIssuer(state, speaker, issuer, trusts, chosen)),
    ...noTrust,
    ...findings,
    ...judgeAbsence(state),
    ...state.deferred,
  ])
  return { judged, findings: found, chosen }
}
