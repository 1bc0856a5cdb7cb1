import type { Finding } from '../../findings/finding.ts'
import { isError } from '../../result.ts'
import type { AssertionFacts } from '../../verify/facts.ts'
import { judgeMessage } from '../../verify/judge-message.ts'
import { type JudgedSignature, judgeSignatures } from '../../verify/judge-signatures.ts'
import { projectAssertion, projectResponse } from '../../verify/project-facts.ts'
import { type ReadMessage, readMessage } from '../../verify/read-message.ts'
import { type Trust, trustedKeys } from '../../verify/trust-issuer.ts'
import type { XmlElement } from '../../xml/document.ts'
import { firstChild } from '../../xml/element.ts'
import { inDocumentOrder } from '../../xml/in-document-order.ts'
import type { Limits } from '../../xml/limits.ts'
import { NS } from '../../xml/names.ts'
import { type Cover, NOTHING_SEEN, type Picture, type PictureSignature } from './picture.ts'
import { signatureOf } from './signature-of.ts'
import { tagsIn } from './tags-in.ts'
import { type CoveredAssertion, timelineOf } from './timeline-of.ts'
import { treeOf } from './tree-of.ts'

export interface PictureOptions {
  readonly limits: Partial<Limits>
  /** Times are shown with their distance from it. */
  readonly now: Date
  /** With it signatures are verified; keys come from it only. */
  readonly trust?: Trust
}

/** The signatures of a message, with what was said about them. */
interface Signing {
  readonly judged: readonly JudgedSignature[]
  readonly findings: readonly Finding[]
}

/** Every assertion is judged, where one alone would be accepted: all of them are drawn. */
function judgeAll(message: ReadMessage, speaker: XmlElement, trust: Trust | undefined): Signing {
  const { judged, findings } = judgeMessage(message, speaker, trust && [trust])
  const others = message.assertions
    .slice(1)
    .map((assertion) =>
      judgeSignatures(
        { ...message, response: undefined, assertion },
        trust ? trustedKeys(trust) : 'unknown',
      ),
    )
  return {
    judged: [...judged, ...others.flatMap((other) => other.judged)],
    findings: [...findings, ...others.flatMap((other) => other.findings)],
  }
}

/** What one signature says for the element that it stands in. */
const COVERS: Readonly<Record<PictureSignature['state'], Cover>> = {
  holds: 'verified',
  unchecked: 'signed',
  fails: 'broken',
  malformed: 'broken',
}

const BEST: readonly Cover[] = ['verified', 'signed', 'broken', 'unsigned']

const better = (left: Cover, right: Cover) =>
  BEST.indexOf(left) <= BEST.indexOf(right) ? left : right

/** How well each signed element is covered; a signature that holds in a refused message proves nothing. */
function coversOf(
  { judged }: Signing,
  signatures: readonly PictureSignature[],
  isClean: boolean,
): ReadonlyMap<XmlElement, Cover> {
  const covers = new Map<XmlElement, Cover>()
  for (const [at, { element }] of judged.entries()) {
    const cover = COVERS[signatures[at]?.state ?? 'malformed']
    covers.set(element, cover === 'verified' && !isClean ? 'signed' : cover)
  }
  return covers
}

function headOf(message: ReadMessage, assertions: readonly AssertionFacts[]) {
  const { response: element, places } = message
  const response = element && projectResponse(places, element)
  const issuer = assertions[0]?.issuer?.value ?? response?.issuer?.value
  const isEncrypted = assertions.length === 0 && message.encrypted !== undefined
  const kind: Picture['kind'] = isEncrypted ? 'encrypted' : response ? 'response' : 'assertion'
  return {
    response,
    head: {
      kind,
      root: response ? 'Response' : 'Assertion',
      ...(issuer === undefined ? {} : { issuer }),
      ...(response?.destination && { destination: response.destination.value }),
      ...(response && { responseId: response.id.value }),
      ...(response?.inResponseTo && { inResponseTo: response.inResponseTo.value }),
      assertionIds: assertions.map(({ id }) => id.value),
      status: response?.statusCodes.map(({ value }) => value) ?? [],
    },
  }
}

function draw(
  message: ReadMessage,
  speaker: XmlElement,
  refused: readonly Finding[],
  { now, trust }: PictureOptions,
): Picture {
  const signing = judgeAll(message, speaker, trust)
  const findings = inDocumentOrder([...new Set([...refused, ...signing.findings])])
  const isClean = trust !== undefined && !findings.some(isError)
  const elements = signing.judged.map(
    ({ element }) => firstChild(element, NS.ds, 'Signature') ?? element,
  )
  const signatures = signing.judged.map((one, at) =>
    signatureOf(message, one, elements[at] ?? one.element, trust !== undefined),
  )
  const covers = coversOf(signing, signatures, isClean)
  const ofResponse = (message.response && covers.get(message.response)) ?? 'unsigned'
  const coverOf = (element: XmlElement) => {
    const own = covers.get(element)
    return own && better(own, ofResponse)
  }
  const assertions = message.assertions.map(
    (element): CoveredAssertion => ({
      facts: projectAssertion(message.places, element),
      cover: coverOf(element) ?? ofResponse,
    }),
  )
  const { head, response } = headOf(
    message,
    assertions.map(({ facts }) => facts),
  )
  const named = assertions.map(({ facts, cover }) => tagsIn(facts.attributes, cover))
  const places = new Map(elements.map((element, at) => [element, at] as const))
  return {
    ...head,
    hasKeys: trust !== undefined,
    isVerified: isClean && message.assertions.length === 1,
    signatures,
    tree: treeOf(message, { coverOf, signatureOf: (element) => places.get(element) }),
    timeline: timelineOf(response && { facts: response, cover: ofResponse }, assertions, now),
    tags: named.flatMap(({ tags }) => tags),
    attributes: named.flatMap(({ attributes }) => attributes),
    findings,
  }
}

/**
 * Makes the picture of a message, whatever it is: by the one strict reader, with what it says of
 * itself and how well that is signed. It gives no verdict and no data to act on.
 */
export function pictureOf(octets: Uint8Array, options: PictureOptions): Picture {
  const { message, findings } = readMessage(octets, options.limits, 'accept')
  const speaker = message?.assertion ?? message?.response
  const hasKeys = options.trust !== undefined
  if (message !== undefined && speaker !== undefined) {
    return draw(message, speaker, findings, options)
  }
  const root = findings.find(({ code }) => code === 'structure.root')?.received
  return {
    ...NOTHING_SEEN,
    kind: root === undefined ? 'unreadable' : 'other',
    ...(root === undefined ? {} : { root }),
    hasKeys,
    findings,
  }
}
