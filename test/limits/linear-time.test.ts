import {
  type AcceptedClaims,
  acceptResponse,
  checkResponse,
  type Result,
  readSessionTags,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { expectLinear } from '../support/expect-linear.ts'
import { processorTime } from '../support/processor-time.ts'
import { EXPECTED } from '../support/samples.ts'
import { message, swap, trustOf } from '../support/tamper.ts'
import { limitsFor, MIB } from './limits-for.ts'
import { GENUINE, groups, HOSTILE } from './shapes.ts'

const LIMITS = limitsFor(64 * MIB)
const MINUTES = 10 * 60_000

const trust = trustOf()

function accepting(xml: string): () => Result<AcceptedClaims> {
  const field = Buffer.from(xml).toString('base64')
  return () => acceptResponse(field, trust, EXPECTED, { limits: LIMITS })
}

const MEASURE = { rounds: 3, clock: processorTime }

function expectAnswers(octets: number, make: (octets: number) => string, ok: boolean) {
  return expectLinear(
    octets,
    (size) => {
      const answer = accepting(make(size))
      return () => expect(answer().ok).toBe(ok)
    },
    MEASURE,
  )
}

/** V8 hashes longer texts by their length alone: whoever puts them into a Map takes quadratic time. */
const LONG_NAME = 'k'.repeat(17_000)
const STATEMENT = '<saml:AttributeStatement>'

/** Signed, with as many attributes of such names, or values, each another. */
function withLongTexts(count: number, kind: keyof typeof LONG_TEXTS): string {
  const [head, one, tail] = LONG_TEXTS[kind]
  const content = Array.from({ length: count }, (_, at) => one(`${LONG_NAME}${10_000 + at}`))
  return message({ before: swap(STATEMENT, `${STATEMENT}${head}${content.join('')}${tail}`) })
}

const AWS = 'https://aws.amazon.com/SAML/Attributes/'
const attribute = (name: string) =>
  `<saml:Attribute Name="${name}"><saml:AttributeValue>v</saml:AttributeValue></saml:Attribute>`
const value = (text: string) => `<saml:AttributeValue>${text}</saml:AttributeValue>`

const LONG_TEXTS = {
  'tag keys of IAM Identity Center': [
    '',
    (key: string) => attribute(`${AWS}AccessControl:${key}`),
    '',
  ],
  'tag keys of STS': ['', (key: string) => attribute(`${AWS}PrincipalTag:${key}`), ''],
  'names of other attributes': ['', attribute, ''],
  roles: [`<saml:Attribute Name="${AWS}Role">`, value, '</saml:Attribute>'],
  'transitive keys': [
    `<saml:Attribute Name="${AWS}TransitiveTagKeys">`,
    value,
    '</saml:Attribute>',
  ],
} as const

describe('long texts that are compared with each other', () => {
  test.each(Object.keys(LONG_TEXTS))('%s', (kind) => {
    if (!isKind(kind)) throw new Error(kind)
    return expectLinear(
      100,
      (count) => {
        const xml = withLongTexts(count, kind)
        const octets = Buffer.from(xml)
        const claims = accepting(xml)
        return () => {
          const accepted = claims()
          if (!accepted.ok) throw new Error('refused')
          readSessionTags(accepted.value)
          for (const profile of ['sts', 'identity-center'] as const) {
            checkResponse(octets, { profile, now: EXPECTED.now, limits: LIMITS })
          }
        }
      },
      MEASURE,
    )
  })
})

const isKind = (kind: string): kind is keyof typeof LONG_TEXTS => Object.hasOwn(LONG_TEXTS, kind)

describe('limits raised to 64 MiB: time grows with the octets and no faster (SECURITY D2)', () => {
  test.each(GENUINE)(
    'accepted, 4 MiB against 32 MiB: %s',
    (_title, make) => expectAnswers(4 * MIB, make, true),
    MINUTES,
  )

  test.each(HOSTILE)(
    'refused, 2 MiB against 16 MiB: %s',
    (_title, make) => expectAnswers(2 * MIB, make, false),
    MINUTES,
  )

  test(
    'a genuine message of nearly 64 MiB is accepted',
    () => {
      const xml = groups(63.5 * MIB)
      const result = accepting(xml)()
      expect(result.ok).toBe(true)
      expect(Buffer.byteLength(xml)).toBeGreaterThan(63.5 * MIB)
      expect(result.ok && result.value.attributes.length).toBeGreaterThan(200_000)
    },
    MINUTES,
  )
})
