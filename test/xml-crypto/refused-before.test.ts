import { DOMParser } from '@xmldom/xmldom'
import { acceptClaims, acceptResponse, trustIssuer } from 'samltags'
import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { describe, expect, test } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { NS } from '../../src/xml/names.ts'
import { testKey } from '../support/keys.ts'
import { AUDIENCE, ISSUER, NOW, RECIPIENT, REQUEST_ID, valueIn } from '../support/samples.ts'
import { agreeable, findingsOf, issued, oddAssertion, oddValue, verified } from './messages.ts'
import { signText } from './sign-text.ts'

/** What xml-crypto says by itself, in its own way of being used, and what its DOM reads. */
function byItself(xml: string) {
  const document = new DOMParser().parseFromString(xml, 'text/xml')
  const [signature] = Array.from(document.getElementsByTagNameNS(NS.ds, 'Signature'))
  const [nameId] = Array.from(document.getElementsByTagNameNS(NS.saml, 'NameID'))
  const signedXml = new SignedXml({ publicCert: testKey('rsa-2048').certificate })
  if (signature === undefined) throw new Error('no signature')
  signedXml.loadSignature(signature)
  return { holds: signedXml.checkSignature(xml), nameId: nameId?.textContent, document }
}

/** Neither opinion is asked; one that agrees with everything changes nothing. */
function refusal(xml: string): readonly string[] {
  const { opinion, asked } = agreeable()
  const result = verified(xml, [opinion, xmlCryptoOpinion, fastXmlParserOpinion])
  expect(result.ok).toBe(false)
  expect(result).toEqual(verified(xml))
  expect(asked).toEqual([])
  return result.findings.map(({ code }) => code)
}

describe('the strict reader refuses before a library could be fooled', () => {
  const plain = () => signText(oddAssertion({ values: oddValue('a') }), '_a')

  test('a value that a processing instruction rewrites (S1)', () => {
    const xml = plain().replace('>not-an-admin@', '><?p not-an-?>admin@')
    expect(byItself(xml)).toMatchObject({ holds: true, nameId: 'admin@example.com' })
    expect(refusal(xml)).toEqual(['xml.processing-instruction'])
  })

  test('elements that a namespace name swallows (A5.3)', () => {
    const signed = signText(
      oddAssertion({ values: oddValue('<x xmlns="urn:U">1</x><x xmlns="urn:U">2</x>') }),
      '_a',
    )
    const swallowed = 'urn:U&quot;&gt;1&lt;/x&gt;&lt;x xmlns=&quot;urn:U'
    const xml = signed.replace(
      '<x xmlns="urn:U">1</x><x xmlns="urn:U">',
      `<x xmlns="${swallowed}">`,
    )
    const { holds, document } = byItself(xml)
    expect([holds, document.getElementsByTagName('x').length]).toEqual([true, 1])
    expect(refusal(xml)).toEqual(['xml.namespace-uri'])
  })

  test('an attribute that looks like a declaration and is added after signing (A5.4)', () => {
    const xml = plain().replace('<saml:NameID>', '<saml:NameID xmlnsEvil="admin">')
    expect(byItself(xml).holds).toBe(true)
    expect(refusal(xml)).toHaveLength(1)
  })

  test('a value that was changed, a key that is not trusted, no signature', () => {
    const xml = issued({})
    const changed = xml.replace('>blue<', '>blux<')
    expect(refusal(changed)).toEqual(['signature.digest-mismatch'])
    const { opinion, asked } = agreeable()
    const other = verified(xml, [opinion], 'rsa-2048-other')
    expect(findingsOf(other)).toEqual(['signature.invalid: '])
    expect(asked).toEqual([])
    const bare = xml.replace(/<ds:Signature .*<\/ds:Signature>/, '')
    expect(refusal(bare)).toEqual(['signature.missing'])
  })
})

describe('an opinion can never turn a refusal into an acceptance', () => {
  const trust = trustIssuer({ issuer: ISSUER, certificates: testKey('rsa-2048').certificate })
  const expected = { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo: REQUEST_ID, now: NOW }
  const secondOpinions = [xmlCryptoOpinion, fastXmlParserOpinion]

  test('not of what a claim rule refuses later', () => {
    const text = Buffer.from(issued({})).toString('base64')
    const late = { ...expected, now: new Date(NOW.getTime() + 3_600_000) }
    const without = acceptResponse(text, trust, late)
    expect(without.ok).toBe(false)
    expect(acceptResponse(text, trust, late, { secondOpinions })).toEqual(without)
  })

  test('and leaves what it agrees with as it was', () => {
    const text = Buffer.from(issued({ signs: 'both' })).toString('base64')
    const without = acceptResponse(text, trust, expected)
    expect(without.ok).toBe(true)
    expect(acceptResponse(text, trust, expected, { secondOpinions })).toEqual(without)
    const value = valueIn(verified(issued({}), secondOpinions))
    expect(valueIn(acceptClaims(value, expected)).nameId.value).toBe('ada@example.com')
  })
})
