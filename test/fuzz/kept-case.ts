/** A document that was judged wrongly once, kept with all that is needed to judge it again. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unsolicited } from 'samltags'
import type { GenuineReadings } from './genuine.ts'
import { type Context, contextOf, type FaultKind } from './judge.ts'
import type { Seed } from './seeds.ts'

/** Outside of the repository, since the corpus is of other projects. */
export const CORPUS_CASES_FOLDER = join(tmpdir(), 'samltags-fuzz-corpus')

export const CASES_FOLDER = fileURLToPath(new URL('./cases', import.meta.url))

/** What stands beside the document. */
export interface CaseFacts {
  readonly kind: FaultKind
  readonly what: string
  /** The seed and the level of the last change. */
  readonly from: string
  /** Then it must not be kept in the repository. */
  readonly fromCorpus: boolean
  readonly issuer: string
  readonly certificates: readonly string[]
  readonly expected: {
    readonly audience: string
    readonly recipient: string
    /** Absent where none was asked for. */
    readonly inResponseTo?: string
    readonly now: string
  }
  /** The only readings that may come out of it. */
  readonly genuine: readonly {
    readonly digest: string
    readonly facts: readonly string[]
    readonly claims: readonly string[]
  }[]
}

export interface KeptCase extends CaseFacts {
  readonly octets: Uint8Array
}

const text = (value: string | readonly string[]) =>
  (typeof value === 'string' ? value : value[0]) ?? ''

export function expectedOf({ expected }: Context): CaseFacts['expected'] {
  const { audience, recipient, inResponseTo, now } = expected
  return {
    audience: text(audience),
    recipient: text(recipient),
    ...(typeof inResponseTo === 'string' && { inResponseTo }),
    now: now.toISOString(),
  }
}

/** The readings whose digest the document shows; others cannot be meant. */
function genuineIn(octets: Uint8Array, genuine: GenuineReadings): CaseFacts['genuine'] {
  const shown = Buffer.from(octets).toString('latin1')
  return [...genuine]
    .filter(([digest]) => shown.includes(digest))
    .map(([digest, { facts, claims }]) => ({ digest, facts: [...facts], claims: [...claims] }))
}

export interface CaseSource {
  readonly kind: FaultKind
  readonly what: string
  readonly octets: Uint8Array
  readonly seed: Seed
  readonly level: string
  readonly genuine: GenuineReadings
}

export function makeCase({ kind, what, octets, seed, level, genuine }: CaseSource): KeptCase {
  return {
    kind,
    what,
    from: `${seed.name}; ${level}`,
    fromCorpus: seed.fromCorpus,
    issuer: seed.issuer,
    certificates: seed.certificates,
    expected: expectedOf(seed.context),
    genuine: genuineIn(octets, genuine),
    octets,
  }
}

/** Writes the document and what stands beside it, both named by the document's hash. */
export function keepCase({ octets, ...facts }: KeptCase, folder = CASES_FOLDER): string {
  const name = createHash('sha256').update(octets).digest('hex').slice(0, 16)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.xml`), octets)
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(facts, null, 2)}\n`)
  return name
}

export function readCase(name: string, folder = CASES_FOLDER): KeptCase {
  const facts: CaseFacts = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))
  return { ...facts, octets: readFileSync(join(folder, `${name}.xml`)) }
}

export const caseNames = (folder = CASES_FOLDER): readonly string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))

export const contextOfCase = ({ issuer, certificates, expected }: CaseFacts): Context =>
  contextOf(issuer, certificates, {
    ...expected,
    inResponseTo: expected.inResponseTo ?? unsolicited,
    now: new Date(expected.now),
  })

export const readingsOf = ({ genuine }: CaseFacts): GenuineReadings =>
  new Map(
    genuine.map(({ digest, facts, claims }) => [
      digest,
      { facts: new Set(facts), claims: new Set(claims) },
    ]),
  )
