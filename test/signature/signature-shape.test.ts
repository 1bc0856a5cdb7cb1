import { importSigningKey, signAssertion } from 'samltags'
import { expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import { sampleAssertion } from '../support/samples.ts'

const ID = sampleAssertion().id

const shapeOf = (withCertificate: boolean) => {
  const { privateKey, certificate } = testKey('ed25519')
  const key = importSigningKey(withCertificate ? { privateKey, certificate } : { privateKey })
  const { xml } = signAssertion(sampleAssertion(), key)
  return /<ds:Signature .*<\/ds:Signature>/s
    .exec(xml)?.[0]
    .replace(/(?<=<ds:(DigestValue|SignatureValue|X509Certificate)>)[A-Za-z0-9+/=]+/g, '$1')
    .replaceAll('><', '>\n<')
    .split('\n')
}

const SIGNATURE = [
  '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">',
  '<ds:SignedInfo>',
  '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">',
  '</ds:CanonicalizationMethod>',
  '<ds:SignatureMethod Algorithm="http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519">',
  '</ds:SignatureMethod>',
  `<ds:Reference URI="#${ID}">`,
  '<ds:Transforms>',
  '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature">',
  '</ds:Transform>',
  '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">',
  '</ds:Transform>',
  '</ds:Transforms>',
  '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256">',
  '</ds:DigestMethod>',
  '<ds:DigestValue>DigestValue</ds:DigestValue>',
  '</ds:Reference>',
  '</ds:SignedInfo>',
  '<ds:SignatureValue>SignatureValue</ds:SignatureValue>',
]

test('a signature has the elements of the SAML profile, and nothing else', () => {
  expect(shapeOf(false)).toEqual([...SIGNATURE, '</ds:Signature>'])
})

test('a certificate stands in KeyInfo, for tools that look the key up', () => {
  expect(shapeOf(true)).toEqual([
    ...SIGNATURE,
    '<ds:KeyInfo>',
    '<ds:X509Data>',
    '<ds:X509Certificate>X509Certificate</ds:X509Certificate>',
    '</ds:X509Data>',
    '</ds:KeyInfo>',
    '</ds:Signature>',
  ])
})
