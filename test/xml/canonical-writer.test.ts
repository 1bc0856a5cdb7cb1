import { describe, expect, test } from 'vitest'
import {
  apexElement,
  cutAfter,
  element,
  endTag,
  join,
  startApexTag,
  startTag,
  text,
} from '../../src/xml/canonical-writer.ts'

const SAML = 'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'

describe('the writer of what is issued', () => {
  test('writes tags with the attributes that are there', () => {
    expect(startTag('saml:Issuer')).toBe('<saml:Issuer>')
    expect(
      startTag('saml:Attribute', [
        ['Name', 'a"&<>'],
        ['NameFormat', undefined],
        ['Other', ''],
      ]),
    ).toBe('<saml:Attribute Name="a&quot;&amp;&lt;>" Other="">')
    expect(endTag('saml:Issuer')).toBe('</saml:Issuer>')
  })

  test.each([
    ['saml:Issuer', SAML],
    ['samlp:Status', 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"'],
    ['ds:Signature', 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"'],
  ] as const)('declares the namespace of %s at an apex, and no other', (name, declaration) => {
    expect(startApexTag(name)).toBe(`<${name} ${declaration}>`)
    expect(startApexTag(name, [['ID', '_a']])).toBe(`<${name} ${declaration} ID="_a">`)
    expect(apexElement(name, [['ID', '_a']], text('b'))).toBe(
      `<${name} ${declaration} ID="_a">b</${name}>`,
    )
  })

  test('adds up what it is given, in order', () => {
    expect(text('a<b>&"\r')).toBe('a&lt;b&gt;&amp;"&#xD;')
    expect(join()).toBe('')
    expect(join(text('a'), endTag('saml:Issuer'), text('b'))).toBe('a</saml:Issuer>b')
    expect(element('saml:Issuer', [], text('a'), text('b'))).toBe('<saml:Issuer>ab</saml:Issuer>')
    expect(element('saml:Issuer', [['Format', 'f']])).toBe('<saml:Issuer Format="f"></saml:Issuer>')
  })

  test('cuts a document after the first end tag of a kind', () => {
    const issuer = element('saml:Issuer', [], text('a'))
    const whole = element('saml:Assertion', [], issuer, issuer)
    expect(cutAfter(whole, endTag('saml:Issuer'))).toEqual([
      '<saml:Assertion><saml:Issuer>a</saml:Issuer>',
      '<saml:Issuer>a</saml:Issuer></saml:Assertion>',
    ])
  })
})
