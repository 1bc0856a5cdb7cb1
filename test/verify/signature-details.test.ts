import type { SecondOpinion } from 'samltags'
import { describe, expect, test } from 'vitest'
import { EXCLUSIVE_C14N } from '../../src/xml/names.ts'
import { ASSERTION_ID } from '../support/samples.ts'
import {
  type Change,
  ENVELOPED,
  EXCLUSIVE,
  message,
  type SignatureShape,
  swap,
  verified,
} from '../support/tamper.ts'

/** `code`, expected and received of every finding. */
const told = (shape: Change, options: SignatureShape = {}) =>
  verified(message({ ...options, shape })).findings.map(({ code, expected, received }) => [
    code,
    expected,
    received,
  ])

const TRANSFORMS = 'enveloped-signature, then exc-c14n'
const CANONICALIZATION = `<ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}"></ds:CanonicalizationMethod>`

describe('a finding about the shape of a Signature says what was expected and received', () => {
  test.each<readonly [string, Change, readonly unknown[]]>([
    [
      'of its children',
      swap('</ds:SignedInfo>', '</ds:SignedInfo><ds:Object/>'),
      ['signature.malformed', 'SignedInfo, SignatureValue, KeyInfo?', undefined],
    ],
    [
      'of the children of a Reference',
      swap('<ds:DigestMethod', '<ds:Extra/><ds:DigestMethod'),
      ['signature.malformed', 'Transforms, DigestMethod, DigestValue', undefined],
    ],
    ['of the transforms', swap(EXCLUSIVE, ''), ['signature.transform', TRANSFORMS, undefined]],
    [
      'of a transform with content',
      swap(ENVELOPED, ENVELOPED.replace('/>', '>x</ds:Transform>')),
      ['signature.transform', TRANSFORMS, undefined],
    ],
    [
      'of the reference',
      swap(`URI="#${ASSERTION_ID}"`, 'URI="#other"'),
      ['signature.reference', `#${ASSERTION_ID}`, '#other'],
    ],
    [
      'of a reference that is not there',
      swap(` URI="#${ASSERTION_ID}"`, ''),
      ['signature.reference', `#${ASSERTION_ID}`, ''],
    ],
    [
      'of the canonicalization',
      swap(CANONICALIZATION, CANONICALIZATION.replace('c14n#', 'c14n#WithComments')),
      ['signature.canonicalization', EXCLUSIVE_C14N, `${EXCLUSIVE_C14N}WithComments`],
    ],
    [
      'of a canonicalization without algorithm',
      swap(CANONICALIZATION, '<ds:CanonicalizationMethod/>'),
      ['signature.canonicalization', EXCLUSIVE_C14N, ''],
    ],
    [
      'of an algorithm that is not computed',
      swap('xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-md5'),
      ['signature.method-unsupported', undefined, 'http://www.w3.org/2001/04/xmldsig-more#rsa-md5'],
    ],
    [
      'of an algorithm that is not named',
      swap(' Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"', ''),
      ['signature.method-unsupported', undefined, ''],
    ],
  ])('%s', (_title, shape, finding) => {
    expect(told(shape)).toEqual([finding])
  })

  test('several faults are told together, whichever part of the Signature they are in', () => {
    const codes = told((text) =>
      swap(
        'xmldsig-more#rsa-sha256',
        'xmldsig-more#rsa-md5',
      )(
        swap(
          `URI="#${ASSERTION_ID}"`,
          'URI=""',
        )(swap('xmlenc#sha256', 'xmlenc#md5')(swap(EXCLUSIVE, '')(text))),
      ),
    ).map(([code]) => code)
    expect(codes).toEqual([
      'signature.method-unsupported',
      'signature.reference',
      'signature.transform',
      'signature.method-unsupported',
    ])
  })

  test.each<readonly [string, string]>([
    ['a DigestValue', 'DIGEST'],
    ['a SignatureValue', 'VALUE'],
  ])('%s that is no base64 stops the rest', (_title, name) => {
    expect(told(swap(`${name}-${ASSERTION_ID}`, '!'))).toEqual([
      ['signature.base64', undefined, undefined],
    ])
  })
})

describe('a prefix list', () => {
  // The prefix of the value's type is visible nowhere but in the list: it counts, or the digest differs.
  const before = swap(
    '<saml:AttributeValue>blue',
    '<saml:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">blue',
  )
  const declared = (text: string) =>
    swap(
      'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID=',
      'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:y="urn:y" ID=',
    )(before(text))
  test.each(['xs', ' xs ', 'xs\ty', 'y xs', '\n\nxs', 'y  xs #default', '#default xs', 'xs xs'])(
    'is read as it is written: %j',
    (prefixes) => {
      expect(verified(message({ before: declared, prefixes })).findings).toEqual([])
    },
  )

  test('that is longer or shorter gives another digest', () => {
    const xml = message({ before: declared, prefixes: 'xs' })
    for (const list of ['', 'y', 'x', 'xs y', 'xsy'])
      expect(
        verified(xml.replace('PrefixList="xs"', `PrefixList="${list}"`)).findings.map(
          ({ code }) => code,
        ),
      ).toContain('signature.invalid')
  })

  test('#default is the namespace without a prefix', () => {
    const unprefixed = (text: string) =>
      swap(
        'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID=',
        'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns="urn:d" ID=',
      )(text)
    const withDefault = message({ before: unprefixed, prefixes: '#default' })
    expect(verified(withDefault).findings).toEqual([])
    const digest = (xml: string) => /<ds:DigestValue>([^<]*)/.exec(xml)?.[1]
    expect(digest(withDefault)).not.toBe(digest(message({ before: unprefixed })))
  })
})

describe('a second opinion', () => {
  const asked = (answer: unknown) => {
    const opinion = (() => answer) as SecondOpinion
    return verified(message(), { secondOpinions: [opinion] }).findings.map(
      ({ code, at, expected, received }) => [code, at, expected, received],
    )
  }
  test.each([undefined, null, {}, { verdict: 'maybe' }, 'agrees', 7, true])(
    'that is no verdict is a difference: %j',
    (answer) => {
      const [finding, ...others] = asked(answer)
      expect(others).toEqual([])
      expect(finding?.[0]).toBe('signature.opinions-differ')
      expect(finding?.slice(1)).toContain('/')
      expect(JSON.stringify(finding)).toContain('no verdict')
    },
  )

  test('that throws is a difference, named by its kind and not by its text', () => {
    const opinion: SecondOpinion = () => {
      throw new RangeError('ada@example.com')
    }
    const told = JSON.stringify(verified(message(), { secondOpinions: [opinion] }).findings)
    expect(told).toContain('throws RangeError')
    expect(told).not.toContain('ada')
    const odd = (() => {
      throw 'ada@example.com'
    }) as SecondOpinion
    expect(JSON.stringify(verified(message(), { secondOpinions: [odd] }).findings)).toMatch(
      /opinions-differ.*throws"/,
    )
  })

  test('is shown what was read: names, attributes, and texts in one piece', () => {
    let read: unknown
    const opinion: SecondOpinion = (input) => {
      read = input.read.children
      expect(input.read.name).toBe('saml:Assertion')
      expect(input.read.attributes.map(([name]) => name)).toEqual(['ID', 'IssueInstant', 'Version'])
      return { verdict: 'agrees' }
    }
    const before = swap('>blue<', '>bl<![CDATA[u]]>e<')
    expect(verified(message({ before }), { secondOpinions: [opinion] }).findings).toEqual([])
    const text = JSON.stringify(read)
    expect(text).toContain('"children":["blue"]')
    expect(text).not.toContain('Signature')
    expect(text).toContain('{"name":"saml:AudienceRestriction","attributes":[],"children":[{"name"')
    const nothing = swap('>blue<', '><![CDATA[]]><')
    verified(message({ before: nothing }), { secondOpinions: [opinion] })
    expect(JSON.stringify(read)).toContain(
      'AccessControl:CostCenter"]],"children":[{"name":"saml:AttributeValue","attributes":[],"children":[]}]',
    )
  })
})
