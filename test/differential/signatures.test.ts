import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { isError } from '../../src/result.ts'
import { NS } from '../../src/xml/names.ts'
import { type TestKeyName, testKey } from '../support/keys.ts'
import { oracleVerdicts } from '../support/outside-verifiers.ts'
import { type Random, randomOf, several } from '../support/random.ts'
import { demand } from '../support/require.ts'
import { scratchFolder } from '../support/scratch.ts'
import { verified } from '../support/tamper.ts'
import { xmlCryptoHolds } from '../support/xml-crypto.ts'
import { counted } from './counted.ts'
import {
  ABSTENTIONS,
  DELIBERATE_WITH_XMLSEC1,
  knownDifference,
  type Message,
  messageIn,
  type Verifier,
} from './known-signature-differences.ts'
import { mutated, mutatedOutside } from './mutations.ts'
import { randomMessage, rewritten } from './random-message.ts'
import { libxml2, type Reading } from './reading.ts'
import { refusedByXmlsec1 } from './xmlsec1-batch.ts'

const SEED = 20261124
const MESSAGES = 160
const CHANGES = 3
const CHANGES_OUTSIDE = 6
/** xmlsec1 needs a process for each message that it refuses. */
const MOST_REFUSED = 120

interface Sent {
  readonly xml: string
  readonly keyName: TestKeyName
  readonly inXmlsec1: boolean
  readonly kind: 'genuine' | 'rewritten' | 'changed' | 'changed outside'
}

interface Accepted extends Sent {
  readonly message: Message
}

interface Refused extends Sent {
  readonly codes: readonly string[]
}

const file = scratchFolder()
const accepted: Accepted[] = []
const refused: Refused[] = []

/** A genuine message, the same written in another way, and random changes of it. */
function sent(random: Random): readonly Sent[] {
  const { xml, signs, ...how } = randomMessage(random)
  const octets = Buffer.from(xml)
  const as = (kind: Sent['kind']) => (changed: Buffer | string) => ({
    xml: changed.toString(),
    ...how,
    kind,
  })
  const changes = [
    ...several(CHANGES, () => mutated(random, octets)).map(as('changed')),
    ...several(signs === 'assertion' ? CHANGES_OUTSIDE : 0, () => mutatedOutside(random, xml)).map(
      as('changed outside'),
    ),
    as('rewritten')(rewritten(random, xml)),
  ]
  return [as('genuine')(xml), ...changes.filter((change) => change.xml !== xml)]
}

beforeAll(() => {
  const random = randomOf(SEED)
  for (const one of several(MESSAGES, () => sent(random)).flat()) {
    const { ok, findings } = verified(one.xml, one)
    if (ok) accepted.push({ ...one, message: messageIn(one.xml) })
    else refused.push({ ...one, codes: findings.filter(isError).map(({ code }) => code) })
  }
})

afterEach(() => vi.restoreAllMocks())

const shortest = (list: readonly Sent[]): string | undefined =>
  list.map(({ xml }) => xml).sort((a, b) => a.length - b.length)[0]

const pemOf = new Map<TestKeyName, string>()

function certificateFile(keyName: TestKeyName): string {
  const path = pemOf.get(keyName) ?? file('certificate.pem', testKey(keyName).certificate)
  pemOf.set(keyName, path)
  return path
}

const isSignature = ({ name, uri }: Reading) => uri === NS.ds && /(^|:)Signature$/.test(name)

/** Signatures at any depth, as libxml2 reads the message. */
const signaturesIn = (reading: Reading): number =>
  reading.children.reduce(
    (count, child) => count + (typeof child === 'string' ? 0 : signaturesIn(child)),
    isSignature(reading) ? 1 : 0,
  )

function askXmlsec1<T extends Sent>(
  xmlsec1: string,
  list: readonly T[],
): { holding: readonly T[]; failing: readonly T[] } {
  const asked = list.map((one) => {
    const reading = libxml2(Buffer.from(one.xml)).reading()
    const path = file('message.xml', one.xml)
    const certificate = certificateFile(one.keyName)
    return { one, path, certificate, signatures: reading === undefined ? 0 : signaturesIn(reading) }
  })
  const failed = refusedByXmlsec1(xmlsec1, asked)
  const those = (fails: boolean) =>
    asked.filter(({ path }) => failed.has(path) === fails).map(({ one }) => one)
  return { holding: those(false), failing: those(true) }
}

/** Those of which a verifier is known to be wrong left out, and how many they are. */
function toBeAsked(verifier: Verifier, list: readonly Accepted[]) {
  const known = list.map((one) => [one, knownDifference(verifier, one.message)] as const)
  return {
    asked: known.filter(([, name]) => name === undefined).map(([one]) => one),
    leftOut: counted(known.flatMap(([, name]) => name ?? [])),
  }
}

describe('on random messages that we accept', () => {
  test('they are some hundreds of every kind', () => {
    const kinds = counted(accepted.map(({ kind }) => kind))
    console.log('accepted', kinds, 'refused', counted(refused.map(({ kind }) => kind)))
    expect(kinds.genuine).toBeGreaterThan(MESSAGES * 0.8)
    expect(kinds.rewritten).toBeGreaterThan(MESSAGES * 0.8)
    expect(kinds.changed).toBeGreaterThan(3)
    expect(kinds['changed outside']).toBeGreaterThan(30)
  })

  test('xmlsec1 agrees where it knows the algorithm', (context) => {
    const xmlsec1 = demand(context, 'xmlsec1')
    const { asked, leftOut } = toBeAsked(
      'xmlsec1',
      accepted.filter(({ inXmlsec1 }) => inXmlsec1),
    )
    const { holding, failing } = askXmlsec1(xmlsec1, asked)
    console.log('xmlsec1 verifies', holding.length, 'left out', leftOut)
    expect(shortest(failing)).toBeUndefined()
    expect(holding.length).toBeGreaterThan(MESSAGES)
  })

  test('lxml and cryptography agree, for every algorithm', (context) => {
    const python = demand(context, 'python')
    const { asked, leftOut } = toBeAsked('lxml', accepted)
    const failing = [...new Set(asked.map(({ keyName }) => keyName))].flatMap((keyName) => {
      const own = asked.filter((one) => one.keyName === keyName)
      const paths = own.map(({ xml }) => file('message.xml', xml))
      const verdicts = oracleVerdicts(python, certificateFile(keyName), paths)
      return own.filter((_, at) => verdicts[at] !== 'holds')
    })
    console.log('lxml and cryptography verify', asked.length, 'left out', leftOut)
    expect(shortest(failing)).toBeUndefined()
    expect(asked.length).toBeGreaterThan(MESSAGES * 2 * 0.8)
  })

  test('xmlCryptoOpinion agrees, or abstains for a listed reason, or differs for one', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const answers = accepted.map((one) => {
      const { findings } = verified(one.xml, {
        keyName: one.keyName,
        secondOpinions: [xmlCryptoOpinion],
      })
      const answer = findings.find(({ code }) => code.startsWith('signature.opinion'))
      const { code = 'agrees', received = '' } = answer ?? {}
      const listed =
        code === 'agrees' ||
        (code === 'signature.opinion-abstained'
          ? ABSTENTIONS.includes(`${received}`)
          : knownDifference('xmlCryptoOpinion', one.message) !== undefined)
      return { one, listed, answer: `${code} ${received}`.trim() }
    })
    const counts = counted(answers.map(({ answer }) => answer))
    console.log('xmlCryptoOpinion', counts)
    expect(shortest(answers.filter(({ listed }) => !listed).map(({ one }) => one))).toBeUndefined()
    expect(counts.agrees).toBeGreaterThan(MESSAGES)
    expect(said).not.toHaveBeenCalled()
  })

  test('xml-crypto by itself agrees where nothing that it is known for is in the message', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { asked, leftOut } = toBeAsked('xml-crypto', accepted)
    const failing = asked.filter(
      ({ xml, keyName }) => !xmlCryptoHolds(xml, testKey(keyName).certificate),
    )
    console.log('xml-crypto by itself verifies', asked.length, 'left out', leftOut)
    expect(shortest(failing)).toBeUndefined()
    expect(asked.length).toBeGreaterThan(MESSAGES / 2)
  })

  test('fast-xml-parser reads every one as we do', () => {
    const differing = accepted.filter(({ xml, keyName }) => {
      const secondOpinions = [fastXmlParserOpinion]
      return !verified(xml, { keyName, secondOpinions }).ok
    })
    expect(shortest(differing)).toBeUndefined()
  })
})

test('what xmlsec1 verifies and we refuse is refused for its reading, structure or profile', (context) => {
  const xmlsec1 = demand(context, 'xmlsec1')
  const known = refused.filter(({ inXmlsec1 }) => inXmlsec1)
  const some = [
    ...known.filter(({ kind }) => kind === 'changed outside').slice(0, MOST_REFUSED),
    ...known.filter(({ kind }) => kind !== 'changed outside').slice(0, MOST_REFUSED / 2),
  ]
  const { holding, failing } = askXmlsec1(xmlsec1, some)
  console.log(
    `${some.length} refused by us, ${failing.length} by xmlsec1, too; verified there:`,
    counted(holding.map(({ codes }) => [...new Set(codes)].sort().join(', '))),
  )
  const wrongly = holding.filter(
    ({ codes }) => !codes.every((code) => DELIBERATE_WITH_XMLSEC1.test(code)),
  )
  expect(shortest(wrongly)).toBeUndefined()
})
