import { SamlUsageError } from 'samltags'
import { queryAssertion } from 'samltags/xpath'
import { describe, expect, test, vi } from 'vitest'
import { NS } from '../../src/xml/names.ts'
import { ISSUER, rawStatement } from '../support/samples.ts'
import { issued, oddAssertion, oddValue, verifiedValue } from '../xml-crypto/messages.ts'
import { signText } from '../xml-crypto/sign-text.ts'

const verified = () => verifiedValue(issued({}))

const odd = (values: string, prefix?: '' | 'saml2:') =>
  verifiedValue(
    signText(oddAssertion({ values, ...(prefix === undefined ? {} : { prefix }) }), '_a'),
  )

function argumentOf(run: () => unknown): string {
  try {
    run()
  } catch (cause) {
    if (cause instanceof SamlUsageError) return cause.argument
    throw cause
  }
  throw new Error('nothing was thrown')
}

describe('queryAssertion gives plain values', () => {
  test('a string, a number, a boolean', () => {
    const one = verified()
    expect(queryAssertion(one, 'string(//saml:Issuer)')).toBe(ISSUER)
    expect(queryAssertion(one, 'count(//saml:Attribute)')).toBe(2)
    expect(queryAssertion(one, 'count(//saml:Attribute) = 3')).toBe(false)
    expect(queryAssertion(one, 'string(//saml:Nothing)')).toBe('')
  })

  test('elements, attributes, texts and the document, in document order', () => {
    const one = verified()
    const nameless = { name: '', local: '', namespace: '', attributes: [] }
    expect(queryAssertion(one, '//saml:AttributeValue[. = "blue"] | //saml:Issuer')).toEqual([
      {
        kind: 'element',
        name: 'saml:Issuer',
        local: 'Issuer',
        namespace: NS.saml,
        text: ISSUER,
        attributes: [],
      },
      {
        kind: 'element',
        name: 'saml:AttributeValue',
        local: 'AttributeValue',
        namespace: NS.saml,
        text: 'blue',
        attributes: [],
      },
    ])
    expect(queryAssertion(one, '/saml:Assertion/@Version')).toEqual([
      {
        kind: 'attribute',
        name: 'Version',
        local: 'Version',
        namespace: '',
        text: '2.0',
        attributes: [],
      },
    ])
    expect(queryAssertion(one, '//saml:Issuer/text()')).toEqual([
      { kind: 'text', ...nameless, text: ISSUER },
    ])
    expect(queryAssertion(one, '/')).toMatchObject([{ kind: 'document', ...nameless }])
    expect(queryAssertion(one, '//saml:Nothing')).toEqual([])
  })

  test('attributes without the namespace declarations', () => {
    const [assertion] = queryAssertion(verified(), '/saml:Assertion') as readonly object[]
    expect(assertion).toMatchObject({
      attributes: [
        ['ID', '_a0000000000000000000000000000001'],
        ['IssueInstant', '2026-11-24T12:00:00.000Z'],
        ['Version', '2.0'],
      ],
    })
    const value = oddValue('<p:x xmlns:p="urn:p" p:y="1"/>')
    expect(queryAssertion(odd(value), '//@*[namespace-uri() = "urn:p"]')).toMatchObject([
      { kind: 'attribute', name: 'p:y', local: 'y', namespace: 'urn:p', text: '1' },
    ])
  })

  test('whatever prefixes the message uses', () => {
    expect(queryAssertion(odd('', 'saml2:'), 'string(//saml:NameID)')).toBe(
      'not-an-admin@example.com',
    )
    expect(queryAssertion(odd('', ''), 'count(/saml:Assertion)')).toBe(1)
  })
})

describe('queryAssertion reads the verified octets only', () => {
  test('nothing of the unsigned response, and not the signature itself', () => {
    expect(queryAssertion(verified(), 'count(//samlp:* | //ds:*)')).toBe(0)
  })

  test('the response where it is signed, with the signature of the assertion in it', () => {
    const both = verifiedValue(issued({ signs: 'both' }))
    expect(queryAssertion(both, 'name(/*)')).toBe('samlp:Response')
    expect(queryAssertion(both, 'count(/samlp:Response/ds:Signature)')).toBe(0)
    expect(queryAssertion(both, 'count(/samlp:Response/saml:Assertion/ds:Signature)')).toBe(1)
  })

  test('every character as it was signed, U+0085 and U+2028 too, in texts and expressions', () => {
    const values = ['a\u0085b\u2028c', '\r\n\t ', '&amp;<>"\'', '🜁', '\u2029\u00a0', '\ufeff']
    const attributeStatement = rawStatement({ name: 'n\u0085\u2028\t', values })
    const one = verifiedValue(issued({ input: { attributeStatement } }))
    const found = queryAssertion(one, '//saml:AttributeValue')
    expect(Array.isArray(found) && found.map(({ text }) => text)).toEqual(values)
    expect(queryAssertion(one, 'string(//saml:Attribute/@Name)')).toBe('n\u0085\u2028\t')
    expect(queryAssertion(one, 'string(//saml:AttributeValue)')).toBe(values[0])
    expect(queryAssertion(one, 'string-length(//saml:AttributeValue)')).toBe(5)
    expect(queryAssertion(one, 'count(//*[text() = "a\u0085b\u2028c"])')).toBe(1)
    expect(queryAssertion(one, 'contains(//saml:AttributeValue, "\n")')).toBe(false)
  })

  test('a comment in a value does not split it, for it is refused before', () => {
    const xml = signText(oddAssertion({ values: oddValue('a<!-- b -->c') }), '_a')
    expect(() => verifiedValue(xml)).toThrow(/value\.comment/)
  })
})

describe('queryAssertion refuses', () => {
  test('an expression that is no XPath 1.0, or uses what is not bound', () => {
    const one = verified()
    const wrong = ['', 'foo(', '//*[', '$x', 'other:x', 'constructor:x', '__proto__:x', 'unknown()']
    for (const expression of [...wrong, 'count(1)', '//saml:B | 3', '//namespace::*']) {
      expect(
        argumentOf(() => queryAssertion(one, expression)),
        expression,
      ).toBe('expression')
    }
    // @ts-expect-error plain JavaScript may pass anything
    expect(argumentOf(() => queryAssertion(one, 7))).toBe('expression')
  })

  test('a copy, a cast and a JSON round trip', () => {
    const one = verified()
    expect(argumentOf(() => queryAssertion({ ...one }, '/'))).toBe('verified')
    expect(argumentOf(() => queryAssertion(JSON.parse(JSON.stringify(one)), '/'))).toBe('verified')
  })

  test('names that xmldom does not read, without a word on the console', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(argumentOf(() => queryAssertion(odd(oddValue('<𐀀/>')), '/'))).toBe('verified')
    expect(error).not.toHaveBeenCalled()
    error.mockRestore()
  })
})
