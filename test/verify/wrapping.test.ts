/** Parts of class A5 of SECURITY: one genuine message, changed after it was signed. */
import { describe, expect, test } from 'vitest'
import { inOrder, message, swap } from '../support/tamper.ts'
import { acceptanceCodes, refusalCodes } from '../support/verdicts.ts'

describe('what parsers disagree on (A5), changed after signing', () => {
  const xml = message({ signs: 'both' })
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
