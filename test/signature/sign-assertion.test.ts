import {
  buildResponse,
  importSigningKey,
  SamlUsageError,
  type SigningAlgorithm,
  type SigningOptions,
  signAssertion,
  signResponse,
  unsolicited,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { DIGEST_ALGORITHMS, SIGNATURE_ALGORITHMS } from '../../src/signature/algorithms.ts'
import { type TestKeyName, testKey } from '../support/keys.ts'
import { NOW, RESPONSE_ID, sampleAssertion } from '../support/samples.ts'
import { xmlCryptoHolds } from '../support/xml-crypto.ts'

const keyOf = (name: TestKeyName) => importSigningKey(testKey(name))

const algorithmIn = (xml: string, element: string) =>
  new RegExp(`<ds:${element} Algorithm="([^"]*)"`).exec(xml)?.[1]

const refusalOf = (name: TestKeyName, options: SigningOptions): string => {
  try {
    signAssertion(sampleAssertion(), keyOf(name), options)
  } catch (error) {
    if (error instanceof SamlUsageError) return error.argument
    throw error
  }
  return 'nothing was thrown'
}

const FITTING: Readonly<Record<SigningAlgorithm, TestKeyName>> = {
  'rsa-sha256': 'rsa-2048',
  'rsa-sha384': 'rsa-2048',
  'rsa-sha512': 'rsa-2048',
  'rsa-pss-sha256': 'rsa-2048',
  'rsa-pss-sha384': 'rsa-2048',
  'rsa-pss-sha512': 'rsa-2048',
  'ecdsa-sha256': 'p256',
  'ecdsa-sha384': 'p384',
  'ecdsa-sha512': 'p521',
  ed25519: 'ed25519',
}

describe('algorithms', () => {
  const allowed = SIGNATURE_ALGORITHMS.filter(({ refused }) => !refused)

  test('may be signed with exactly where the table does not refuse them', () => {
    expect(Object.keys(FITTING)).toEqual(allowed.map(({ name }) => name))
  })

  test.each(Object.entries(FITTING))('%s signs with a key %s', (name, keyName) => {
    const algorithm = allowed.find((row) => row.name === name)
    const { xml } = signAssertion(sampleAssertion(), keyOf(keyName), {
      algorithm: algorithm?.name as SigningAlgorithm,
    })
    const digest = DIGEST_ALGORITHMS.find(({ hash }) => hash === (algorithm?.hash ?? 'sha256'))
    expect(algorithmIn(xml, 'SignatureMethod')).toBe(algorithm?.uri)
    expect(algorithmIn(xml, 'DigestMethod')).toBe(digest?.uri)
    expect(xmlCryptoHolds(xml, testKey(keyName).certificate)).toBe(true)
  })

  test('the digest can be chosen by itself', () => {
    for (const digest of ['sha256', 'sha384', 'sha512'] as const) {
      const { xml } = signAssertion(sampleAssertion(), keyOf('ed25519'), { digest })
      expect(algorithmIn(xml, 'DigestMethod')).toContain(digest)
      expect(xmlCryptoHolds(xml, testKey('ed25519').certificate)).toBe(true)
    }
  })

  test('one that does not fit the key throws and names itself', () => {
    expect(refusalOf('rsa-2048', { algorithm: 'ecdsa-sha256' })).toBe('algorithm')
    expect(refusalOf('p256', { algorithm: 'rsa-sha256' })).toBe('algorithm')
    expect(refusalOf('ed25519', { algorithm: 'rsa-pss-sha256' })).toBe('algorithm')
  })

  test.each(['rsa-sha1', 'ecdsa-sha1', 'hmac-sha256', '__proto__', 'constructor', ''])(
    '%s is none to sign with',
    (algorithm) => {
      expect(refusalOf('rsa-2048', { algorithm } as unknown as SigningOptions)).toBe('algorithm')
    },
  )

  test.each(['sha1', 'md5', '__proto__'])('%s is no digest to sign with', (digest) => {
    expect(refusalOf('rsa-2048', { digest } as unknown as SigningOptions)).toBe('digest')
  })
})

describe('the signature', () => {
  const key = keyOf('rsa-2048')

  test('stands directly after the Issuer and refers to its parent', () => {
    const { xml, id } = signAssertion(sampleAssertion(), key)
    expect(xml).toContain('</saml:Issuer><ds:Signature xmlns:ds="')
    expect(xml).toContain(`</ds:Signature><saml:Subject>`)
    expect(xml).toContain(`<ds:Reference URI="#${id}">`)
  })

  test('carries the certificate where there is one, and no KeyInfo otherwise', () => {
    const { privateKey, certificate } = testKey('rsa-2048')
    const held = certificate.replace(/-----[^-]+-----|\s/g, '')
    const { xml } = signAssertion(sampleAssertion(), key)
    expect(xml).toContain(`<ds:X509Certificate>${held}</ds:X509Certificate>`)
    const bare = signAssertion(sampleAssertion(), importSigningKey({ privateKey }))
    expect(bare.xml).not.toContain('KeyInfo')
    expect(xmlCryptoHolds(bare.xml, certificate)).toBe(true)
  })

  test('of RSA PKCS#1 and Ed25519 is the same every time', () => {
    for (const name of ['rsa-2048', 'ed25519'] as const) {
      const [first, second] = [1, 2].map(() => signAssertion(sampleAssertion(), keyOf(name)).xml)
      expect(first).toBe(second)
    }
  })

  test('of the assertion stays inside a response that is signed, too', () => {
    const signed = signAssertion(sampleAssertion(), key)
    const response = buildResponse(signed, { id: RESPONSE_ID, now: NOW })
    const both = signResponse(response, key)
    expect(response.signed).toEqual(['assertion'])
    expect(both.signed).toEqual(['response', 'assertion'])
    expect(both.xml).toContain(signed.xml)
    expect(xmlCryptoHolds(both.xml, testKey('rsa-2048').certificate)).toBe(true)
  })

  test('keeps the request that is answered, and says of none where none was sent', () => {
    const answer = signAssertion(sampleAssertion({ inResponseTo: '_request' }), key)
    expect(answer.inResponseTo).toBe('_request')
    const unasked = signAssertion(sampleAssertion({ inResponseTo: unsolicited }), key)
    expect('inResponseTo' in unasked).toBe(false)
  })

  test('of a response is put on once', () => {
    const response = buildResponse(sampleAssertion(), { id: RESPONSE_ID, now: NOW })
    const signed = signResponse(response, key)
    expect(signed.signed).toEqual(['response'])
    expect(() => signResponse(signed, key)).toThrow(SamlUsageError)
  })

  test('covers an Issuer that holds markup', () => {
    const assertion = sampleAssertion({ issuer: 'urn:</saml:Issuer><x>' })
    const response = buildResponse(assertion, { id: RESPONSE_ID, now: NOW })
    expect(xmlCryptoHolds(signResponse(response, key).xml, testKey('rsa-2048').certificate)).toBe(
      true,
    )
  })
})
