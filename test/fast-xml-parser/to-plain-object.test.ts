import { SamlUsageError, type VerifiedAssertion } from 'samltags'
import { toPlainObject } from 'samltags/fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { ISSUER, rawStatement } from '../support/samples.ts'
import { issued, oddAssertion, oddValue, verifiedValue } from '../xml-crypto/messages.ts'
import { signText } from '../xml-crypto/sign-text.ts'

const odd = (values: string) =>
  toPlainObject(verifiedValue(signText(oddAssertion({ values }), '_a')))

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('toPlainObject', () => {
  test('gives the signed assertion, names as written and lists for every element', () => {
    const attributeStatement = rawStatement(
      { name: 'urn:a', values: ['blue', '007', ' x '] },
      { name: 'urn:b', values: [''] },
    )
    const xml = issued({ input: { attributeStatement } })
    expect(asJson(toPlainObject(verifiedValue(xml)))).toMatchObject({
      'saml:Assertion': [
        {
          '@Version': '2.0',
          '@xmlns:saml': 'urn:oasis:names:tc:SAML:2.0:assertion',
          'saml:Issuer': [{ '#text': ISSUER }],
          'saml:AttributeStatement': [
            {
              'saml:Attribute': [
                {
                  '@Name': 'urn:a',
                  'saml:AttributeValue': [
                    { '#text': 'blue' },
                    { '#text': '007' },
                    { '#text': ' x ' },
                  ],
                },
                { '@Name': 'urn:b', 'saml:AttributeValue': [{ '#text': '' }] },
              ],
            },
          ],
        },
      ],
    })
  })

  test('gives the response where it is signed, without the signature that was verified', () => {
    const [root, ...others] = Object.keys(toPlainObject(verifiedValue(issued({ signs: 'both' }))))
    expect([root, others]).toEqual(['samlp:Response', []])
    const assertion = toPlainObject(verifiedValue(issued({})))['saml:Assertion']
    expect(JSON.stringify(assertion)).not.toContain('ds:Signature')
  })

  test('reads only what was signed: nothing of an unsigned response around it', () => {
    const text = JSON.stringify(toPlainObject(verifiedValue(issued({}))))
    expect(text).not.toContain('samlp:')
  })

  test('is harmless for names of Object.prototype, and loses none', () => {
    const value = '<__proto__ __proto__="1">x</__proto__><constructor/><toString/>'
    const object = odd(oddValue(value))
    expect(Object.getPrototypeOf(object)).toBeNull()
    expect(JSON.stringify(object)).toContain(
      '{"__proto__":[{"@__proto__":"1","#text":"x"}],"constructor":[{"#text":""}],"toString":[{"#text":""}]}',
    )
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('x' in {}).toBe(false)
  })

  test('keeps text between elements, and takes white space there for layout', () => {
    const text = JSON.stringify(odd(oddValue('a<b>\n  <c> </c>\n</b>d\u00a0')))
    expect(text).toContain('{"#text":"ad\u00a0","b":[{"c":[{"#text":" "}]}]}')
  })

  test('refuses a copy, a cast and a JSON round trip', () => {
    const verified = verifiedValue(issued({}))
    const copies: readonly VerifiedAssertion[] = [
      { ...verified },
      JSON.parse(JSON.stringify(verified)),
    ]
    for (const copy of copies) expect(() => toPlainObject(copy)).toThrow(SamlUsageError)
    expect(() => toPlainObject({ ...verified })).toThrow(/^verified /)
  })
})
