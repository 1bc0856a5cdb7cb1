import {
  parseResponse,
  SamlUsageError,
  type SecondOpinion,
  type Trust,
  trustIssuer,
  type VerifiedAssertion,
  verifyResponse,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { verifiedState } from '../../src/stamps.ts'
import type { PlacedText } from '../../src/xml/place.ts'
import { testKey, testPair } from '../support/keys.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  ISSUER,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  valueIn,
} from '../support/samples.ts'
import {
  ASSERTION,
  ENCRYPTED,
  FAILURE,
  inOrder,
  message,
  type Signs,
  swap,
  trustOf,
  UNSIGNED,
  verified,
} from '../support/tamper.ts'

const factsOf = (verifiedAssertion: VerifiedAssertion) => {
  const facts = verifiedState(verifiedAssertion)?.facts
  if (facts === undefined) throw new Error('verified')
  return facts
}

/** Everything of a message that is optional, once. */
const WHOLE = inOrder(
  swap(
    '<saml:NameID>',
    '<saml:NameID Format="urn:f" NameQualifier="n" SPNameQualifier="s" SPProvidedID="p">',
  ),
  swap(
    '<saml:SubjectConfirmationData ',
    '<saml:SubjectConfirmationData Address="10.0.0.1" NotBefore="2026-11-24T11:59:00Z" ',
  ),
  swap(
    '</saml:AudienceRestriction>',
    '</saml:AudienceRestriction><saml:OneTimeUse/><saml:ProxyRestriction/>',
  ),
  swap(
    '<saml:AuthnStatement ',
    '<saml:AuthnStatement SessionIndex="i" SessionNotOnOrAfter="2026-11-24T20:00:00Z" ',
  ),
)

const value = (text: PlacedText | undefined) => text?.value

describe('the facts of a message', () => {
  // Made in each test, so that mutation testing knows which test has run what.
  const whole = () => factsOf(valueIn(verified(message({ before: WHOLE, signs: 'both' }))))

  test('have the name with all that qualifies it', () => {
    const { assertion } = whole()
    const nameId = assertion.subject?.nameId
    expect(value(nameId?.value)).toBe('ada@example.com')
    expect(value(nameId?.format)).toBe('urn:f')
    expect(value(nameId?.nameQualifier)).toBe('n')
    expect(value(nameId?.spNameQualifier)).toBe('s')
    expect(value(nameId?.spProvidedId)).toBe('p')
    expect(assertion.subject?.encryptedId).toBeUndefined()
  })

  test('have the confirmation with all of its data', () => {
    const [confirmation] = whole().assertion.subject?.confirmations ?? []
    expect(value(confirmation?.method)).toBe('urn:oasis:names:tc:SAML:2.0:cm:bearer')
    expect(value(confirmation?.data?.address)).toBe('10.0.0.1')
    expect(value(confirmation?.data?.notBefore)).toBe('2026-11-24T11:59:00Z')
    expect(value(confirmation?.data?.notOnOrAfter)).toBe('2026-11-24T12:05:00Z')
    expect(value(confirmation?.data?.recipient)).toBe(RECIPIENT)
    expect(value(confirmation?.data?.inResponseTo)).toBe(REQUEST_ID)
  })

  test('have the conditions', () => {
    const { conditions } = whole().assertion
    expect(value(conditions?.notBefore)).toBe('2026-11-24T11:55:00Z')
    expect(value(conditions?.notOnOrAfter)).toBe('2026-11-24T12:05:00Z')
    const audiences = conditions?.audienceRestrictions.map((one) => one.audiences.map(value))
    expect(audiences).toEqual([[AUDIENCE]])
    expect(conditions?.oneTimeUse?.step).toBe('OneTimeUse')
    expect(conditions?.proxyRestriction?.step).toBe('ProxyRestriction')
    expect(conditions?.unknown).toEqual([])
  })

  test('have the session', () => {
    const [statement] = whole().assertion.authnStatements
    expect(value(statement?.sessionIndex)).toBe('i')
    expect(value(statement?.sessionNotOnOrAfter)).toBe('2026-11-24T20:00:00Z')
    expect(value(statement?.authnInstant)).toBe('2026-11-24T12:00:00Z')
    expect(value(statement?.authnContextClassRef)).toBe(
      'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
    )
  })

  test('have the Response', () => {
    const { assertion, response } = whole()
    expect(value(response?.id)).toBe(RESPONSE_ID)
    expect(value(response?.issuer)).toBe(ISSUER)
    expect(value(response?.issueInstant)).toBe('2026-11-24T12:00:00Z')
    expect(value(response?.destination)).toBe(RECIPIENT)
    expect(value(response?.inResponseTo)).toBe(REQUEST_ID)
    expect(response?.statusCodes.map(value)).toEqual(['urn:oasis:names:tc:SAML:2.0:status:Success'])
    expect(value(assertion.id)).toBe(ASSERTION_ID)
  })

  test('have nothing that the message does not have', () => {
    const plain = factsOf(valueIn(verified(message()))).assertion
    expect(plain.conditions?.oneTimeUse).toBeUndefined()
    expect(plain.conditions?.proxyRestriction).toBeUndefined()
    expect(plain.subject?.nameId?.format).toBeUndefined()
    expect(plain.authnStatements[0]?.sessionIndex).toBeUndefined()
    expect(plain.encryptedAttributes).toEqual([])
    const bare = swap(
      '<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef>',
      '<saml:AuthnContextDeclRef>urn:d</saml:AuthnContextDeclRef>',
    )
    const without = factsOf(valueIn(verified(message({ before: bare }))))
    expect(without.assertion.authnStatements[0]?.authnContextClassRef).toBeUndefined()
  })

  test('have each encrypted part and each condition that is not understood', () => {
    const encryptedAttribute =
      '<saml:EncryptedAttribute><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"/></saml:EncryptedAttribute>'
    const changed = inOrder(
      swap(
        '<saml:NameID>ada@example.com</saml:NameID>',
        ENCRYPTED.replaceAll('EncryptedAssertion', 'EncryptedID'),
      ),
      swap('</saml:AttributeStatement>', `${encryptedAttribute}</saml:AttributeStatement>`),
      swap(
        '</saml:AudienceRestriction>',
        '</saml:AudienceRestriction><saml:Condition xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:x="urn:x" xsi:type="x:T"/>',
      ),
    )
    const { assertion: read } = factsOf(valueIn(verified(message({ before: changed }))))
    expect(read.subject?.encryptedId?.step).toBe('EncryptedID')
    expect(read.encryptedAttributes.map(({ step }) => step)).toEqual(['EncryptedAttribute'])
    expect(read.conditions?.unknown.map(({ step }) => step)).toEqual(['Condition'])
  })

  test.each<readonly [Signs, boolean, boolean]>([
    ['assertion', false, true],
    ['response', true, false],
    ['both', true, true],
  ])('say what is signed: %s', (signs, responseSigned, assertionSigned) => {
    const result = factsOf(valueIn(verified(message({ signs }))))
    expect([result.responseSigned, result.assertionSigned]).toEqual([
      responseSigned,
      assertionSigned,
    ])
  })

  test('have the dates of a certificate, and none of a bare key', () => {
    expect(whole().keyValidities).toEqual([])
    const { certificate } = testKey('rsa-2048')
    const trust = trustIssuer({ issuer: ISSUER, certificates: certificate })
    const dated = factsOf(valueIn(verified(message({ signs: 'both' }), { trust }))).keyValidities
    expect(dated).toHaveLength(2)
    for (const { validFrom, validTo, place } of dated) {
      expect(validTo).toBeGreaterThan(validFrom)
      expect(place.step).toBe('Signature')
    }
  })
})

describe('hints', () => {
  const hints = (xml: string) => valueIn(parseResponse(Buffer.from(xml))).hints

  test('say what the message says of itself', () => {
    expect(hints(message())).toEqual({
      root: 'Response',
      responseId: RESPONSE_ID,
      assertionId: ASSERTION_ID,
      issuer: ISSUER,
      destination: RECIPIENT,
      inResponseTo: REQUEST_ID,
    })
  })

  test('of a bare assertion are its own', () => {
    const bare = message({ text: ASSERTION })
    expect(hints(bare)).toEqual({ root: 'Assertion', assertionId: ASSERTION_ID, issuer: ISSUER })
  })

  test('of a message without an assertion are those of the Response', () => {
    const failure = message({ text: FAILURE, signs: 'response' })
    expect(hints(failure)).toMatchObject({ root: 'Response', issuer: ISSUER })
    expect(hints(failure)).not.toHaveProperty('assertionId')
    const short = FAILURE.replace(` Destination="${RECIPIENT}"`, '').replace(
      ` InResponseTo="${REQUEST_ID}"`,
      '',
    )
    expect(Object.keys(hints(message({ text: short, signs: 'response' })))).toEqual([
      'root',
      'responseId',
      'issuer',
    ])
  })
})

describe('a message that is none', () => {
  const refusal = (xml: string) => {
    const parsed = parseResponse(Buffer.from(xml))
    return parsed.findings.map(({ code, at, expected, received }) => [code, at, expected, received])
  }

  test('has another root', () => {
    expect(refusal('<x xmlns="urn:x"/>')).toEqual([['structure.root', '/x', undefined, '{urn:x}x']])
    expect(refusal('<Response/>')).toEqual([
      ['structure.root', '/Response', undefined, '{}Response'],
    ])
  })

  test('has another number of assertions; the second in the text is shown', () => {
    const two = UNSIGNED.replace(
      ASSERTION,
      `${ENCRYPTED}${ASSERTION.replaceAll(ASSERTION_ID, '_other')}${ASSERTION}`,
    )
    const [first] = refusal(two.replaceAll(/<!--sign [^>]*-->/g, ''))
    expect(first).toEqual(['structure.assertion-count', '/Response/Assertion[1]', '1', '3'])
    const none = UNSIGNED.replace(ASSERTION, '').replaceAll(/<!--sign [^>]*-->/g, '')
    expect(refusal(none)).toEqual([['structure.assertion-count', '/Response', '1', '0']])
  })

  test('is refused with its errors alone where it also has a warning', () => {
    const late = UNSIGNED.replace(/<saml:NameID>.*<\/saml:NameID>\s*/, '').replace(
      '</saml:Subject>',
      '<saml:NameID>ada@example.com</saml:NameID></saml:Subject>',
    )
    const parsed = parseResponse(Buffer.from(late.replaceAll(/<!--sign [^>]*-->/g, '')))
    expect(parsed.findings.map(({ code }) => code)).toEqual(['structure.subject-order'])
    const result = verified(message({ text: late }))
    expect(result.findings.map(({ code }) => code)).toEqual(['structure.subject-order'])
  })
})

describe('the caller is told', () => {
  const parsed = valueIn(parseResponse(Buffer.from(message())))
  const trust = trustOf()
  const der = new Uint8Array(testPair('rsa-2048').publicKey.export({ format: 'der', type: 'spki' }))
  const other = testKey('rsa-2048').certificate.replaceAll('CERTIFICATE', 'NOTHING')
  const trusting = (certificates: unknown) => () =>
    trustIssuer({ issuer: ISSUER, certificates: certificates as string })

  test.each<readonly [string, () => unknown]>([
    ['octets must be a Uint8Array', () => parseResponse('<x/>' as unknown as Uint8Array)],
    ['parsed must come from parseResponse', () => verifyResponse({ ...parsed }, trust)],
    ['trust must come from trustIssuer', () => verifyResponse(parsed, { ...trust })],
    ['trust must not be empty', () => verifyResponse(parsed, [])],
    [
      'trust must not have two entries with one issuer',
      () => verifyResponse(parsed, [trust, trustOf('p256')]),
    ],
    [
      'secondOpinions[1] must be a function',
      () =>
        verifyResponse(parsed, trust, {
          secondOpinions: [() => ({ verdict: 'agrees' }), 'x' as unknown as SecondOpinion],
        }),
    ],
    [
      'issuer must be the entity ID of the identity provider',
      () => trustIssuer({ issuer: 7 as unknown as string, certificates: der }),
    ],
    ['certificates must not be empty', trusting([])],
    ['certificates must be PEM or DER of a certificate or public key', trusting('no PEM')],
    ['certificates must be PEM or DER of a certificate or public key', trusting(other)],
    ['certificates must be PEM or DER of a certificate or public key', trusting(new Uint8Array(9))],
    ['certificates must not be a private key', trusting(testKey('rsa-2048').privateKey)],
  ])('%s', (text, act) => {
    expect(act).toThrow(text)
    expect(act).toThrow(SamlUsageError)
  })

  test('a Trust may be made of DER and of a bundle', () => {
    expect(verified(message(), { trust: trusting(der)() }).ok).toBe(true)
    const bundle = ['p256', 'rsa-2048'] as const
    const pem = bundle.map((name) => testKey(name).certificate).join('\ntext between\n')
    expect(verified(message(), { trust: trusting(pem)() }).ok).toBe(true)
    expect(verified(message(), { trust: trusting(new TextEncoder().encode(pem))() }).ok).toBe(true)
  })

  test('several issuers are named where none fits', () => {
    const trusts: readonly Trust[] = [trustOf('rsa-2048', 'urn:a'), trustOf('rsa-2048', 'urn:b')]
    const found = verified(message(), { trust: trusts }).findings
    expect(found).toMatchObject([
      { code: 'signature.no-trust', at: '/Response/Assertion' },
      { code: 'issuer.mismatch', expected: 'urn:a, urn:b', received: ISSUER },
    ])
    const without = swap(`<saml:Issuer>${ISSUER}</saml:Issuer>`, '')
    expect(verified(message({ before: without }), { trust: trusts }).findings).toMatchObject([
      { code: 'issuer.missing', expected: 'urn:a, urn:b' },
      { code: 'signature.no-trust' },
    ])
  })
})
