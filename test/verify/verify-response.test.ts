import {
  parseResponse,
  SamlUsageError,
  type Trust,
  trustIssuer,
  type VerifiedAssertion,
  verifyResponse,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { verifiedState } from '../../src/stamps.ts'
import { NS } from '../../src/xml/names.ts'
import { testKey } from '../support/keys.ts'
import { ASSERTION_ID, AUDIENCE, ISSUER, RESPONSE_ID, valueIn } from '../support/samples.ts'
import {
  ASSERTION,
  ENCRYPTED,
  FAILURE,
  inOrder,
  marker,
  message,
  signed,
  swap,
  swapFirst,
  trustOf,
  UNSIGNED,
  verified,
} from '../support/tamper.ts'
import { acceptanceCodes, placed, refusal, refusalCodes } from '../support/verdicts.ts'

const usage = (argument: string) => expect.objectContaining({ code: 'SAML_USAGE', argument })

/** What `run` throws. */
function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (thrown) {
    return thrown
  }
  return 'nothing thrown'
}

const octetsOf = (verifiedAssertion: VerifiedAssertion): string =>
  verifiedState(verifiedAssertion)?.canonical() ?? ''

const bare = (before = (xml: string) => xml) => signed(before(ASSERTION), ASSERTION_ID)

/** The value of the signature of that element, with its first character changed. */
function withBadValue(xml: string, nth: number): string {
  const parts = xml.split('<ds:SignatureValue>')
  const changed = parts.map((part, at) =>
    at === nth ? (part.startsWith('A') ? 'B' : 'A') + part.slice(1) : part,
  )
  return changed.join('<ds:SignatureValue>')
}

describe('what may be signed (saml-core 5.3)', () => {
  test('the assertion alone', () => {
    const value = valueIn(verified(message()))
    expect(value).toEqual({ signed: ['assertion'], issuer: ISSUER, assertionId: ASSERTION_ID })
    expect(octetsOf(value)).toMatch(/^<saml:Assertion .*<\/saml:Assertion>$/s)
    expect(octetsOf(value)).not.toContain('Signature')
  })

  test('the response alone', () => {
    const value = valueIn(verified(message({ signs: 'response' })))
    expect(value).toEqual({ signed: ['response'], issuer: ISSUER, assertionId: ASSERTION_ID })
    expect(octetsOf(value)).toMatch(/^<samlp:Response .*<\/samlp:Response>$/s)
  })

  test('both; the signature of the assertion stays inside what the response signs', () => {
    const value = valueIn(verified(message({ signs: 'both' })))
    expect(value.signed).toEqual(['response', 'assertion'])
    expect(octetsOf(value).match(/<ds:Signature /g)).toHaveLength(1)
  })

  test('a bare assertion as root', () => {
    const value = valueIn(verified(bare()))
    expect(value).toEqual({ signed: ['assertion'], issuer: ISSUER, assertionId: ASSERTION_ID })
  })

  test('nothing signed is signature.missing, not signature.invalid', () => {
    const unsigned = UNSIGNED.replace(marker(ASSERTION_ID), '').replace(marker(RESPONSE_ID), '')
    expect(refusal(unsigned)).toEqual([
      { code: 'signature.missing', severity: 'error', at: '/Response', line: 1, column: 1 },
    ])
    expect(refusal(ASSERTION.replace(marker(ASSERTION_ID), ''))).toEqual([
      { code: 'signature.missing', severity: 'error', at: '/Assertion', line: 1, column: 1 },
    ])
  })

  test.each([1, 2])('of two signatures, the one with number %i must hold, too', (nth) => {
    const findings = refusal(withBadValue(message({ signs: 'both' }), nth))
    const owner = nth === 1 ? '/Response' : '/Response/Assertion'
    // The signature of the assertion is part of what the response signs.
    const digest = nth === 1 ? [] : ['signature.digest-mismatch /Response/Signature']
    expect(
      findings.map(({ code, at }) => `${code} ${at.replace(/\/Signed.*|\/SignatureV.*/, '')}`),
    ).toEqual([...digest, `signature.invalid ${owner}/Signature`])
  })

  test('two signatures in one element are refused where the second stands', () => {
    const twice = message().replace(/<ds:Signature .*?<\/ds:Signature>/s, '$&$&')
    expect(refusal(twice)).toMatchObject([
      { code: 'signature.count', at: '/Response/Assertion/Signature[2]', line: 5 },
    ])
  })

  test('a changed value is a digest that does not fit, at the DigestValue', () => {
    const [found, ...others] = refusal(swap('>blue<', '>gold<')(message()))
    expect(found).toMatchObject({
      code: 'signature.digest-mismatch',
      at: '/Response/Assertion/Signature/SignedInfo/Reference/DigestValue',
      line: 5,
    })
    expect(others).toEqual([])
  })

  test('facts around a signed assertion may change, those below a signed response may not', () => {
    const change = swap(
      '2026-11-24T12:00:00Z" Version="2.0">\n  <saml:Issuer',
      '2026-11-24T12:00:01Z" Version="2.0">\n  <saml:Issuer',
    )
    expect(acceptanceCodes(change(message()))).toEqual([])
    expect(acceptanceCodes(message().replace(RESPONSE_ID, '_another'))).toEqual([])
    expect(refusalCodes(change(message({ signs: 'response' })))).toEqual([
      'signature.digest-mismatch',
    ])
  })

  test('the namespaces above a signed assertion do not matter, save those in its prefix list', () => {
    const options = {
      prefixes: 'xs #default unbound',
      signedInfoPrefixes: 'xs ds',
      before: swapFirst('<samlp:Response ', '<samlp:Response xmlns:xs="urn:xs" xmlns:un="urn:un" '),
    }
    const genuine = message(options)
    expect(acceptanceCodes(genuine)).toEqual([])
    expect(acceptanceCodes(swap('"urn:un"', '"urn:other"')(genuine))).toEqual([])
    expect(refusalCodes(swap('"urn:xs"', '"urn:other"')(genuine))).toEqual([
      'signature.digest-mismatch',
      'signature.invalid',
    ])
  })

  test('the reader sees what was digested: CDATA, references, line ends', () => {
    const odd = (text: string) => message({ before: swap('>blue<', `>${text}<`), signs: 'both' })
    for (const text of ['<![CDATA[blue]]>', 'b&#108;ue', 'bl<![CDATA[]]>ue']) {
      const value = valueIn(verified(odd(text)))
      expect(verifiedState(value)?.facts.assertion.attributes[0]?.values[0]?.text).toBe('blue')
    }
    const crossed = valueIn(verified(odd('a\r\nb&#13;c')))
    expect(verifiedState(crossed)?.facts.assertion.attributes[0]?.values[0]?.text).toBe('a\nb\rc')
  })
})

describe('no part of a text is ever the whole (SECURITY D5, A5.5)', () => {
  const split = (text: string) =>
    `${text.slice(0, 4)}<![CDATA[${text.slice(4, 9)}]]>${text.slice(9)}`
  const factsOf = (from: string, to: string) =>
    verifiedState(valueIn(verified(message({ before: swap(from, to) }))))?.facts.assertion

  test.each([
    'ada@<![CDATA[example]]>.com',
    '<![CDATA[ada]]>@example.com',
    'ada@exam<![CDATA[ple.com]]>',
  ])('a NameID written as %s', (written) => {
    expect(factsOf('ada@example.com', written)?.subject?.nameId?.value.value).toBe(
      'ada@example.com',
    )
  })

  test('an Issuer and an Audience of several runs are joined', () => {
    const issuer = factsOf(`<saml:Issuer>${ISSUER}<`, `<saml:Issuer>${split(ISSUER)}<`)?.issuer
    expect(issuer?.value).toBe(ISSUER)
    const restriction = factsOf(`>${AUDIENCE}<`, `>${split(AUDIENCE)}<`)?.conditions
      ?.audienceRestrictions[0]
    expect(restriction?.audiences.map(({ value }) => value)).toEqual([AUDIENCE])
  })

  test('an Issuer that begins as the trusted one and goes on in CDATA is another', () => {
    const before = swap(`<saml:Issuer>${ISSUER}<`, `<saml:Issuer>${ISSUER}<![CDATA[.evil]]><`)
    expect(refusalCodes(message({ before }))).toEqual(['issuer.mismatch'])
  })
})

describe('who is trusted (SECURITY D15, D19)', () => {
  const other = 'https://other.example/saml'

  test('one Trust: its keys are tried whatever the Issuer says', () => {
    const wrong = { trust: trustOf('rsa-2048', other) }
    expect(refusal(message(), wrong)).toEqual([
      {
        code: 'issuer.mismatch',
        severity: 'error',
        at: '/Response/Assertion/Issuer',
        line: 5,
        column: 5,
        expected: other,
        received: ISSUER,
      },
    ])
    expect(refusalCodes(message(), { trust: trustOf('p256', other) })).toEqual([
      'issuer.mismatch',
      'signature.invalid',
    ])
  })

  test('one Trust: a missing Issuer is issuer.missing beside the verdict', () => {
    const before = swap(`<saml:Issuer>${ISSUER}</saml:Issuer>`, '')
    expect(refusalCodes(message({ before }))).toEqual(['issuer.missing'])
    expect(refusalCodes(swap('>blue<', '>gold<')(message({ before })))).toEqual([
      'issuer.missing',
      'signature.digest-mismatch',
    ])
  })

  test('the Issuer is compared as it stands: no trim, no case', () => {
    for (const issuer of [`${ISSUER} `, ISSUER.toUpperCase(), `${ISSUER}/`]) {
      const before = swap(`<saml:Issuer>${ISSUER}<`, `<saml:Issuer>${issuer}<`)
      expect(refusalCodes(message({ before }))).toEqual(['issuer.mismatch'])
    }
  })

  test('several: the one with the Issuer of the Assertion is taken', () => {
    const trusts = [trustOf('p256', other), trustOf('rsa-2048')]
    expect(valueIn(verified(message(), { trust: trusts })).issuer).toBe(ISSUER)
    expect(valueIn(verified(message(), { trust: trusts.toReversed() })).issuer).toBe(ISSUER)
  })

  test('several: the keys of another issuer are never tried', () => {
    const trusts = [trustOf('rsa-2048', other), trustOf('p256')]
    expect(refusalCodes(message(), { trust: trusts })).toEqual(['signature.invalid'])
  })

  test('several: none fits, so no key was tried', () => {
    const trust = [trustOf('rsa-2048', other), trustOf('p256', 'https://third.example')]
    expect(refusal(message(), { trust }).map(placed)).toEqual([
      'signature.no-trust 4:3',
      'issuer.mismatch 5:5',
    ])
    const before = swap(`<saml:Issuer>${ISSUER}</saml:Issuer>`, '')
    expect(refusalCodes(message({ before }), { trust })).toEqual([
      'issuer.missing',
      'signature.no-trust',
    ])
  })

  test('two with one issuer, none, and a copy are usage errors', () => {
    const parsed = valueIn(parseResponse(Buffer.from(message())))
    const twice = [trustOf('rsa-2048'), trustOf('p256')]
    expect(thrownBy(() => verifyResponse(parsed, twice))).toEqual(usage('trust'))
    expect(thrownBy(() => verifyResponse(parsed, []))).toEqual(usage('trust'))
    const copy: Trust = { ...trustOf() }
    expect(thrownBy(() => verifyResponse(parsed, copy))).toEqual(usage('trust'))
    expect(thrownBy(() => verifyResponse(parsed, [copy]))).toBeInstanceOf(SamlUsageError)
  })

  test('a certificate in KeyInfo never supplies a key (A3.1)', () => {
    const keyInfo = (name: 'rsa-2048' | 'rsa-2048-other') =>
      swapFirst(
        '</ds:Signature>',
        `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${testKey(name)
          .certificate.split('\n')
          .slice(1, -2)
          .join('')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`,
      )
    const forged = message({ keyName: 'rsa-2048-other' })
    expect(refusalCodes(keyInfo('rsa-2048-other')(forged))).toEqual(['signature.invalid'])
    expect(refusalCodes(keyInfo('rsa-2048')(forged))).toEqual(['signature.invalid'])
    expect(acceptanceCodes(keyInfo('rsa-2048-other')(message()))).toEqual([])
  })
})

describe('no assertion in the clear (SECURITY D10)', () => {
  const success = FAILURE.replace(
    /<samlp:StatusCode Value.*<\/samlp:StatusCode>/,
    '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>',
  )
  const failure = (before = (xml: string) => xml) =>
    message({ text: FAILURE, signs: 'response', before })
  const encrypted = (xml: string) => swap('</samlp:Response>', `${ENCRYPTED}</samlp:Response>`)(xml)

  test('a status other than Success gives both codes, and the signature was judged', () => {
    expect(refusal(failure())).toEqual([
      {
        code: 'status.not-success',
        severity: 'error',
        at: '/Response/Status/StatusCode/@Value',
        line: 3,
        column: 35,
        received:
          'urn:oasis:names:tc:SAML:2.0:status:Responder, urn:oasis:names:tc:SAML:2.0:status:AuthnFailed',
      },
    ])
    expect(refusalCodes(swap('AuthnFailed', 'Authn')(failure()))).toEqual([
      'signature.digest-mismatch',
      'status.not-success',
    ])
  })

  test('unsigned it is signature.missing as well: no signature error must mean that it held', () => {
    expect(refusalCodes(FAILURE.replace(marker(RESPONSE_ID), ''))).toEqual([
      'signature.missing',
      'status.not-success',
    ])
  })

  test('a failure without Issuer is no issuer.missing where one Trust is given', () => {
    const before = (xml: string) => xml.replace(/<saml:Issuer.*<\/saml:Issuer>/, '')
    expect(refusalCodes(failure(before))).toEqual(['status.not-success'])
  })

  test('several trusts: the Issuer of the Response chooses', () => {
    const trust = [trustOf('p256', 'https://other.example'), trustOf('rsa-2048')]
    expect(refusalCodes(failure(), { trust })).toEqual(['status.not-success'])
  })

  test('Success without an assertion is structure.assertion-count', () => {
    const xml = message({ text: success, signs: 'response' })
    expect(refusal(xml)).toMatchObject([
      { code: 'structure.assertion-count', at: '/Response', expected: '1', received: '0' },
    ])
  })

  test('an encrypted one is encryption.unsupported, after the signature was judged', () => {
    const genuine = message({ text: encrypted(success), signs: 'response' })
    expect(refusal(genuine)).toMatchObject([
      { code: 'encryption.unsupported', at: '/Response/EncryptedAssertion', line: 4 },
    ])
    expect(refusalCodes(encrypted(message({ text: success, signs: 'response' })))).toEqual([
      'signature.digest-mismatch',
      'encryption.unsupported',
    ])
    expect(refusalCodes(encrypted(success).replace(marker(RESPONSE_ID), ''))).toEqual([
      'signature.missing',
      'encryption.unsupported',
    ])
  })

  test.each([
    ['plain and encrypted', swap('</samlp:Response>', `${ENCRYPTED}</samlp:Response>`)],
    ['encrypted and plain', swap('<saml:Assertion', `${ENCRYPTED}<saml:Assertion`)],
    [
      'two plain ones',
      swap(
        '</samlp:Response>',
        `${ASSERTION.replaceAll(ASSERTION_ID, '_second').replace(marker('_second'), '')}</samlp:Response>`,
      ),
    ],
    [
      'two encrypted ones',
      inOrder(
        (xml: string) => xml.replace(/<saml:Assertion.*<\/saml:Assertion>/s, ENCRYPTED),
        swap('</samlp:Response>', `${ENCRYPTED}</samlp:Response>`),
      ),
    ],
  ])('%s: refused where the second stands', (_title, before) => {
    const xml = message({ before, signs: 'response' })
    const [found, ...others] = refusal(xml)
    expect(found).toMatchObject({
      code: 'structure.assertion-count',
      expected: '1',
      received: '2',
    })
    expect(found?.at).toMatch(/Assertion/)
    expect(others).toEqual([])
  })
})

describe('what is refused only after the signature was judged (SECURITY D5)', () => {
  const forged = (xml: string) => withBadValue(xml, 1)
  const values: readonly (readonly [title: string, code: string, from: string, to: string])[] = [
    ['a comment in a value', 'value.comment', '>blue<', '>bl<!-- -->ue<'],
    ['a comment before a value', 'value.comment', '>blue<', '><!-- -->blue<'],
    ['a comment in the NameID', 'value.comment', 'ada@example.com', 'ada@example.com<!---->.evil'],
    [
      'a comment in the Issuer',
      'value.comment',
      `<saml:Issuer>${ISSUER}`,
      `<saml:Issuer>${ISSUER}<!---->`,
    ],
    ['a comment in an Audience', 'value.comment', '</saml:Audience>', '<!----></saml:Audience>'],
    [
      'an element in the NameID',
      'value.not-text',
      'ada@example.com',
      'ada<x xmlns=""/>@example.com',
    ],
    [
      'an element in an Audience',
      'value.not-text',
      '</saml:Audience>',
      '<x xmlns=""/></saml:Audience>',
    ],
    [
      'an Attribute without Name',
      'attribute.name-missing',
      ' Name="https://aws.amazon.com/SAML/Attributes/AccessControl:Team"',
      '',
    ],
  ]

  test.each(values)('%s: %s', (_title, code, from, to) => {
    const genuine = message({ before: swap(from, to) })
    expect(refusalCodes(genuine)).toEqual([code])
    expect([...refusalCodes(forged(genuine))].sort()).toEqual([code, 'signature.invalid'].sort())
  })

  test('a comment that is put in after signing changes nothing that is digested, and is refused', () => {
    const xml = swap(
      'ada@example.com.evil.example',
      'ada@example.com<!---->.evil.example',
    )(message({ before: swap('ada@example.com', 'ada@example.com.evil.example') }))
    expect(xml).toContain('<!---->')
    expect(refusal(xml).map(({ code, at, line, column }) => [code, at, line, column])).toEqual([
      ['value.comment', '/Response/Assertion/Subject/NameID', 7, 35],
    ])
  })

  test('comments between elements and outside the root are dropped without a finding', () => {
    const between = message({
      signs: 'both',
      before: inOrder(
        swap('<saml:Subject>', '<!-- a --><saml:Subject><!-- b -->'),
        swap('<samlp:Status>', '<!-- c --><samlp:Status><!-- d -->'),
      ),
    })
    expect(acceptanceCodes(`<!-- e -->${between}<!-- f -->`)).toEqual([])
  })

  test('any content is legal in an AttributeValue; it gives no string', () => {
    const complex = `<saml:NameID xmlns:saml="${NS.saml}">x</saml:NameID>`
    for (const content of ['<x xmlns=""/>', 'a<x xmlns="">b</x>c', complex]) {
      const value = valueIn(verified(message({ before: swap('>blue<', `>${content}<`) })))
      expect(verifiedState(value)?.facts.assertion.attributes[0]?.values).toMatchObject([
        { kind: 'complex', text: '' },
      ])
    }
  })
})

describe('several statements', () => {
  test('their attributes are one list in document order; a repeated name stays apart', () => {
    const statement = (name: string) =>
      `<saml:AttributeStatement><saml:Attribute Name="${name}"><saml:AttributeValue>1</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`
    const before = swap(
      '<saml:AuthnStatement ',
      `${statement('a')}${statement('__proto__')}${statement('a')}<saml:AuthnStatement `,
    )
    const value = valueIn(verified(message({ before })))
    const names = verifiedState(value)?.facts.assertion.attributes.map(({ name }) => name.value)
    expect(names?.slice(0, 3)).toEqual(['a', '__proto__', 'a'])
    expect(names).toHaveLength(5)
  })
})

describe('settings of the caller', () => {
  test('trusts of several keys: each is tried', () => {
    const trust = trustIssuer({
      issuer: ISSUER,
      certificates: [testKey('p256').certificate, testKey('rsa-2048').certificate],
    })
    expect(acceptanceCodes(message(), { trust })).toEqual([])
    expect(
      acceptanceCodes(message({ keyName: 'p256', algorithm: 'ecdsa-sha256' }), { trust }),
    ).toEqual([])
  })

  test('the two signatures of one message may be under two keys of one Trust', () => {
    const inner = signed(UNSIGNED, ASSERTION_ID, { keyName: 'p256', algorithm: 'ecdsa-sha256' })
    const xml = signed(inner, RESPONSE_ID)
    const certificates = [testKey('p256').publicKey, testKey('rsa-2048').publicKey]
    expect(acceptanceCodes(xml, { trust: trustIssuer({ issuer: ISSUER, certificates }) })).toEqual(
      [],
    )
    expect(refusalCodes(xml)).toEqual(['signature.invalid'])
  })
})
