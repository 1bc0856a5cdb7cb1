import { SamlUsageError } from '../errors.ts'
import type { Finding } from '../findings/finding.ts'
import { isError, type Result, settle } from '../result.ts'
import { stampVerified } from '../stamps.ts'
import type { XmlElement } from '../xml/document.ts'
import { attributeOf, childrenNamed } from '../xml/element.ts'
import { inDocumentOrder } from '../xml/in-document-order.ts'
import { NS } from '../xml/names.ts'
import type { PlacedText } from '../xml/place.ts'
import { placeOf } from '../xml/place-of.ts'
import type { KeyValidity } from './facts.ts'
import { type ParsedResponse, type ParsedState, parsedState } from './parsed-response.ts'
import { projectAssertion, projectIssuer, projectResponse } from './project-facts.ts'
import { type ReadSignature, readSignature } from './read-signature.ts'
import { askOpinions, type OpinionSignature, type SecondOpinion } from './second-opinion.ts'
import { toReadElement } from './to-read-element.ts'
import { type Trust, type TrustedKey, trustedKeys } from './trust-issuer.ts'
import type { VerifiedAssertion } from './verified-assertion.ts'
import { type SignatureVerdict, verifySignature } from './verify-signature.ts'

export interface VerifyOptions {
  /** Asked only when the strict reader and our own crypto have accepted; they may only refuse. */
  readonly secondOpinions?: readonly SecondOpinion[]
}

/** A signature of the message with its verdict; `verdict` is absent where its shape is refused. */
interface Judged {
  readonly signed: 'response' | 'assertion'
  readonly element: XmlElement
  readonly signature: ReadSignature | undefined
  readonly verdict: SignatureVerdict | undefined
  readonly findings: readonly Finding[]
}

function checkTrusts(trust: Trust | readonly Trust[]): readonly Trust[] {
  const trusts: readonly Trust[] = Array.isArray(trust) ? trust : [trust]
  if (trusts.length === 0) throw new SamlUsageError('trust', 'must not be empty')
  for (const one of trusts) trustedKeys(one)
  const issuers = new Set(trusts.map((one) => one.issuer))
  if (issuers.size < trusts.length) {
    throw new SamlUsageError('trust', 'must not have two entries with one issuer')
  }
  return trusts
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

function judgeOne(
  state: ParsedState,
  signed: Judged['signed'],
  element: XmlElement,
  signatureElement: XmlElement,
  keys: readonly TrustedKey[] | undefined,
): Judged {
  const { places, find } = state
  const read = readSignature(signatureElement, places, find)
  const { signature } = read
  const verdict =
    signature === undefined || keys === undefined
      ? undefined
      : verifySignature(element, signature, keys, places, find)
  const findings = [...read.findings, ...(verdict?.findings ?? [])]
  return { signed, element, signature, verdict, findings }
}

/** Every Signature that is there, of the Response and of the Assertion; each must hold (D13). */
function judgeSignatures(state: ParsedState, keys: readonly TrustedKey[] | undefined) {
  const { response, assertion, places, find } = state
  const judged: Judged[] = []
  const findings: Finding[] = []
  const owners: readonly (readonly [Judged['signed'], XmlElement | undefined])[] = [
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

/** A message without an assertion in the clear is refused for that, after its signature was judged. */
function judgeAbsence({ response, assertion, encrypted, places, find }: ParsedState) {
  if (assertion !== undefined || response === undefined) return []
  if (encrypted !== undefined) return [find('encryption.unsupported', placeOf(places, encrypted))]
  const [top, ...nested] = projectResponse(places, response).statusCodes
  const received = [top, ...nested].map((code) => code.value).join(', ')
  return [find('status.not-success', top.place, { received })]
}

const validityOf = ({ validFrom, validTo }: TrustedKey): Omit<KeyValidity, 'place'> | undefined =>
  validFrom === undefined || validTo === undefined ? undefined : { validFrom, validTo }

function keyValidities(state: ParsedState, judged: readonly Judged[]): readonly KeyValidity[] {
  return judged.flatMap(({ signature, verdict }) => {
    const validity = verdict?.key && validityOf(verdict.key)
    if (signature === undefined || validity === undefined) return []
    return [{ place: placeOf(state.places, signature.element), ...validity }]
  })
}

function opinionSignatures(judged: readonly Judged[]): readonly OpinionSignature[] {
  return judged.flatMap(({ signed, element, signature, verdict }) => {
    const key = verdict?.key?.key
    if (signature === undefined || verdict === undefined || key === undefined) return []
    return [
      {
        signed,
        id: attributeOf(element, 'ID')?.value ?? '',
        methodUri: signature.method.uri,
        digestUri: signature.digest.uri,
        key,
        canonical: verdict.canonical,
      },
    ]
  })
}

function opinionsOn(
  state: ParsedState,
  judged: readonly Judged[],
  opinions: readonly SecondOpinion[],
): readonly Finding[] {
  const [source] = judged
  if (source?.verdict === undefined) return []
  const { element, signature, verdict } = source
  return askOpinions(opinions, () => ({
    bytes: state.octets,
    signatures: opinionSignatures(judged),
    canonical: verdict.canonical,
    read: toReadElement(element, signature?.element),
  }))
}

function makeVerified(
  state: ParsedState,
  judged: readonly Judged[],
  trust: Trust,
): VerifiedAssertion {
  const { response, assertion, document, places } = state
  const [source] = judged
  // Unreachable: without an error there is an assertion and at least one signature that holds.
  if (assertion === undefined || source?.verdict === undefined) throw new Error('nothing verified')
  const facts = {
    response: response && projectResponse(places, response),
    responseSigned: judged.some((one) => one.signed === 'response'),
    assertionSigned: judged.some((one) => one.signed === 'assertion'),
    assertion: projectAssertion(places, assertion),
    trustedIssuer: trust.issuer,
    keyValidities: keyValidities(state, judged),
    lines: document.lines,
  }
  // The one constructor of the brand (SECURITY D16).
  const verified = {
    signed: Object.freeze(judged.map((one) => one.signed)),
    issuer: trust.issuer,
    assertionId: facts.assertion.id.value,
  } as VerifiedAssertion
  return stampVerified(verified, { facts, canonical: source.verdict.canonical })
}

/**
 * Verifies the signatures of a parsed message under trusted keys; says nothing about time, audience
 * or recipient.
 *
 * The Assertion, the Response or both must be signed, each signature present must keep the SAML
 * signature profile and hold, and keys come from `trust` only, never from KeyInfo. With one Trust its
 * keys are tried whatever the Issuer says, so that the signature has its own verdict beside
 * `issuer.missing` and `issuer.mismatch`; of several, the one with the Issuer of the Assertion (of the
 * Response where no Assertion is in the clear) is taken, else `signature.no-trust`. SHA-1 and short
 * keys are computed and refused (`signature.algorithm-refused`, `signature.key-too-weak`).
 *
 * @param parsed from `parseResponse`
 * @param trust one Trust, or several with different issuers; two with one issuer are a usage error
 * @see saml-core 5.4; SECURITY D5, D7, D8, D12 to D17
 */
export function verifyResponse(
  parsed: ParsedResponse,
  trust: Trust | readonly Trust[],
  { secondOpinions = [] }: VerifyOptions = {},
): Result<VerifiedAssertion> {
  const state = parsedState(parsed)
  if (state === undefined) throw new SamlUsageError('parsed', 'must come from parseResponse')
  const trusts = checkTrusts(trust)
  const speaker = state.assertion ?? state.response
  if (speaker === undefined) throw new SamlUsageError('parsed', 'must come from parseResponse')
  const issuer = projectIssuer(state.places, speaker)
  const chosen = chooseTrust(trusts, issuer)
  const { judged, findings } = judgeSignatures(state, chosen && trustedKeys(chosen))
  const noTrust =
    chosen === undefined ? [state.find('signature.no-trust', placeOf(state.places, speaker))] : []
  const found = inDocumentOrder([
    ...state.warnings,
    ...judgeIssuer(state, speaker, issuer, trusts, chosen),
    ...noTrust,
    ...findings,
    ...judgeAbsence(state),
    ...state.deferred,
  ])
  if (chosen === undefined || found.some(isError)) return settle(found, unreachable)
  const opinions = opinionsOn(state, judged, secondOpinions)
  return settle([...found, ...opinions], () => makeVerified(state, judged, chosen))
}

function unreachable(): never {
  throw new Error('a message with an error finding has no value')
}
