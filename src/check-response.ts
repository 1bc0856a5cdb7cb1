import type { CheckResponseOptions } from './check/check-options.ts'
import { judgedSeverities } from './check/judged-severities.ts'
import type { CheckSettings } from './check/message/check-settings.ts'
import { judgeAddresses } from './check/message/judge-addresses.ts'
import { judgeAssertion } from './check/message/judge-assertion.ts'
import { judgeEncryption } from './check/message/judge-encryption.ts'
import { judgeRelayState } from './check/message/judge-relay-state.ts'
import { judgeSizes } from './check/message/judge-sizes.ts'
import { oneCode } from './check/one-code.ts'
import { readCheckOptions } from './check/read-check-options.ts'
import { destinationRule } from './claims/rules/destination.ts'
import { SamlUsageError } from './errors.ts'
import type { Finding } from './findings/finding.ts'
import type { Profile } from './profile.ts'
import { isError } from './result.ts'
import { checkTrusts } from './verify/check-trusts.ts'
import { judgeMessage, type MessageJudgement } from './verify/judge-message.ts'
import type { JudgedSignature } from './verify/judge-signatures.ts'
import { messageFacts } from './verify/message-facts.ts'
import { opinionsOn } from './verify/opinions-on.ts'
import { projectResponse } from './verify/project-facts.ts'
import { type ReadMessage, readMessage } from './verify/read-message.ts'
import type { SecondOpinion } from './verify/second-opinion.ts'
import type { Trust } from './verify/trust-issuer.ts'
import { inDocumentOrder } from './xml/in-document-order.ts'
import { placeOf } from './xml/place-of.ts'
import { sourceText } from './xml/source-text.ts'

/** What is wrong with a message, and what of it is signed; no data of it to act on. */
export interface CheckReport {
  readonly profile: Profile
  /** Whether there is no finding of severity error. */
  readonly ok: boolean
  /** The parts whose signature holds; without trust those that have one of the right shape. */
  readonly signed: readonly JudgedSignature['signed'][]
  /** Whether the message is what `verifyResponse` gives a value for, by the severities of the profile. */
  readonly verified: boolean
  /** First the reasons why others may be missing, then all in document order. */
  readonly findings: readonly Finding[]
}

interface Judged {
  readonly signed: CheckReport['signed']
  readonly verified: boolean
  readonly findings: readonly Finding[]
}

/** The source as text, decoded once and only where a finding wants it. */
function lazySource(octets: Uint8Array): () => string {
  let text: string | undefined
  return () => {
    text ??= sourceText(octets)
    return text
  }
}

const isUnder = (bits: unknown, least: number) => Number(bits) < least

/** AWS refuses keys of fewer bits; up to 2048 it takes them, and they are only weak (FACTS-AWS 4.2). */
const LEAST_RSA_BITS = 1_024

const ofAws = (found: Finding): Finding =>
  found.code === 'signature.key-too-weak' && !isUnder(found.received, LEAST_RSA_BITS)
    ? { ...found, severity: 'warning' }
    : found

/** Which signatures count: those that hold, or where no key is known those that could. */
const holds = ({ signature, verdict }: JudgedSignature, hasTrust: boolean) =>
  hasTrust ? verdict?.key !== undefined && verdict.canonical !== undefined : signature !== undefined

/** What can be said of the Response where its assertion cannot be read. */
function judgeResponseAlone(
  { response, places, find }: ReadMessage,
  judged: readonly JudgedSignature[],
  settings: CheckSettings,
): readonly Finding[] {
  if (response === undefined) return []
  const responseSigned = judged.some((one) => one.signed === 'response')
  const facts = { response: projectResponse(places, response), responseSigned }
  return [
    ...destinationRule(facts, settings.expected.recipients, find),
    ...judgeAddresses(facts, settings, find),
  ]
}

function judgeContents(
  message: ReadMessage,
  { judged, chosen }: MessageJudgement,
  settings: CheckSettings,
  source: () => string,
): readonly Finding[] {
  // With a Trust the issuer was compared already, with the one whose keys were tried.
  const trustedIssuer = chosen?.issuer ?? settings.issuer
  return message.assertions.length === 0
    ? judgeResponseAlone(message, judged, settings)
    : message.assertions.flatMap((assertion, at) => {
        // The Response is judged once, however many assertions it has.
        const part = at === 0 ? message : { ...message, response: undefined }
        const facts = messageFacts(part, assertion, judged, trustedIssuer)
        return judgeAssertion(message, facts, settings, source)
      })
}

function judgeAll(
  message: ReadMessage,
  refused: readonly Finding[],
  settings: CheckSettings,
  trusts: readonly Trust[] | undefined,
  secondOpinions: readonly SecondOpinion[],
): Judged {
  const speaker = message.assertion ?? message.response
  // Unreachable: what is neither Response nor Assertion has been refused.
  if (speaker === undefined) return { signed: [], verified: false, findings: refused }
  const judgement = judgeMessage(message, speaker, trusts)
  const signing = judgement.findings.map(ofAws)
  const signed = judgement.judged.filter((one) => holds(one, trusts !== undefined))
  const isClean = trusts !== undefined && ![...refused, ...signing].some(isError)
  const opinions = isClean ? opinionsOn(message, judgement.judged, secondOpinions) : []
  const source = lazySource(message.octets)
  const findings = [
    ...refused,
    ...signing,
    ...opinions,
    ...judgeSizes(message, settings, source),
    ...judgeEncryption(message),
    ...judgeContents(message, judgement, settings, source),
    ...(settings.expected.now === undefined
      ? [message.find('time.not-judged', placeOf(message.places, speaker))]
      : []),
  ]
  // As verifyResponse would accept it, SHA-1 and weak keys aside where the profile only warns of them.
  const isVerified = isClean && !opinions.some(isError) && message.assertions.length === 1
  return { signed: signed.map((one) => one.signed), verified: isVerified, findings }
}

/**
 * Says everything that AWS would refuse in a message, or quietly get wrong; gives no data to act on.
 *
 * The message may be unverified. With `trust` its signatures are verified too, and `signed` says which
 * parts they cover. Every finding has the path, line and column of the very attribute or text it is
 * about; a message that cannot be read gives the one finding that says why. Findings carry no NameID
 * and no attribute value, and two runs give the same list.
 *
 * What is not given in `expected` is not compared, but still must be there. Without `now` no rule that
 * needs a time is judged, and `time.not-judged` says so once.
 *
 * Source: FACTS-AWS section 7, see `docs/rules`; SECURITY D1 to D23 for what everyone must refuse.
 *
 * @param octets the decoded message, see `decodePostBinding`
 * @throws SamlUsageError where an option is wrong; never for the message.
 * @example
 * const { ok, findings } = checkResponse(octets, { profile: 'identity-center', now: new Date() })
 * for (const finding of findings) console.log(formatFinding(finding))
 */
export function checkResponse(octets: Uint8Array, options: CheckResponseOptions): CheckReport {
  if (!(octets instanceof Uint8Array)) throw new SamlUsageError('octets', 'must be a Uint8Array')
  const settings = readCheckOptions(options)
  const { profile } = settings
  const { trust, secondOpinions = [] } = options
  const trusts = trust === undefined ? undefined : checkTrusts(trust)
  if (!Array.isArray(secondOpinions)) {
    throw new SamlUsageError('secondOpinions', 'must be a list of functions')
  }
  const { message, findings: refused } = readMessage(octets, options.limits, profile)
  const { signed, verified, findings } =
    message === undefined
      ? { signed: [], verified: false, findings: refused }
      : judgeAll(message, refused, settings, trusts, secondOpinions)
  const all = [...inDocumentOrder(findings), ...judgeRelayState(settings)]
  // What is left out says nothing in place of another finding.
  const reported = oneCode(judgedSeverities(all, options.severities), profile)
  return { profile, ok: !reported.some(isError), signed, verified, findings: reported }
}
