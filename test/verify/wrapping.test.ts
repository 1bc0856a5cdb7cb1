/** The classes A1 and parts of A5 and A8 of SECURITY: one genuine message, put together anew. */
import { describe, expect, test } from 'vitest'
import { NS } from '../../src/xml/names.ts'
import { ASSERTION_ID, RESPONSE_ID } from '../support/samples.ts'
import {
  ENCRYPTED,
  FAILURE,
  inOrder,
  marker,
  message,
  type Signs,
  swap,
  UNSIGNED,
} from '../support/tamper.ts'
import { acceptanceCodes, refusalCodes } from '../support/verdicts.ts'

const SIGNATURE = /<ds:Signature .*?<\/ds:Signature>/s
const ASSERTION = /<saml:Assertion .*<\/saml:Assertion>/s

const part = (xml: string, pattern: RegExp): string => {
  const found = pattern.exec(xml)?.[0]
  if (found === undefined) throw new Error(`not in the text: ${pattern}`)
  return found
}
const signatureOf = (xml: string) => part(xml, SIGNATURE)
const assertionOf = (xml: string) => part(xml, ASSERTION)
const withoutSignature = (xml: string) => xml.replace(SIGNATURE, '')

/** Another subject and another ID: what the attacker wants to be read. */
const evil = (element: string, id: string) =>
  element
    .replaceAll(id, '_evil')
    .replaceAll('ada@example.com', 'root@example.com')
    .replaceAll('>blue<', '>gold<')

const genuine = (signs: Signs) => message({ signs })

/** The Response holds this in place of its assertion. */
const holding = (xml: string, content: string) => xml.replace(ASSERTION, () => content)

const append = (xml: string, content: string) =>
  swap('</samlp:Response>', `${content}</samlp:Response>`)(xml)

const intoSignature = (xml: string, content: string) =>
  xml.replace('</ds:Signature>', () => `${content}</ds:Signature>`)

const inside = (xml: string, element: string, content: string) =>
  xml.replace(`</saml:${element}>`, () => `${content}</saml:${element}>`)

describe('signature wrapping (A1)', () => {
  const response = genuine('response')
  const assertion = genuine('assertion')
  const inner = assertionOf(assertion)
  const forgedRoot = evil(withoutSignature(response), RESPONSE_ID).replaceAll(
    ASSERTION_ID,
    '_evil2',
  )
  const forged = evil(withoutSignature(inner), ASSERTION_ID)
  const original = withoutSignature(inner)
  const afterIssuer = (xml: string, content: string) =>
    xml.replace('</saml:Issuer>', (end) => end + content)
  const extensions = (xml: string, content: string) =>
    xml.replace('<samlp:Status>', (tag) => `<samlp:Extensions>${content}</samlp:Extensions>${tag}`)

  const shapes: readonly (readonly [title: string, xml: string, ...codes: string[]])[] = [
    [
      'XSW1: the signed Response inside the Signature of a forged one',
      afterIssuer(forgedRoot, intoSignature(signatureOf(response), withoutSignature(response))),
      'structure.misplaced',
      'structure.misplaced',
    ],
    [
      'XSW2: the signed Response beside the Signature',
      afterIssuer(forgedRoot, withoutSignature(response) + signatureOf(response)),
      'structure.misplaced',
    ],
    [
      'XSW3: a forged Assertion before',
      holding(assertion, forged + inner),
      'structure.assertion-count',
    ],
    [
      'XSW10: a forged Assertion after',
      holding(assertion, inner + forged),
      'structure.assertion-count',
    ],
    [
      'XSW4: a forged Assertion around',
      holding(assertion, inside(forged, 'Assertion', inner)),
      'structure.misplaced',
      'signature.misplaced',
    ],
    [
      'XSW5: a forged Assertion with the Signature, the original appended',
      append(holding(assertion, afterIssuer(forged, signatureOf(inner))), original),
      'structure.assertion-count',
    ],
    [
      'XSW6: the original inside that Signature',
      holding(assertion, afterIssuer(forged, intoSignature(signatureOf(inner), original))),
      'structure.misplaced',
    ],
    [
      'XSW7: a forged Assertion under Extensions',
      extensions(assertion, forged),
      'structure.misplaced',
    ],
    [
      'XSW7 with the ID of the original',
      extensions(assertion, forged.replace('_evil', ASSERTION_ID)),
      'structure.misplaced',
      'xml.id-duplicate',
    ],
    [
      'XSW8: the original in an Object of that Signature',
      holding(
        assertion,
        afterIssuer(
          forged,
          intoSignature(signatureOf(inner), `<ds:Object>${original}</ds:Object>`),
        ),
      ),
      'structure.misplaced',
    ],
    [
      'a forged Assertion that owns a copy of the Signature',
      holding(assertion, afterIssuer(forged, signatureOf(inner))),
      'signature.reference',
    ],
    [
      'a forged Assertion with the ID of the original',
      holding(assertion, inner.replace('ada@example.com', 'root@example.com')),
      'signature.digest-mismatch',
    ],
    ['no Signature', withoutSignature(assertion), 'signature.missing'],
    [
      'a Response in a Response',
      append(holding(assertion, ''), assertion),
      'structure.misplaced',
      'structure.assertion-count',
      'signature.misplaced',
      'xml.id-duplicate',
    ],
    [
      'a foreign root around',
      `<x:Envelope xmlns:x="urn:x">${assertion}</x:Envelope>`,
      'structure.root',
    ],
    [
      'a look-alike Assertion around',
      holding(assertion, `<x:Assertion xmlns:x="urn:x" ID="_x">${inner}</x:Assertion>`),
      'structure.element',
      'structure.assertion-count',
      'structure.misplaced',
      'signature.misplaced',
    ],
    [
      'a SAML 1.1 Response',
      assertion.replace(NS.samlp, 'urn:oasis:names:tc:SAML:1.0:protocol'),
      'structure.root',
    ],
    [
      'a LogoutResponse',
      message({ text: FAILURE, signs: 'response' }).replaceAll(
        'samlp:Response',
        'samlp:LogoutResponse',
      ),
      'structure.root',
    ],
    [
      'a failure with a forged Assertion',
      append(message({ text: FAILURE, signs: 'response' }), forged),
      'signature.digest-mismatch',
    ],
    [
      'a failure with a forged Assertion in its Signature (A1.12)',
      intoSignature(
        message({ text: FAILURE, signs: 'response' }),
        `<ds:Object>${forged}</ds:Object>`,
      ),
      'structure.misplaced',
    ],
    [
      'an AttributeStatement in the Signature (A1.11)',
      intoSignature(assertion, `<saml:AttributeStatement xmlns:saml="${NS.saml}"/>`),
      'structure.element',
    ],
    [
      'an AttributeStatement added to what is signed',
      inside(
        assertion,
        'Assertion',
        part(inner, /<saml:AttributeStatement>.*<\/saml:AttributeStatement>/s),
      ),
      'signature.digest-mismatch',
    ],
    [
      'an encrypted one in KeyInfo',
      intoSignature(assertion, `<ds:KeyInfo>${ENCRYPTED}</ds:KeyInfo>`),
      'structure.misplaced',
    ],
  ]

  const unique = (codes: readonly string[]) => [...new Set(codes)].sort()

  test.each(shapes)('%s', (_title, xml, ...codes) => {
    expect(unique(refusalCodes(xml))).toEqual(unique(codes))
  })

  test('a Response around that is unsigned may be another: it can only refuse', () => {
    const wrapped = assertion.replace(RESPONSE_ID, '_another')
    expect(acceptanceCodes(wrapped)).toEqual([])
  })
})

describe('a genuine Assertion that is parked in open content (A1.9)', () => {
  const inner = assertionOf(genuine('assertion'))
  const parked: readonly (readonly [title: string, from: string, to: string])[] = [
    ['Extensions', '<samlp:Status>', `<samlp:Extensions>${inner}</samlp:Extensions><samlp:Status>`],
    [
      'StatusDetail',
      '</samlp:Status>',
      `<samlp:StatusDetail><x>${inner}</x></samlp:StatusDetail></samlp:Status>`,
    ],
    ['Advice', '<saml:AuthnStatement ', `<saml:Advice>${inner}</saml:Advice><saml:AuthnStatement `],
    ['AttributeValue', '>blue<', `>${inner}<`],
    ['AttributeValue, deep', '>blue<', `><x><y>${inner}</y></x><`],
    [
      'an AuthnContextDecl',
      '</saml:AuthnContext>',
      `<saml:AuthnContextDecl>${inner}</saml:AuthnContextDecl></saml:AuthnContext>`,
    ],
  ]

  test.each(parked)('%s', (_title, from, to) => {
    const xml = swap(
      from,
      to,
    )(
      UNSIGNED.replace(marker(RESPONSE_ID), '')
        .replace(marker(ASSERTION_ID), '')
        .replaceAll(ASSERTION_ID, '_evil'),
    )
    const codes = refusalCodes(xml)
    expect(codes).toContain('structure.misplaced')
    expect(codes).toContain('signature.misplaced')
  })

  test('SubjectConfirmationData', () => {
    const text = UNSIGNED.replace(
      /(<saml:SubjectConfirmationData [^>]*)\/>/,
      (_all, tag: string) =>
        `${tag}>${inner.replaceAll(ASSERTION_ID, '_other')}</saml:SubjectConfirmationData>`,
    )
    expect(refusalCodes(message({ text }))).toContain('structure.misplaced')
  })
})

describe('what parsers disagree on (A5), changed after signing', () => {
  const xml = genuine('both')
  const changes: readonly (readonly [title: string, code: string, from: string, to: string])[] = [
    ['a processing instruction', 'xml.processing-instruction', 'ada@', 'ada<?p x?>@'],
    ['a DOCTYPE', 'xml.doctype', '<samlp:Response', '<!DOCTYPE x><samlp:Response'],
    ['an entity', 'xml.entity', 'ada@', 'ada&e;@'],
    [
      'a namespace that swallows elements',
      'xml.namespace-uri',
      '<saml:Conditions ',
      '<saml:Conditions xmlns:q="U&quot;&gt;" ',
    ],
    [
      'an attribute that looks like a declaration',
      'xml.name',
      '<saml:Conditions ',
      '<saml:Conditions xmlnsEvil="1" ',
    ],
    [
      'a relative namespace',
      'xml.namespace-uri',
      '<saml:Conditions ',
      '<saml:Conditions xmlns:q="q" ',
    ],
    [
      'an unbound prefix',
      'xml.namespace-unbound',
      '<saml:Conditions ',
      '<saml:Conditions q:x="1" ',
    ],
    [
      'an attribute that is added',
      'signature.digest-mismatch',
      '<saml:Conditions ',
      '<saml:Conditions x="1" ',
    ],
    [
      'XInclude',
      'structure.element',
      '<saml:Conditions ',
      '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/><saml:Conditions ',
    ],
    [
      'white space between elements',
      'signature.digest-mismatch',
      '<saml:Conditions ',
      ' <saml:Conditions ',
    ],
    ['U+0085 in a value', 'signature.digest-mismatch', '>blue<', '>blue\u0085<'],
  ]

  test.each(changes)('%s: %s', (_title, code, from, to) => {
    const codes = refusalCodes(swap(from, to)(xml))
    expect([...new Set(codes)]).toEqual([code])
  })

  test('what does not change the canonical form changes nothing', () => {
    const same = inOrder(
      swap('>blue<', '><![CDATA[bl]]>&#x75;e<'),
      swap('<saml:Conditions ', '<saml:Conditions \n xmlns:unused="urn:x"   '),
      swap(
        '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>',
        "<samlp:StatusCode Value='urn:oasis:names:tc:SAML:2.0:status:Success'></samlp:StatusCode >",
      ),
    )
    expect(acceptanceCodes(same(xml))).toEqual([])
  })
})

describe('encryption (A8): nothing is decrypted and nothing is fetched', () => {
  test.each([
    ['CipherReference to a host', '<xenc:CipherReference URI="http://169.254.169.254/"/>'],
    ['RSA 1.5', '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-1_5"/>'],
    ['CBC', '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>'],
  ])('%s', (_title, content) => {
    const encrypted = ENCRYPTED.replace('/></', `>${content}</xenc:EncryptedData></`)
    const text = UNSIGNED.replace(/<saml:Assertion .*<\/saml:Assertion>/s, encrypted)
    expect(refusalCodes(message({ text, signs: 'response' }))).toEqual(['encryption.unsupported'])
  })

  test('an Assertion in the clear inside it is refused', () => {
    const encrypted = ENCRYPTED.replace(
      '<xenc:EncryptedData',
      `<saml:Assertion xmlns:saml="${NS.saml}"/><xenc:EncryptedData`,
    )
    const text = UNSIGNED.replace(/<saml:Assertion .*<\/saml:Assertion>/s, encrypted)
    expect(refusalCodes(message({ text, signs: 'response' }))).toContain('structure.misplaced')
  })
})
