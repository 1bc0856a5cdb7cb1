/** Asks the whole accept flow about a document, and tells what must not be. */
import { createPublicKey, hash, type KeyObject } from 'node:crypto'
import {
  type AcceptedClaims,
  acceptClaims,
  decodePostBinding,
  type Expected,
  type Finding,
  type Limits,
  parseAttributeStatement,
  parseResponse,
  type Result,
  readSessionTags,
  type Trust,
  trustIssuer,
  type VerifiedAssertion,
  verifyResponse,
} from 'samltags'
import { CODES } from '../../src/findings/codes.ts'
import { verifiedState } from '../../src/stamps.ts'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { type GenuineReadings, signedDigests } from './genuine.ts'

export type FaultKind =
  | 'exception'
  | 'hang'
  | 'super-linear'
  | 'false-acceptance'
  | 'leak'
  | 'bad-finding'

export interface Fault {
  readonly kind: FaultKind
  /** Faults with the same words are one fault. */
  readonly what: string
}

/** Whom a message is judged for. */
export interface Context {
  readonly trust: Trust
  readonly keys: readonly KeyObject[]
  readonly expected: Expected
  readonly limits?: Partial<Limits>
}

export const contextOf = (
  issuer: string,
  certificates: readonly string[],
  expected: Expected,
): Context => ({
  trust: trustIssuer({ issuer, certificates }),
  keys: certificates.map((pem) => createPublicKey(pem)),
  expected,
})

export interface Verdict {
  /** `verified`: the signature holds; `accepted`: there are claims too. */
  readonly outcome: 'refused' | 'verified' | 'accepted'
  readonly findings: readonly Finding[]
  readonly fault: Fault | undefined
}

/** The members that tell only where something stands. */
const PLACE = new Set(['place', 'parent', 'offset', 'index'])

const withoutPlaces = (key: string, value: unknown) => (PLACE.has(key) ? undefined : value)

/** Everything that a verified message says, places left out: an unsigned part may move them. */
export const factsText = (verified: VerifiedAssertion): string =>
  JSON.stringify(verifiedState(verified)?.facts.assertion, withoutPlaces)

/** Everything that is accepted but which of the signatures were there: one may be taken away. */
export function claimsText(claims: AcceptedClaims): string {
  const tags = readSessionTags(claims)
  return JSON.stringify({ ...claims, signed: undefined, tags: tags.ok && tags.value.entries })
}

const HASHES = ['sha256', 'sha512', 'sha384', 'sha1'] as const

const falsely = (what: string): Fault => ({ kind: 'false-acceptance', what })

function acceptedFalsely(
  octets: Buffer,
  verified: VerifiedAssertion,
  claims: Result<AcceptedClaims>,
  keys: readonly KeyObject[],
  genuine: GenuineReadings,
): Fault | undefined {
  const canonical = verifiedState(verified)?.canonical() ?? ''
  const digests = HASHES.map((name) => hash(name, canonical, 'base64'))
  const signed = signedDigests(octets, keys)
  if (!digests.some((digest) => signed.includes(digest))) {
    return falsely('octets that nobody has signed')
  }
  const reading = digests.map((digest) => genuine.get(digest)).find((found) => found !== undefined)
  // A message of the attack set may be unreadable as it was made, and its parts genuine.
  if (reading === undefined) return undefined
  // A message that is refused as it was made has no reading to be compared with.
  if (reading.facts.size > 0 && !reading.facts.has(factsText(verified))) {
    return falsely('facts other than those that were signed')
  }
  if (!claims.ok || reading.claims.size === 0) return undefined
  return reading.claims.has(claimsText(claims.value))
    ? undefined
    : falsely('claims other than those that were signed')
}

/** The values of all our seeds that no finding may show. */
export const MARKERS = [
  'ada@example.com',
  'blue',
  'harbour',
  'bob@example.org',
  'green',
  'meadow',
] as const

const shows = ({ at, expected = '', received = '' }: Finding, marker: string) =>
  at.includes(marker) || expected.includes(marker) || received.includes(marker)

/** What holds a value that must not be shown, by the last start tag before it. */
const HOLDS_A_VALUE = /<(?:\w+:)?(?:NameID|AttributeValue)(?:\s[^<>]*)?>(?:<!\[CDATA\[)?$/

/** A mutation may make a value into a name, an id or an issuer, which findings do show. */
function standsAsValueOnly(text: string, marker: string): boolean {
  let at = text.indexOf(marker)
  if (at === -1) return false
  for (; at !== -1; at = text.indexOf(marker, at + 1)) {
    if (!HOLDS_A_VALUE.test(text.slice(Math.max(0, at - 400), at))) return false
  }
  return true
}

function leak(findings: readonly Finding[], octets: Buffer): Fault | undefined {
  for (const found of findings) {
    for (const marker of MARKERS) {
      if (shows(found, marker) && standsAsValueOnly(octets.toString('latin1'), marker)) {
        return { kind: 'leak', what: found.code }
      }
    }
  }
  return undefined
}

function badFinding({ ok, findings }: Result<unknown>): Fault | undefined {
  let errors = 0
  for (const { code, severity, at, line = 1, column = 1 } of findings) {
    if (severity === 'error') errors += 1
    if (!Object.hasOwn(CODES, code) || !at.startsWith('/') || line < 1 || column < 1) {
      return { kind: 'bad-finding', what: code }
    }
  }
  return errors > 0 === ok ? { kind: 'bad-finding', what: `ok ${ok}` } : undefined
}

function askAll(
  octets: Buffer,
  { trust, keys, expected, limits }: Context,
  genuine: GenuineReadings,
): Verdict {
  const about = (
    outcome: Verdict['outcome'],
    result: Result<unknown>,
    fault?: Fault | undefined,
  ): Verdict => ({
    outcome,
    findings: result.findings,
    fault: fault ?? badFinding(result) ?? leak(result.findings, octets),
  })
  const parsed = parseResponse(octets, limits)
  if (!parsed.ok) return about('refused', parsed)
  const verified = verifyResponse(parsed.value, trust)
  if (!verified.ok) return about('refused', verified)
  const claims = acceptClaims(verified.value, expected)
  const fault =
    acceptedFalsely(octets, verified.value, claims, keys, genuine) ?? badFinding(verified)
  if (!claims.ok) return about('verified', claims, fault)
  const tags = readSessionTags(claims.value)
  return about('accepted', claims, fault ?? badFinding(tags) ?? leak(tags.findings, octets))
}

/** The verbs that are not on the way of every message. */
function askBeside(octets: Buffer): Fault | undefined {
  const read = readDocument(octets, { limits: DEFAULT_LIMITS })
  if ('document' in read) canonicalize(read.document.root)
  const statement = parseAttributeStatement(octets)
  const decoded = decodePostBinding(octets.toString('latin1'))
  const encoded = decodePostBinding(octets.toString('base64'))
  if (encoded.ok && !octets.equals(encoded.value)) {
    return { kind: 'bad-finding', what: 'base64 gave other octets' }
  }
  return badFinding(statement) ?? badFinding(decoded) ?? badFinding(encoded)
}

/** The name of the error and the topmost line of ours in its stack. */
function exception(error: unknown): Fault {
  if (!(error instanceof Error)) return { kind: 'exception', what: 'no Error' }
  const line = error.stack?.split('\n').find((one) => one.includes('/src/')) ?? ''
  const place = /src\/[^:)]*(?::\d+)?/.exec(line)?.[0] ?? ''
  return { kind: 'exception', what: `${error.name} ${error.message.slice(0, 80)} ${place}` }
}

const THREW = { outcome: 'refused', findings: [] } as const

export function judge(octets: Buffer, context: Context, genuine: GenuineReadings): Verdict {
  try {
    return askAll(octets, context, genuine)
  } catch (error) {
    return { ...THREW, fault: exception(error) }
  }
}

/** Everything that can be asked, for kept cases and now and then for others. */
export function judgeWholly(octets: Buffer, context: Context, genuine: GenuineReadings): Verdict {
  const verdict = judge(octets, context, genuine)
  if (verdict.fault !== undefined) return verdict
  try {
    return { ...verdict, fault: askBeside(octets) }
  } catch (error) {
    return { ...THREW, fault: exception(error) }
  }
}
