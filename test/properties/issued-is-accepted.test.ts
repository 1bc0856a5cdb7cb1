import fc from 'fast-check'
import {
  acceptResponse,
  buildAssertion,
  buildAttributeStatement,
  buildResponse,
  createSessionTags,
  identityCenterAttributes,
  importSigningKey,
  postBinding,
  type ReadAttribute,
  readSessionTags,
  type SessionTags,
  type SigningAlgorithm,
  signAssertion,
  signResponse,
  stsAttributes,
} from 'samltags'
import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { describe, expect, test } from 'vitest'
import { type TestKeyName, testKey } from '../support/keys.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  sampleInput,
  valueIn,
} from '../support/samples.ts'
import { type Signs, trustOf } from '../support/tamper.ts'
import { SEED, tagText, xmlText } from './arbitraries.ts'

const ALGORITHMS: readonly (readonly [SigningAlgorithm, TestKeyName])[] = [
  ['rsa-sha256', 'rsa-2048'],
  ['rsa-sha384', 'rsa-2048'],
  ['rsa-sha512', 'rsa-2048'],
  ['rsa-pss-sha256', 'rsa-2048'],
  ['rsa-pss-sha384', 'rsa-2048'],
  ['rsa-pss-sha512', 'rsa-2048'],
  ['ecdsa-sha256', 'p256'],
  ['ecdsa-sha384', 'p384'],
  ['ecdsa-sha512', 'p521'],
  ['ed25519', 'ed25519'],
]

const signs = fc.constantFrom<Signs>('assertion', 'response', 'both')
const nameId = fc.record({
  value: xmlText(8).filter((text) => text.trim() !== ''),
  nameQualifier: xmlText(4),
  spProvidedId: xmlText(4),
})
const tagEntries = fc.uniqueArray(fc.tuple(tagText(24), tagText(40)), {
  maxLength: 6,
  minLength: 1,
  selector: ([key]) => key.normalize('NFKC').trim().toLowerCase(),
})

interface Issued {
  readonly algorithm: SigningAlgorithm
  readonly keyName: TestKeyName
  readonly signs: Signs
  readonly nameId: { readonly value: string }
  readonly attributes: readonly ReadAttribute[]
}

/** Through the whole flow, base64 included, and back. */
function roundTrip(given: Issued) {
  const key = importSigningKey(testKey(given.keyName))
  const options = { algorithm: given.algorithm }
  const attributes = given.attributes.map(({ name, values }) => ({
    name,
    values: values.map((value) => value ?? ''),
  }))
  const attributeStatement = valueIn(buildAttributeStatement(attributes))
  const assertion = valueIn(
    buildAssertion({ ...sampleInput, nameId: given.nameId, attributeStatement }),
  )
  const isInner = given.signs !== 'response'
  const inner = isInner ? signAssertion(assertion, key, options) : assertion
  const response = buildResponse(inner, { id: RESPONSE_ID, now: NOW })
  const signed = given.signs === 'assertion' ? response : signResponse(response, key, options)
  const result = acceptResponse(
    postBinding(signed).fields.SAMLResponse,
    trustOf(given.keyName),
    { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo: REQUEST_ID, now: NOW },
    { secondOpinions: [xmlCryptoOpinion, fastXmlParserOpinion] },
  )
  return { xml: signed.xml, claims: valueIn(result), findings: result.findings }
}

/** xmldom rewrites these, so that xml-crypto abstains, by name; nothing else may be found. */
function expectOpinions(xml: string, findings: readonly { readonly code: string }[]) {
  const codes = findings.map(({ code }) => code)
  const abstains = /[\u0085\u2028]/.test(xml)
  expect(codes).toEqual(abstains ? ['signature.opinion-abstained'] : [])
}

const attributesFor = (profile: 'identity-center' | 'sts', tags: SessionTags) =>
  profile === 'identity-center'
    ? valueIn(identityCenterAttributes({ tags }))
    : valueIn(
        stsAttributes({
          roles: [
            {
              role: 'arn:aws:iam::123456789012:role/reader',
              provider: 'arn:aws:iam::123456789012:saml-provider/idp',
            },
          ],
          roleSessionName: 'ada',
          tags,
        }),
      )

describe('what we issue, we accept', () => {
  test.each(ALGORITHMS)('any tags that the rules admit, signed with %s', (algorithm, keyName) => {
    fc.assert(
      fc.property(
        tagEntries,
        signs,
        fc.constantFrom('identity-center' as const, 'sts' as const),
        (entries, signed, profile) => {
          const made = createSessionTags(entries)
          fc.pre(made.ok)
          const tags = valueIn(made)
          const attributes = attributesFor(profile, tags)
          const given = { algorithm, keyName, signs: signed, attributes }
          const { xml, claims, findings } = roundTrip({ ...given, nameId: { value: 'a@b.c' } })
          expectOpinions(xml, findings)
          expect(valueIn(readSessionTags(claims)).entries).toEqual(entries)
          expect(claims.attributes.map(({ name, values }) => ({ name, values }))).toEqual(
            attributes.map(({ name, values }) => ({ name, values })),
          )
        },
      ),
      { numRuns: 40, seed: SEED },
    )
  })

  test('any NameID and any attribute that XML can carry', () => {
    const attribute = fc.record({
      name: xmlText(5).filter((text) => text !== ''),
      values: fc.array(xmlText(8), { maxLength: 3 }),
    })
    const attributes = fc.uniqueArray(attribute, {
      minLength: 1,
      maxLength: 4,
      selector: ({ name }) => name,
    })
    fc.assert(
      fc.property(nameId, attributes, signs, (subject, list, signed) => {
        const given = { algorithm: 'rsa-sha256', keyName: 'rsa-2048', signs: signed } as const
        const { xml, claims, findings } = roundTrip({ ...given, nameId: subject, attributes: list })
        expectOpinions(xml, findings)
        expect(claims.nameId).toMatchObject(subject)
        expect(claims.attributes).toEqual(list)
        expect([claims.issuer, claims.assertionId]).toEqual([ISSUER, ASSERTION_ID])
      }),
      { numRuns: 400, seed: SEED },
    )
  })

  test('the longest and the most', () => {
    const entries = Array.from({ length: 50 }, (_, index): [string, string] => [
      `${index}`.padStart(2, '0') + '\u{10400}'.repeat(126),
      '𝒗'.repeat(256),
    ])
    const tags = valueIn(createSessionTags(entries))
    const attributes = valueIn(identityCenterAttributes({ tags }))
    const given = { algorithm: 'rsa-sha256', keyName: 'rsa-2048', signs: 'both' } as const
    const { claims } = roundTrip({ ...given, nameId: { value: 'a@b.c' }, attributes })
    expect(valueIn(readSessionTags(claims)).entries).toEqual(entries)
  })
})
