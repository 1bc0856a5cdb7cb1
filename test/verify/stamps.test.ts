import {
  type AcceptedClaims,
  acceptClaims,
  buildResponse,
  parseResponse,
  readSessionTags,
  SamlUsageError,
  signResponse,
  type Trust,
  type VerifiedAssertion,
  verifyResponse,
} from 'samltags'
import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { describe, expect, test } from 'vitest'
import { createStamp } from '../../src/stamp.ts'
import { verifiedState } from '../../src/stamps.ts'
import {
  codesOf,
  EXPECTED,
  NOW,
  RESPONSE_ID,
  sampleAssertion,
  valueIn,
} from '../support/samples.ts'
import { message, trustOf, verified } from '../support/tamper.ts'

const parsed = () => valueIn(parseResponse(Buffer.from(message())))
const verifiedValue = () => valueIn(verified(message()))
const claims = () => valueIn(acceptClaims(verifiedValue(), EXPECTED))

/** Everything that looks like the value and is not; the casts are what is tested here. */
const fakes = <T extends object>(value: T): readonly (readonly [string, T])[] => [
  ['a spread', { ...value }],
  ['a JSON round trip', JSON.parse(JSON.stringify(value))],
  ['a structured clone', structuredClone(value)],
  ['an object made on it', Object.create(value)],
  ['Object.assign', Object.assign({}, value)],
  ['a proxy', new Proxy(value, {})],
  ['a cast', { ...value, extra: true } as T],
  ['nothing', JSON.parse('null')],
  ['a text', JSON.parse('"x"')],
]

function argumentOf(run: () => unknown): string {
  try {
    run()
  } catch (thrown) {
    if (thrown instanceof SamlUsageError) return thrown.argument
    throw thrown
  }
  return 'nothing thrown'
}

describe('only the stage that earned it makes a value (SECURITY D16)', () => {
  test('a ParsedResponse', () => {
    const trust = trustOf()
    expect(verifyResponse(parsed(), trust).ok).toBe(true)
    for (const [title, fake] of fakes(parsed())) {
      expect([title, argumentOf(() => verifyResponse(fake, trust))]).toEqual([title, 'parsed'])
    }
  })

  test('a Trust', () => {
    const value = parsed()
    for (const [title, fake] of fakes<Trust>(trustOf())) {
      expect([title, argumentOf(() => verifyResponse(value, fake))]).toEqual([title, 'trust'])
      expect([title, argumentOf(() => verifyResponse(value, [fake]))]).toEqual([title, 'trust'])
    }
  })

  test('a VerifiedAssertion', () => {
    const value = verifiedValue()
    expect(acceptClaims(value, EXPECTED).ok).toBe(true)
    for (const [title, fake] of fakes(value)) {
      expect([title, argumentOf(() => acceptClaims(fake, EXPECTED))]).toEqual([title, 'verified'])
    }
  })

  test('AcceptedClaims', () => {
    const value: AcceptedClaims = claims()
    expect(readSessionTags(value).ok).toBe(true)
    for (const [title, fake] of fakes(value)) {
      expect([title, argumentOf(() => readSessionTags(fake))]).toEqual([title, 'claims'])
    }
  })

  test('a value of one stage is none of another', () => {
    const asVerified: unknown = parsed()
    const asParsed: unknown = verifiedValue()
    expect(argumentOf(() => Reflect.apply(acceptClaims, null, [asVerified, EXPECTED]))).toBe(
      'verified',
    )
    expect(argumentOf(() => Reflect.apply(verifyResponse, null, [asParsed, trustOf()]))).toBe(
      'parsed',
    )
  })

  test('a Response that is cast is not signed', () => {
    const response = buildResponse(sampleAssertion(), { id: RESPONSE_ID, now: NOW })
    expect(argumentOf(() => Reflect.apply(signResponse, null, [response, {}]))).toBe('key')
  })
})

describe('what is of one document is of no other (A2.12)', () => {
  /** Of the same length as the genuine one, so that it fits into the same octets. */
  const ofBob = (xml: string) =>
    xml.replace('ada@example.com', 'bob@example.com').replace('>blue<', '>gold<')
  const genuine = message()
  const other = message({ before: ofBob })
  const forged = ofBob(genuine)
  const parse = (xml: string) => valueIn(parseResponse(Buffer.from(xml)))
  const nameOf = (value: VerifiedAssertion) => valueIn(acceptClaims(value, EXPECTED)).nameId.value
  const tagOf = (value: VerifiedAssertion) =>
    valueIn(readSessionTags(valueIn(acceptClaims(value, EXPECTED)))).entries[0]?.[1]
  const opinions = { secondOpinions: [xmlCryptoOpinion, fastXmlParserOpinion] }

  test('two documents, in any order of the calls', () => {
    const [first, second, third] = [parse(genuine), parse(other), parse(forged)]
    const verifiedSecond = valueIn(verifyResponse(second, trustOf()))
    expect(codesOf(verifyResponse(third, trustOf()))).toEqual(['signature.digest-mismatch'])
    const verifiedFirst = valueIn(verifyResponse(first, trustOf()))
    expect([nameOf(verifiedFirst), nameOf(verifiedSecond)]).toEqual([
      'ada@example.com',
      'bob@example.com',
    ])
    expect([tagOf(verifiedFirst), tagOf(verifiedSecond)]).toEqual(['blue', 'gold'])
  })

  test('no value of one stage can be put together from those of two documents', () => {
    const [first, second] = [parse(genuine), parse(forged)]
    expect(() => Object.assign(first, second)).toThrow(TypeError)
    expect(() => Object.setPrototypeOf(second, first)).toThrow(TypeError)
    expect(argumentOf(() => verifyResponse({ ...first, ...second }, trustOf()))).toBe('parsed')

    const [one, two] = [verified(genuine), verified(other)].map(valueIn)
    if (one === undefined || two === undefined) throw new Error('not verified')
    expect(() => Object.assign(one, two)).toThrow(TypeError)
    expect(argumentOf(() => acceptClaims({ ...one, ...two }, EXPECTED))).toBe('verified')
    const accepted = claims()
    const { attributes } = valueIn(acceptClaims(two, EXPECTED))
    expect(argumentOf(() => readSessionTags({ ...accepted, attributes }))).toBe('claims')
  })

  test.each([
    ['alone', {}],
    ['with second opinions', opinions],
  ])('octets that are exchanged after they were parsed give nothing: %s', (_title, options) => {
    const octets = Buffer.from(forged)
    const parsedForged = valueIn(parseResponse(octets))
    octets.set(Buffer.from(genuine))
    expect(codesOf(verifyResponse(parsedForged, trustOf(), options))).toEqual([
      'signature.digest-mismatch',
    ])
  })

  test('a second opinion on other octets than were parsed refuses', () => {
    const octets = Buffer.from(genuine)
    const parsedGenuine = valueIn(parseResponse(octets))
    octets.set(Buffer.from(other))
    expect(nameOf(valueIn(verifyResponse(parsedGenuine, trustOf())))).toBe('ada@example.com')
    const result = verifyResponse(parsedGenuine, trustOf(), opinions)
    expect([result.ok, ...new Set(codesOf(result))]).toEqual([false, 'signature.opinions-differ'])
  })
})

describe('values are frozen and show no more than they say', () => {
  test('every level of them', () => {
    const value = verifiedValue()
    for (const one of [parsed(), parsed().hints, value, value.signed, claims()]) {
      expect(Object.isFrozen(one)).toBe(true)
    }
    for (const one of [claims().attributes, claims().attributes[0], claims().nameId]) {
      expect(Object.isFrozen(one)).toBe(true)
    }
  })

  test('JSON and keys of a ParsedResponse give hints only, of a VerifiedAssertion no claim', () => {
    expect(Reflect.ownKeys(parsed())).toEqual(['hints'])
    expect(JSON.stringify(parsed())).not.toContain('ada@example.com')
    expect(Reflect.ownKeys(verifiedValue())).toEqual(['signed', 'issuer', 'assertionId'])
  })

  test('what was verified is not what is changed afterwards', () => {
    const octets = Buffer.from(message())
    const read = valueIn(parseResponse(octets))
    octets.fill(0x20)
    const value = valueIn(verifyResponse(read, trustOf()))
    expect(verifiedState(value)?.canonical()).toContain('ada@example.com')
    expect(valueIn(acceptClaims(value, EXPECTED)).nameId.value).toBe('ada@example.com')
  })
})

describe('a stamp', () => {
  test('is put once and holds its state apart for each value', () => {
    const stamp = createStamp<number>()
    const first = stamp.put({ a: 1 }, 1)
    const second = stamp.put(Object.freeze({ ...first }) === first ? first : { a: 1 }, 2)
    expect([stamp.get(first), stamp.get(second), stamp.get({ a: 1 })]).toEqual([1, 2, undefined])
    expect(createStamp<number>().get(first)).toBeUndefined()
    for (const no of [undefined, null, 1, 'x', Symbol('x'), () => 1]) {
      expect(stamp.get(no)).toBeUndefined()
    }
  })

  test('shows in no listing of the object', () => {
    const stamped = createStamp<string>().put({ a: 1 }, 'secret')
    expect(Reflect.ownKeys(stamped)).toEqual(['a'])
    expect(Object.getPrototypeOf(stamped)).toBe(Object.prototype)
    expect(JSON.stringify(stamped)).toBe('{"a":1}')
  })
})
