import { acceptResponse, readSessionTags, trustIssuer } from 'samltags'
import { describe, expect, test } from 'vitest'
import { SIGNATURE_ALGORITHMS } from '../../src/signature/algorithms.ts'
import { foreignResponse, signatureTemplate } from '../support/foreign-response.ts'
import { type TestKeyName, testKey } from '../support/keys.ts'
import { xmlsec1Signed } from '../support/outside-verifiers.ts'
import { demand } from '../support/require.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  codesOf,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  valueIn,
} from '../support/samples.ts'
import { scratchFolder } from '../support/scratch.ts'
import { xmlCryptoSigned } from '../support/xml-crypto.ts'

type Signs = 'assertion' | 'response' | 'both'
const SIGNS: readonly Signs[] = ['assertion', 'response', 'both']

const KEY_NAMES: Readonly<Record<string, TestKeyName>> = {
  'ecdsa-sha256': 'p256',
  'ecdsa-sha384': 'p384',
  'ecdsa-sha512': 'p521',
  ed25519: 'ed25519',
}
const keyNameFor = (algorithm: string): TestKeyName => KEY_NAMES[algorithm] ?? 'rsa-2048'

const allowed = SIGNATURE_ALGORITHMS.filter(({ refused }) => !refused)
/** xmlsec1 1.2.37 of Debian 12 has neither RSA-PSS nor Ed25519. */
const plain = allowed.filter(({ padding, keyType }) => padding !== 'pss' && keyType !== 'ed25519')

const accept = (xml: string, certificate: string) =>
  acceptResponse(
    Buffer.from(xml, 'utf8').toString('base64'),
    trustIssuer({ issuer: ISSUER, certificates: [certificate] }),
    { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo: REQUEST_ID, now: NOW },
  )

const tampered = (xml: string) => xml.replace('blue', 'blux')

function expectAccepted(xml: string, signs: Signs, certificate: string) {
  const claims = valueIn(accept(xml, certificate))
  expect([...claims.signed].sort()).toEqual(signs === 'both' ? ['assertion', 'response'] : [signs])
  expect(claims.nameId.value).toBe('ada@example.com')
  const tags = valueIn(readSessionTags(claims))
  expect(tags.entries).toEqual([
    ['CostCenter', 'blue'],
    ['Team', 'Forschung ä/ß'],
  ])
  const refusals = codesOf(accept(tampered(xml), certificate))
  expect(refusals).toContain('signature.digest-mismatch')
  const stranger = accept(xml, testKey('p256-other').certificate)
  expect(codesOf(stranger)).toContain('signature.invalid')
}

describe.each(SIGNS)('what others sign, we accept: the %s', (signs) => {
  const file = scratchFolder()

  test.for(plain)('signed by xmlsec1 with $name', (algorithm, context) => {
    const xmlsec1 = demand(context, 'xmlsec1')
    const pem = testKey(keyNameFor(algorithm.name))
    const key = {
      privateKey: file('key.pem', pem.privateKey),
      certificate: file('certificate.pem', pem.certificate),
    }
    const inner = signatureTemplate(ASSERTION_ID, algorithm)
    const outer = signatureTemplate(RESPONSE_ID, algorithm)
    const templates = {
      assertion: foreignResponse({ assertion: inner }),
      response: foreignResponse({ response: outer }),
      both: foreignResponse({ response: outer, assertion: inner }),
    }
    let xml = templates[signs]
    // The Response stands first in the document and has to be signed last.
    for (const nth of signs === 'both' ? [2, 1] : [1]) {
      xml = xmlsec1Signed(xmlsec1, file('template.xml', xml), key, nth)
    }
    expectAccepted(xml, signs, pem.certificate)
  })

  test.each(allowed)('signed by xml-crypto with $name', (algorithm) => {
    const pem = testKey(keyNameFor(algorithm.name))
    const elements = {
      assertion: ['Assertion'],
      response: ['Response'],
      both: ['Assertion', 'Response'],
    } as const
    let xml = foreignResponse()
    for (const element of elements[signs]) xml = xmlCryptoSigned(xml, element, pem, algorithm)
    expectAccepted(xml, signs, pem.certificate)
  })
})
