import {
  type Assertion,
  acceptResponse,
  importSigningKey,
  SamlUsageError,
  type SigningAlgorithm,
  type SigningKey,
  trustIssuer,
} from 'samltags'
import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { signWithXmlCrypto, xmlCryptoOpinion } from 'samltags/xml-crypto'
import { appendAssertion } from 'samltags/xmlbuilder2'
import { describe, expect, test, vi } from 'vitest'
import { create } from 'xmlbuilder2'
import { NS, STATUS_SUCCESS } from '../../src/xml/names.ts'
import { type TestKeyName, testKey } from '../support/keys.ts'
import { xmlsec1Verdict } from '../support/outside-verifiers.ts'
import { demand } from '../support/require.ts'
import {
  AUDIENCE,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  rawStatement,
  sampleAssertion,
} from '../support/samples.ts'
import { scratchFolder } from '../support/scratch.ts'

const file = scratchFolder()
const key = importSigningKey(testKey('rsa-2048'))
const keyOf = (name: TestKeyName): SigningKey => importSigningKey(testKey(name))

/** A Response as somebody builds it with xmlbuilder2. */
function built(assertion: Assertion = sampleAssertion()): string {
  const response = create().ele(NS.samlp, 'samlp:Response', {
    Destination: RECIPIENT,
    ID: RESPONSE_ID,
    InResponseTo: REQUEST_ID,
    IssueInstant: NOW.toISOString(),
    Version: '2.0',
  })
  response.ele(NS.saml, 'saml:Issuer').txt(ISSUER)
  response
    .ele(NS.samlp, 'samlp:Status')
    .ele(NS.samlp, 'samlp:StatusCode')
    .att('Value', STATUS_SUCCESS)
  appendAssertion(response, assertion)
  return response.end({ wellFormed: true })
}

function bare(assertion: Assertion = sampleAssertion()): string {
  const document = create()
  appendAssertion(document, assertion)
  return document.end({ wellFormed: true })
}

const expected = { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo: REQUEST_ID, now: NOW }

function accepted(xml: string, keyName: TestKeyName = 'rsa-2048') {
  const trust = trustIssuer({ issuer: ISSUER, certificates: testKey(keyName).certificate })
  const secondOpinions = [xmlCryptoOpinion, fastXmlParserOpinion]
  return acceptResponse(Buffer.from(xml).toString('base64'), trust, expected, { secondOpinions })
}

const withValues = (...values: readonly string[]) =>
  sampleAssertion({ attributeStatement: rawStatement({ name: 'urn:n', values }) })

function usageError(run: () => unknown): string {
  try {
    run()
  } catch (cause) {
    if (cause instanceof SamlUsageError) return `${cause.argument}: ${cause.message}`
    throw cause
  }
  throw new Error('nothing was thrown')
}

describe('signWithXmlCrypto signs what our accept flow takes', () => {
  const cases: readonly (readonly [SigningAlgorithm, TestKeyName])[] = [
    ['rsa-sha256', 'rsa-2048'],
    ['rsa-sha384', 'rsa-2048'],
    ['rsa-sha512', 'rsa-3072'],
    ['rsa-pss-sha256', 'rsa-2048'],
    ['rsa-pss-sha384', 'rsa-2048'],
    ['rsa-pss-sha512', 'rsa-2048'],
    ['ecdsa-sha256', 'p256'],
    ['ecdsa-sha384', 'p384'],
    ['ecdsa-sha512', 'p521'],
    ['ed25519', 'ed25519'],
  ]
  for (const [algorithm, keyName] of cases) {
    test(`a response from xmlbuilder2, by ${algorithm}`, () => {
      for (const sign of ['assertion', 'response'] as const) {
        const xml = signWithXmlCrypto(built(), { key: keyOf(keyName), sign, algorithm })
        const result = accepted(xml, keyName)
        expect([result.ok, result.findings]).toEqual([true, []])
        expect(result.ok && result.value.signed).toEqual([sign])
      }
    })
  }

  test('the assertion first, then the response', () => {
    const once = signWithXmlCrypto(built(), { key, sign: 'assertion' })
    const result = accepted(signWithXmlCrypto(once, { key, sign: 'response' }))
    expect(result.ok && result.value.signed).toEqual(['response', 'assertion'])
    expect(result.findings).toEqual([])
  })

  test('a bare assertion', () => {
    const result = accepted(signWithXmlCrypto(bare(), { key, sign: 'assertion' }))
    expect([result.ok, result.findings]).toEqual([true, []])
  })

  test('a response without an Issuer of its own, with a byte order mark', () => {
    const xml = `\uFEFF${built().replace(`<saml:Issuer xmlns:saml="${NS.saml}">${ISSUER}</saml:Issuer>`, '')}`
    expect(accepted(signWithXmlCrypto(xml, { key, sign: 'assertion' })).ok).toBe(true)
    const signed = signWithXmlCrypto(xml, { key, sign: 'response' })
    expect(signed).toMatch(/^\uFEFF<\?xml [^>]*><samlp:Response [^>]*><ds:Signature/)
  })

  test('every value, with the text left as it was', () => {
    const values = ['', ' ', '\t\r\n', '&<>"\'', 'AT&amp;T', ']]>', 'a\r\nb', '🜁', '\u2029']
    const xml = built(withValues(...values))
    const signed = signWithXmlCrypto(xml, { key, sign: 'assertion' })
    expect(signed.replace(/<ds:Signature .*<\/ds:Signature>/, '')).toBe(xml)
    const result = accepted(signed)
    expect(result.ok && result.value.attributes).toEqual([{ name: 'urn:n', values }])
  })

  test('with references to U+0085 and U+2028, which xmldom keeps', () => {
    const xml = built(withValues('a1b')).replace('a1b', 'a&#x85;b&#x2028;c')
    const result = accepted(signWithXmlCrypto(xml, { key, sign: 'assertion' }))
    expect(result.ok && result.value.attributes[0]?.values).toEqual(['a\u0085b\u2028c'])
    expect(result.findings).toEqual([])
  })

  test('and puts the certificate into KeyInfo, where the key has one', () => {
    const { privateKey, certificate } = testKey('rsa-2048')
    const lines = certificate.split('\n').slice(1, -2).join('')
    const signed = signWithXmlCrypto(built(), { key, sign: 'assertion' })
    expect(signed).toContain(`<ds:X509Certificate>${lines}</ds:X509Certificate>`)
    const without = importSigningKey({ privateKey })
    expect(signWithXmlCrypto(built(), { key: without, sign: 'assertion' })).not.toContain('KeyInfo')
  })

  test('and xmlsec1 verifies it', (context) => {
    const xmlsec1 = demand(context, 'xmlsec1')
    const pem = file('certificate.pem', testKey('rsa-2048').certificate)
    const signed = signWithXmlCrypto(built(withValues('a\rb&amp;')), { key, sign: 'assertion' })
    expect(xmlsec1Verdict(xmlsec1, file('built.xml', signed), pem)).toMatchObject({ holds: true })
  })
})

describe('signWithXmlCrypto refuses, as the caller’s own mistake', () => {
  const sign = 'assertion'

  test('what xmldom would change: U+0085 and U+2028 as they stand', () => {
    for (const character of ['\u0085', '\u2028']) {
      const xml = built(withValues(`a${character}b`))
      expect(usageError(() => signWithXmlCrypto(xml, { key, sign }))).toMatch(
        /^xml: xml has U\+0085 or U\+2028/,
      )
    }
  })

  test('what xml-crypto reads otherwise than we do, without a word on the console', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const xml = built(withValues('a1b')).replace('a1b', '<𐀀 xmlns="urn:x"/>')
    expect(usageError(() => signWithXmlCrypto(xml, { key, sign }))).toMatch(/^xml: xml is read by/)
    expect(error).not.toHaveBeenCalled()
    error.mockRestore()
  })

  test('what the strict reader refuses, with its codes and no text of the document', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['', 'xml.empty'],
      ['secret', 'xml.not-well-formed'],
      ['<a/>', 'structure.root'],
      [
        built().replace('<saml:Subject>', '<?p secret?><saml:Subject>'),
        'xml.processing-instruction',
      ],
      [`<!DOCTYPE x>${bare()}`, 'xml.'],
      [built().replace(RESPONSE_ID, sampleAssertion().id), 'xml.id-duplicate'],
    ]
    for (const [xml, code] of cases) {
      const message = usageError(() => signWithXmlCrypto(xml, { key, sign }))
      expect(message).toMatch(/^xml: /)
      expect(message).toContain(code)
      expect(message).not.toContain('secret')
    }
  })

  test('a lone surrogate, a control character', () => {
    for (const character of ['\ud800', '\u0000']) {
      const xml = built().replace('blue', character)
      expect(usageError(() => signWithXmlCrypto(xml, { key, sign }))).toMatch(/^xml: xml has U\+/)
    }
  })

  test('an element that is not there or signed already, and a signature that would break', () => {
    const refusal = (xml: string, which: 'assertion' | 'response') =>
      usageError(() => signWithXmlCrypto(xml, { key, sign: which }))
    const assertionSigned = signWithXmlCrypto(built(), { key, sign: 'assertion' })
    const responseSigned = signWithXmlCrypto(built(), { key, sign: 'response' })
    expect(refusal(bare(), 'response')).toBe('sign: sign names the response; there is none')
    expect(refusal(assertionSigned, 'assertion')).toMatch(/^sign: .*signed already/)
    expect(refusal(responseSigned, 'response')).toMatch(/^sign: .*signed already/)
    expect(refusal(responseSigned, 'assertion')).toMatch(/^sign: .*break the signature/)
  })

  test('wrong options, each by its name', () => {
    const wrong = (options: object, xml: unknown = built()) =>
      // @ts-expect-error plain JavaScript may pass anything
      usageError(() => signWithXmlCrypto(xml, { key, sign, ...options })).split(':')[0]
    expect(wrong({ sign: 'both' })).toBe('sign')
    expect(wrong({ algorithm: 'rsa-sha1' })).toBe('algorithm')
    expect(wrong({ algorithm: 'ecdsa-sha256' })).toBe('algorithm')
    expect(wrong({ digest: 'md5' })).toBe('digest')
    expect(wrong({ key: { ...key } })).toBe('key')
    expect(wrong({}, 7)).toBe('xml')
  })
})
