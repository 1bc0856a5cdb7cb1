import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { foreignResponse } from '../support/foreign-response.ts'
import { type Random, randomOf, several } from '../support/random.ts'
import { elementsOf, message, swap, verified } from '../support/tamper.ts'
import { counted } from './counted.ts'
import { type Accepted, judge, type Refused, textIn } from './judge.ts'
import {
  DELIBERATE_REFUSALS,
  explained,
  KNOWN_DIFFERENCES,
  type KnownDifference,
} from './known-differences.ts'
import { mutated } from './mutations.ts'
import { DOUBTFUL_URIS, randomDocument, SAFE_URIS } from './random-document.ts'
import {
  fastXmlParserReading,
  ourReading,
  type Reading,
  withoutUris,
  xmldomReading,
} from './reading.ts'

const SEED = 20261124

const anyDocument = (random: Random): Buffer =>
  Buffer.from(
    randomDocument(random, {
      uris: random.onceIn(20) ? [...SAFE_URIS, ...DOUBTFUL_URIS] : SAFE_URIS,
      oddities: random.onceIn(20),
    }),
  )

const GENUINE = [
  message(),
  message({ signs: 'both', algorithm: 'ecdsa-sha256', keyName: 'p256' }),
  message({ signs: 'response', prefixes: 'xs #default' }),
  foreignResponse(),
].map((xml) => Buffer.from(xml))

const changedDocument = (random: Random): Buffer =>
  mutated(random, random.onceIn(3) ? anyDocument(random) : random.oneOf(GENUINE))

const chain = (text: string, count: number) => text.repeat(count)

/** One over each limit, and far over. */
const OVER_LIMITS = [1, 100]
  .flatMap((over) => [
    chain('<a>', 64 + over) + chain('</a>', 64 + over),
    `<a${several(256 + over, () => '')
      .map((_, at) => ` b${at}=""`)
      .join('')}/>`,
    `<a${several(64 + over, () => '')
      .map((_, at) => ` xmlns:b${at}="urn:b"`)
      .join('')}/>`,
    `<a b="${chain('c', 65_536 + over)}"/>`,
    `<a>${chain('<b/>', 20_000 + over)}</a>`,
    `<a>${chain('b', 1_048_576 + over)}</a>`,
  ])
  .map((xml) => Buffer.from(xml))

interface Judged<Verdict> {
  readonly octets: Buffer
  readonly verdict: Verdict
}

const isRefused = (verdict: Accepted | Refused): verdict is Refused => 'code' in verdict

const randomly = (seed: number, count: number, make: (random: Random) => Buffer) => {
  const random = randomOf(seed)
  return several(count, () => make(random))
}

interface DocumentSet {
  readonly title: string
  readonly make: () => readonly Buffer[]
  /** Of so many at least we must accept, or the comparison says little. */
  readonly least: number
}

const SETS: readonly DocumentSet[] = [
  {
    title: 'random documents',
    make: () => randomly(SEED, 2_000, anyDocument),
    least: 1_800,
  },
  {
    title: 'random changes of genuine messages and of random documents',
    make: () => randomly(SEED + 1, 4_000, changedDocument),
    least: 1_500,
  },
  { title: 'documents over a limit', make: () => OVER_LIMITS, least: 0 },
]

/** The shortest document that something is wrong with, for the message of a test that fails. */
const shortest = (judged: readonly Judged<unknown>[]): string | undefined =>
  judged
    .map(({ octets }) => JSON.stringify(octets.toString()))
    .sort((a, b) => a.length - b.length)[0]

describe.each(SETS)('$title', ({ title, make, least }) => {
  const accepted: Judged<Accepted>[] = []
  const refused: Judged<Refused>[] = []

  beforeAll(() => {
    for (const octets of make()) {
      const verdict = judge(octets)
      if (isRefused(verdict)) refused.push({ octets, verdict })
      else accepted.push({ octets, verdict })
    }
  })

  const wrong = (holds: (verdict: Accepted) => boolean) =>
    shortest(accepted.filter(({ verdict }) => !holds(verdict)))

  test('what we accept, libxml2 accepts and reads alike', () => {
    console.log(
      `${title}: ${accepted.length} accepted; complaints of libxml2 that are allowed`,
      counted(accepted.flatMap(({ verdict }) => verdict.allowed)),
    )
    expect(accepted.length).toBeGreaterThanOrEqual(least)
    expect(wrong(({ complaints }) => complaints.length === 0)).toBeUndefined()
    expect(wrong(({ sameInLibxml2 }) => sameInLibxml2)).toBeUndefined()
  })

  test('what we refuse and libxml2 accepts is refused on purpose', () => {
    const ours = refused.filter(({ verdict }) => verdict.libxml2Accepts)
    console.log(
      `${title}: ${refused.length} refused, of which libxml2 accepts ${ours.length}`,
      counted(ours.map(({ verdict }) => verdict.code)),
    )
    const astray = ours.filter(({ verdict }) => !Object.hasOwn(DELIBERATE_REFUSALS, verdict.code))
    expect(shortest(astray)).toBeUndefined()
  })

  test('what xmldom and fast-xml-parser read otherwise is known', () => {
    const names = (of: (verdict: Accepted) => readonly string[] | undefined) =>
      counted(accepted.flatMap(({ verdict }) => of(verdict) ?? []))
    console.log(
      `${title}: xmldom`,
      names(({ xmldom }) => xmldom),
    )
    console.log(
      `${title}: fast-xml-parser`,
      names(({ fastXmlParser }) => fastXmlParser),
    )
    expect(wrong(({ xmldom }) => xmldom !== undefined)).toBeUndefined()
    expect(wrong(({ fastXmlParser }) => fastXmlParser !== undefined)).toBeUndefined()
  })

  test('fast-xml-parser reads the canonical octets as we read the document', () => {
    expect(wrong(({ canonicalDifference }) => canonicalDifference === undefined)).toBeUndefined()
  })
})

const OPINIONS = { xmldom: xmlCryptoOpinion, 'fast-xml-parser': fastXmlParserOpinion } as const

/** A signed message whose first value is the example of a known difference. */
const exampleOf = ({ content, attributes = '' }: KnownDifference['example']): string =>
  message({
    before: swap('<saml:AttributeValue>blue<', `<saml:AttributeValue${attributes}>${content}<`),
  })

function opinionOf({ reader, example }: KnownDifference): string {
  const { ok, findings } = verified(exampleOf(example), { secondOpinions: [OPINIONS[reader]] })
  const said = findings.map(({ code, received }) => `${code}: ${received}`)
  return `${ok ? 'accepted' : 'refused'} ${said.join(', ')}`.trim()
}

const expectedOpinion = ({ reader, opinion }: KnownDifference): string => {
  const library = reader === 'xmldom' ? 'xml-crypto' : reader
  if (opinion === 'agrees') return 'accepted'
  return opinion
    .replace('abstains: ', `accepted signature.opinion-abstained: ${library}: `)
    .replace('differs: ', `refused signature.opinions-differ: ${library}: `)
}

describe.each(KNOWN_DIFFERENCES)('$reader: $name', (known) => {
  const octets = Buffer.from(exampleOf(known.example))

  test('is a difference still', () => {
    const text = textIn(octets)
    const [root] = elementsOf(text)
    if (root === undefined) throw new Error('no root')
    const [ours, theirs] =
      known.reader === 'xmldom'
        ? [ourReading(root), xmldomReading(text)]
        : [withoutUris(ourReading(root)), fastXmlParserReading(text)]
    expect(explained({ reader: known.reader, text, ours, theirs })).toContain(known.name)
  })

  test('is genuine, and read alike by libxml2', () => {
    expect(verified(octets.toString()).ok).toBe(true)
    expect(judge(octets)).toMatchObject({ complaints: [], allowed: [], sameInLibxml2: true })
  })

  test(`the opinion: ${known.opinion}`, () => {
    expect(opinionOf(known)).toBe(expectedOpinion(known))
  })
})

test('what no known difference is about stays a difference', () => {
  const text = '<a b="\u0085">\u0085</a>'
  const read = (value: string, inner: string, name = 'a') => ({
    name,
    uri: '',
    attributes: [['b', '', value] as const],
    children: [inner],
  })
  const ours = read('\u0085', '\u0085')
  const explain = (theirs: Reading | undefined) =>
    explained({ reader: 'xmldom', text, ours, theirs })
  expect(explain(ours)).toEqual([])
  expect(explain(read(' ', '\n'))).toEqual(['U+0085 and U+2028 as they stand'])
  for (const theirs of [
    read(' ', '\n', 'b'),
    read('', '\n'),
    read(' ', '\n\n'),
    read(' ', 'x'),
    undefined,
  ]) {
    expect(explain(theirs)).toBeUndefined()
  }
})
