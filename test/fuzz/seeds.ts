/** The messages that mutation starts from, and what was signed in them. */
import {
  acceptClaims,
  type Expected,
  parseResponse,
  readSessionTags,
  trustIssuer,
  unsolicited,
  verifyResponse,
} from 'samltags'
import { verifiedState } from '../../src/stamps.ts'
import type { MessageFacts } from '../../src/verify/facts.ts'
import { ATTACKS } from '../attacks/attack-set.ts'
import { CONTROLS } from '../attacks/controls.ts'
import type { Attack, Message } from '../attacks/message.ts'
import { openCorpus } from '../corpus/manifest.ts'
import { type TestKeyName, testKey } from '../support/keys.ts'
import { needs } from '../support/require.ts'
import { EXPECTED, ISSUER, valueIn } from '../support/samples.ts'
import { message } from '../support/tamper.ts'
import { type GenuineReadings, signedDigests } from './genuine.ts'
import { type Context, claimsText, contextOf, factsText } from './judge.ts'
import { OTHERS, OWN, WITHOUT_CLAIMS } from './own-messages.ts'

export interface Seed {
  readonly name: string
  readonly octets: Buffer
  readonly context: Context
  /** Of other projects: nothing of it may be kept in the repository. */
  readonly fromCorpus: boolean
  /** As PEM, so that a kept case can be judged by another process. */
  readonly issuer: string
  readonly certificates: readonly string[]
}

export interface World {
  readonly seeds: readonly Seed[]
  readonly genuine: GenuineReadings
}

/** All of one Trust, so that parts of any two of our messages may meet. */
const KEY_NAMES: readonly TestKeyName[] = [
  'rsa-2048',
  'rsa-3072',
  'rsa-pss-2048',
  'p256',
  'p384',
  'p521',
  'ed25519',
]

const MOST_OCTETS = 60_000

const pemOf = (name: TestKeyName) => testKey(name).certificate || testKey(name).publicKey

function keep(genuine: GenuineReadings, digests: readonly string[], facts: string, claims: string) {
  for (const digest of digests) {
    const reading = genuine.get(digest) ?? { facts: new Set(), claims: new Set() }
    if (facts !== '') reading.facts.add(facts)
    if (claims !== '') reading.claims.add(claims)
    genuine.set(digest, reading)
  }
}

/** Notes what a seed says, where its signature holds. */
function note(seed: Seed, genuine: GenuineReadings): void {
  const digests = signedDigests(seed.octets, seed.context.keys)
  const parsed = parseResponse(seed.octets)
  const verified = parsed.ok ? verifyResponse(parsed.value, seed.context.trust) : parsed
  if (!verified.ok) {
    keep(genuine, digests, '', '')
    return
  }
  const claims = acceptClaims(verified.value, seed.context.expected)
  keep(genuine, digests, factsText(verified.value), claims.ok ? claimsText(claims.value) : '')
}

/** What is by construction in our own messages; if it were not read, no comparison would count. */
function checkOwn({ name, octets, context }: Seed): void {
  const parsed = valueIn(parseResponse(octets))
  const claims = valueIn(
    acceptClaims(valueIn(verifyResponse(parsed, context.trust)), context.expected),
  )
  const [person, ...values] = name.startsWith('bob:')
    ? ['bob@example.org', 'green', 'meadow']
    : ['ada@example.com', 'blue', name.startsWith('another') ? 'Forschung ä/ß' : 'harbour']
  const tags = valueIn(readSessionTags(claims)).entries.map(([, value]) => value)
  if (claims.nameId.value === person && tags.join() === values.join()) return
  throw new Error(`the seed "${name}" does not say what was put into it`)
}

function octetsOf(make: Message['make']): Buffer | undefined {
  try {
    return Buffer.from(make())
  } catch {
    // A message of the attack set that can't be made is reported by its own tests.
    return undefined
  }
}

const madeFrom = (list: readonly Message[]): readonly (readonly [string, Buffer])[] =>
  list.flatMap((one): (readonly [string, Buffer])[] => {
    const octets = one.field ? undefined : octetsOf(one.make)
    return octets === undefined || octets.length > MOST_OCTETS ? [] : [[one.title, octets]]
  })

/** Of each row of the catalogue the first few: the others differ from them in words only. */
const MOST_OF_A_ROW = 4

function fewOfEachRow(attacks: readonly Attack[]): readonly Attack[] {
  const counts = new Map<string, number>()
  return attacks.filter(({ row }) => {
    const count = (counts.get(row) ?? 0) + 1
    counts.set(row, count)
    return count <= MOST_OF_A_ROW
  })
}

/** Everything that is expected of the message is what it says itself. */
function expectedOf({ assertion: { conditions, subject } }: MessageFacts): Expected {
  const data = subject?.confirmations.find((one) => one.data?.recipient !== undefined)?.data
  const end = conditions?.notOnOrAfter?.value ?? data?.notOnOrAfter?.value ?? ''
  const time = Date.parse(end)
  return {
    audience: conditions?.audienceRestrictions[0]?.audiences[0]?.value || 'urn:x',
    recipient: data?.recipient?.value || 'urn:x',
    inResponseTo: data?.inResponseTo?.value || unsolicited,
    now: new Date(Number.isNaN(time) ? 0 : time - 1),
  }
}

/** The messages of the corpus that keep the profile, each under its own certificate. */
function corpusSeeds(genuine: GenuineReadings): readonly Seed[] {
  const folder = needs('corpus')
  if (folder === undefined) return []
  const corpus = openCorpus(folder)
  const items = corpus.items.filter(
    ({ kind, gate }) => (kind === 'response' || kind === 'assertion') && gate !== null,
  )
  return items.flatMap((item) => {
    const octets = corpus.read(item.file)
    const [file] = item.certFiles ?? []
    const parsed = parseResponse(octets)
    if (file === undefined || octets.length > MOST_OCTETS) return []
    const certificate = corpus.read(file).toString()
    const issuer = (parsed.ok && parsed.value.hints.issuer) || ISSUER
    const trust = trustIssuer({ issuer, certificates: certificate })
    const verified = parsed.ok ? verifyResponse(parsed.value, trust) : parsed
    const state = verified.ok ? verifiedState(verified.value) : undefined
    const expected = state === undefined ? EXPECTED : expectedOf(state.facts)
    const context = contextOf(issuer, [certificate], expected)
    const seed = {
      name: item.id,
      octets,
      context,
      issuer,
      certificates: [certificate],
      fromCorpus: true,
    }
    note(seed, genuine)
    return [seed]
  })
}

export interface WorldOptions {
  /** Also the attacks, whose parts are near misses, and the corpus where it is found. */
  readonly whole: boolean
}

export function makeWorld({ whole }: WorldOptions): World {
  const certificates = KEY_NAMES.map(pemOf)
  const context = contextOf(ISSUER, certificates, EXPECTED)
  const genuine: GenuineReadings = new Map()
  const seedOf = ([name, octets]: readonly [string, Buffer]): Seed => {
    const seed = { name, octets, context, issuer: ISSUER, certificates, fromCorpus: false }
    note(seed, genuine)
    return seed
  }
  const others = OTHERS.map(([name, options]) => [name, () => message(options)] as const)
  const made = [...OWN, ...others].map(([name, make]) => [name, Buffer.from(make())] as const)
  const own = made.map(seedOf)
  own.forEach(checkOwn)
  const without = WITHOUT_CLAIMS.map(([name, make]) => seedOf([name, Buffer.from(make())]))
  const controls = madeFrom(CONTROLS).map(seedOf)
  if (!whole) return { seeds: [...own, ...without, ...controls], genuine }
  const attacks = madeFrom(fewOfEachRow(ATTACKS)).map(seedOf)
  const corpus = corpusSeeds(genuine)
  return { seeds: [...own, ...without, ...controls, ...attacks, ...corpus], genuine }
}
