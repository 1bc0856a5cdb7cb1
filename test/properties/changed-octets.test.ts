import fc from 'fast-check'
import {
  type AcceptedClaims,
  acceptResponse,
  decodePostBinding,
  type Finding,
  parseAttributeStatement,
  parseResponse,
  type Result,
  readSessionTags,
  verifyResponse,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { CODES } from '../../src/findings/codes.ts'
import { foreignResponse } from '../support/foreign-response.ts'
import { ASSERTION_ID, EXPECTED, RESPONSE_ID, valueIn } from '../support/samples.ts'
import { marker, message, SECRETS, signed, trustOf } from '../support/tamper.ts'
import { mutate, mutation, SEED, wildMutation } from './arbitraries.ts'

const trust = trustOf()

const accept = (octets: Buffer): Result<AcceptedClaims> =>
  acceptResponse(octets.toString('base64'), trust, EXPECTED)

/** Everything that is accepted, tags included. */
const valuesOf = (claims: AcceptedClaims) => ({
  ...claims,
  tags: valueIn(readSessionTags(claims)).entries,
})

/** Another writer's choice of prefixes, quotes, comments, CDATA and references. */
const foreign = signed(
  signed(
    foreignResponse({ response: marker(RESPONSE_ID), assertion: marker(ASSERTION_ID) }),
    ASSERTION_ID,
    { prefixes: 'xs #default' },
  ),
  RESPONSE_ID,
  { algorithm: 'rsa-pss-sha256', signedInfoPrefixes: 'xs' },
)

const MESSAGES: readonly (readonly [title: string, xml: string])[] = [
  ['a signed assertion', message()],
  ['a signed response', message({ signs: 'response' })],
  ['both signed', message({ signs: 'both' })],
  ['both signed by another writer', foreign],
]

/** A finding is a known code at a place that exists, and shows no value. */
function expectProper(findings: readonly Finding[]) {
  for (const { code, at, line = 1, column = 1 } of findings) {
    expect(Object.hasOwn(CODES, code)).toBe(true)
    expect(at.startsWith('/')).toBe(true)
    expect([line >= 1, column >= 1]).toEqual([true, true])
  }
}

function expectNoValue(result: Result<unknown>) {
  expect(result).not.toHaveProperty('value')
  expect(result.findings.some(({ severity }) => severity === 'error')).toBe(true)
  expectProper(result.findings)
}

describe.each(MESSAGES)('one changed octet in %s', (_title, xml) => {
  const octets = Buffer.from(xml)
  const original = valuesOf(valueIn(accept(octets)))

  test('is refused or leaves every accepted value as it was', () => {
    let accepted = 0
    fc.assert(
      fc.property(mutation(octets.length), (change) => {
        const result = accept(mutate(octets, change))
        if (!result.ok) return expectNoValue(result)
        accepted += 1
        expect(valuesOf(result.value)).toEqual(original)
      }),
      { numRuns: 3_000, seed: SEED },
    )
    expect(accepted).toBeGreaterThan(0)
  })

  test('and many at once, pieces doubled and cut out, throw nothing', () => {
    const changes = fc.array(wildMutation(octets.length), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(changes, (list) => {
        const changed = list.reduce<Buffer>((text, one) => mutate(text, one), octets)
        const result = accept(changed)
        if (!result.ok) return expectNoValue(result)
        expect(valuesOf(result.value)).toEqual(original)
      }),
      { numRuns: 1_000, seed: SEED },
    )
  })
})

test.each(MESSAGES.slice(0, 3))('a refusal shows nothing of the values: %s', (_title, xml) => {
  const octets = Buffer.from(xml)
  let refused = 0
  fc.assert(
    fc.property(mutation(octets.length), (change) => {
      const changed = mutate(octets, change)
      // An octet may turn a value into a name, which findings show.
      if (!SECRETS.every((secret) => changed.includes(`>${secret}<`))) return
      const result = accept(changed)
      if (result.ok) return
      refused += 1
      const shown = JSON.stringify(result)
      for (const secret of SECRETS) expect(shown).not.toContain(secret)
    }),
    { numRuns: 1_000, seed: SEED },
  )
  expect(refused).toBeGreaterThan(500)
})

describe('octets in, no exception out', () => {
  const stages = (octets: Uint8Array, text: string) => {
    const parsed = parseResponse(octets)
    const verified = parsed.ok ? verifyResponse(parsed.value, trust) : parsed
    return [
      parsed,
      verified,
      decodePostBinding(text),
      parseAttributeStatement(octets),
      parseAttributeStatement(text),
      acceptResponse(text, trust, EXPECTED),
    ]
  }

  test('random octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (octets) => {
        for (const { findings } of stages(octets, Buffer.from(octets).toString('latin1'))) {
          expectProper(findings)
        }
      }),
      { numRuns: 1_000, seed: SEED },
    )
  })

  test('random text, surrogates and all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        for (const { findings } of stages(Buffer.from(text), text)) expectProper(findings)
      }),
      { numRuns: 1_000, seed: SEED },
    )
  })

  test('elements of a message in any order and nesting', () => {
    const pieces = message({ signs: 'both' }).match(/<[^>]*>|[^<]+/g) ?? []
    const [root = ''] = pieces
    const any = fc.array(fc.constantFrom(...pieces.slice(1)), { maxLength: 30 })
    fc.assert(
      fc.property(any, (list) => {
        // Every element is closed, so that the reader gets past well-formedness.
        const open: string[] = []
        const text = list.map((piece) => {
          if (piece.startsWith('</')) return open.length > 0 ? `</${open.pop()}>` : ''
          const name = /^<([^\s/>]+)/.exec(piece)?.[1]
          if (name !== undefined && !piece.endsWith('/>')) open.push(name)
          return piece
        })
        const closing = open.reverse().map((name) => `</${name}>`)
        const declared = root.replace(
          '>',
          ' xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
        )
        const xml = `${declared}${text.join('')}${closing.join('')}</samlp:Response>`
        for (const result of stages(Buffer.from(xml), xml)) expectProper(result.findings)
        expect(parseResponse(Buffer.from(xml)).findings.map(({ code }) => code)).not.toContain(
          'xml.not-well-formed',
        )
      }),
      { numRuns: 1_000, seed: SEED },
    )
  })
})

describe('the order of attributes and namespace declarations in a tag', () => {
  /** Puts the attributes of each tag into an order that the numbers say. */
  function shuffled(xml: string, numbers: readonly number[]): string {
    let next = 0
    return xml.replace(/<[^!?/\s>]+(\s[^<>]*?)(?=\s*\/?>)/g, (tag, list: string) => {
      const attributes = list.match(/\s+[^\s=]+\s*=\s*("[^"]*"|'[^']*')/g) ?? []
      const keyed = attributes.map((attribute) => {
        next += 1
        return [numbers[next % numbers.length] ?? 0, attribute] as const
      })
      const sorted = keyed.sort(([left], [right]) => left - right).map(([, attribute]) => attribute)
      return tag.slice(0, tag.length - list.length) + sorted.join('')
    })
  }

  test.each(MESSAGES)('does not matter: %s', (_title, xml) => {
    const original = valuesOf(valueIn(accept(Buffer.from(xml))))
    let changed = 0
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 61, maxLength: 61 }), (numbers) => {
        const other = shuffled(xml, numbers)
        if (other !== xml) changed += 1
        expect(other).toHaveLength(xml.length)
        expect(valuesOf(valueIn(accept(Buffer.from(other))))).toEqual(original)
      }),
      { numRuns: 100, seed: SEED },
    )
    expect(changed).toBeGreaterThan(90)
  })
})
