import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptResponse } from '../src/accept-response.ts'
import type { AssertionInput } from '../src/assertion/assertion-input.ts'
import type { Expected } from '../src/claims/expected.ts'
import { readSessionTags } from '../src/claims/read-session-tags.ts'
import { SamlUsageError } from '../src/errors.ts'
import { buildResponse } from '../src/response/build-response.ts'
import { postBinding } from '../src/response/post-binding.ts'
import { importSigningKey } from '../src/signature/import-signing-key.ts'
import { signAssertion } from '../src/signature/sign-assertion.ts'
import { signResponse } from '../src/signature/sign-response.ts'
import { unsolicited } from '../src/unsolicited.ts'
import { trustIssuer } from '../src/verify/trust-issuer.ts'
import { testKey } from './support/keys.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  accessControl,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  rawStatement,
  sampleAssertion,
  valueIn,
} from './support/samples.ts'

const key = importSigningKey(testKey('rsa-2048'))
const trust = trustIssuer({ issuer: ISSUER, certificates: [testKey('rsa-2048').certificate] })
const expected: Expected = {
  audience: AUDIENCE,
  recipient: RECIPIENT,
  inResponseTo: REQUEST_ID,
  now: NOW,
}

const tags = rawStatement(accessControl('CostCenter', 'blue'), accessControl('Team', 'a b'))

type Signed = 'assertion' | 'response' | 'both'

function xmlOf(input: Partial<AssertionInput> = {}, signed: Signed = 'both'): string {
  const assertion = sampleAssertion({ attributeStatement: tags, ...input })
  const inner = signed === 'response' ? assertion : signAssertion(assertion, key)
  const response = buildResponse(inner, { id: RESPONSE_ID, now: NOW })
  const sent = signed === 'assertion' ? response : signResponse(response, key)
  return Buffer.from(postBinding(sent).fields.SAMLResponse, 'base64').toString('utf8')
}

const base64 = (xml: string) => Buffer.from(xml, 'utf8').toString('base64')

describe('accepts what we issue', () => {
  test.each<readonly [Signed, readonly string[]]>([
    ['assertion', ['assertion']],
    ['response', ['response']],
    ['both', ['response', 'assertion']],
  ])('signed: %s', (signed, names) => {
    const result = acceptResponse(base64(xmlOf({}, signed)), trust, expected)
    expect(result.findings).toEqual([])
    const claims = valueIn(result)
    expect(claims).toMatchObject({
      signed: names,
      issuer: ISSUER,
      assertionId: ASSERTION_ID,
      audience: AUDIENCE,
      recipient: RECIPIENT,
    })
    expect(valueIn(readSessionTags(claims)).entries).toEqual([
      ['CostCenter', 'blue'],
      ['Team', 'a b'],
    ])
  })

  test('with no request', () => {
    const text = base64(xmlOf({ inResponseTo: unsolicited }))
    expect(acceptResponse(text, trust, { ...expected, inResponseTo: unsolicited }).ok).toBe(true)
    const refused = acceptResponse(text, trust, expected)
    expect(refused.findings.map(({ code }) => code)).toEqual(['in-response-to.missing'])
  })
})

describe('refuses at the stage that finds it, in document order', () => {
  const codes = (text: string, change: Partial<Expected> = {}) =>
    acceptResponse(text, trust, { ...expected, ...change }).findings.map(({ code }) => code)

  test('decoding, reading and verifying', () => {
    expect(codes('')).toEqual(['binding.empty'])
    expect(codes('<Response/>')).toEqual(['binding.not-base64'])
    expect(codes(base64('<a'))).toEqual(['xml.not-well-formed'])
    expect(codes(base64(xmlOf({}, 'assertion').replace('>blue<', '>gold<')))).toEqual([
      'signature.digest-mismatch',
    ])
  })

  test('judging the claims', () => {
    const change = { audience: 'urn:other', recipient: 'https://other.example/' }
    expect(codes(base64(xmlOf()), change)).toEqual([
      'destination.mismatch',
      'recipient.mismatch',
      'audience.mismatch',
    ])
    const late = { now: new Date(NOW.getTime() + 86_400_000) }
    expect(codes(base64(xmlOf()), late)).toEqual(['time.expired', 'time.expired'])
  })

  test('a fact of an unsigned Response, though the Assertion is signed', () => {
    const xml = xmlOf({}, 'assertion').replace('status:Success', 'status:Responder')
    expect(codes(base64(xml))).toEqual(['status.not-success'])
  })
})

describe('keeps the findings of every stage', () => {
  const abstains = () => ({ verdict: 'abstains', why: 'a test' }) as const

  test('of those before in an acceptance', () => {
    const result = acceptResponse(base64(xmlOf()), trust, expected, { secondOpinions: [abstains] })
    expect(result).toMatchObject({
      ok: true,
      findings: [{ code: 'signature.opinion-abstained', severity: 'info' }],
    })
  })

  test('of those before in a refusal', () => {
    const change = { ...expected, audience: 'urn:other' }
    const result = acceptResponse(base64(xmlOf()), trust, change, { secondOpinions: [abstains] })
    expect(result.ok).toBe(false)
    expect(result.findings.map(({ code }) => code)).toEqual([
      'signature.opinion-abstained',
      'audience.mismatch',
    ])
  })

  test('and lets an opinion refuse', () => {
    const differs = () => ({ verdict: 'differs', what: 'a test' }) as const
    const result = acceptResponse(base64(xmlOf()), trust, expected, { secondOpinions: [differs] })
    expect(result.ok).toBe(false)
  })

  test('and passes limits to decoding and reading', () => {
    const text = base64(xmlOf())
    const at = (limits: { bytes?: number; depth?: number }) =>
      acceptResponse(text, trust, expected, { limits }).findings.map(({ code }) => code)
    expect(at({ bytes: 100 })).toEqual(['binding.too-large'])
    expect(at({ depth: 2 })).toEqual(['xml.too-deep'])
  })
})

describe('the caller', () => {
  test('hears of a wrong expectation with whatever message', () => {
    const wrong = { ...expected, audience: '' }
    expect(() => acceptResponse('', trust, wrong)).toThrow(SamlUsageError)
  })

  test('gives a string', () => {
    expect(() => acceptResponse(new Uint8Array() as unknown as string, trust, expected)).toThrow(
      expect.objectContaining({ argument: 'text' }),
    )
  })
})

describe('properties', () => {
  test('a changed byte is refused or changes nothing that was accepted; nothing throws', () => {
    const xml = xmlOf()
    const before = valueIn(acceptResponse(base64(xml), trust, expected))
    const bytes = Buffer.from(xml, 'utf8')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(bytes)
        changed[at] = byte
        const result = acceptResponse(changed.toString('base64'), trust, expected)
        if (result.ok) expect(result.value).toEqual(before)
      }),
      { seed: 4, numRuns: 1500 },
    )
  })

  test('any text gives findings and no exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (text) => {
        expect(acceptResponse(text, trust, expected).ok).toBe(false)
      }),
      { seed: 4, numRuns: 500 },
    )
  })
})
