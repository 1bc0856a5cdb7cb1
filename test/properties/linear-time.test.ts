import {
  buildResponse,
  importSigningKey,
  parseAttributeStatement,
  parseResponse,
  signAssertion,
  verifyResponse,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { NS } from '../../src/xml/names.ts'
import { expectLinear } from '../support/expect-linear.ts'
import { testKey } from '../support/keys.ts'
import { RAISED_LIMITS } from '../support/raised-limits.ts'
import {
  accessControl,
  NOW,
  RESPONSE_ID,
  rawStatement,
  sampleAssertion,
} from '../support/samples.ts'
import { inOrder, message, swap, swapFirst, trustOf } from '../support/tamper.ts'

const trust = trustOf()

/** Everything up to the verdict on the signature. */
function judged(xml: string) {
  const octets = Buffer.from(xml)
  return () => {
    const parsed = parseResponse(octets, RAISED_LIMITS)
    return parsed.ok ? verifyResponse(parsed.value, trust) : parsed
  }
}

const times = (size: number, make: (index: number) => string) =>
  Array.from({ length: size }, (_, index) => make(index)).join('')

const GENUINE = message({ signs: 'both' })
/** With a prefix list to be filled in. */
const LISTED = message({ prefixes: '' })

const declarations = (size: number) => times(size, (at) => ` xmlns:p${at}="urn:x"`)
const put = (tag: string, content: string) => swapFirst(tag, `${content}${tag}`)(GENUINE)
const inValue = (content: string) => swap('>blue<', `>${content}<`)(GENUINE)

describe('verifyResponse takes time that grows with the message and no faster (SECURITY D28)', () => {
  test('many attributes, accepted', () => {
    const key = importSigningKey(testKey('rsa-2048'))
    return expectLinear(1_000, (size) => {
      const attributes = Array.from({ length: size }, (_, at) => accessControl(`k${at}`, 'x'))
      const assertion = sampleAssertion({ attributeStatement: rawStatement(...attributes) })
      const { xml } = buildResponse(signAssertion(assertion, key), { id: RESPONSE_ID, now: NOW })
      const work = judged(xml)
      expect(work().ok).toBe(true)
      return work
    })
  })

  const shapes: readonly (readonly [
    title: string,
    size: number,
    make: (size: number) => string,
  ])[] = [
    [
      'many values of one attribute',
      2_000,
      (size) =>
        put(
          '<saml:AttributeValue>blue',
          '<saml:AttributeValue>x</saml:AttributeValue>'.repeat(size),
        ),
    ],
    [
      'many AttributeStatements',
      1_000,
      (size) =>
        put(
          '<saml:AttributeStatement>',
          '<saml:AttributeStatement><saml:Attribute Name="a"/></saml:AttributeStatement>'.repeat(
            size,
          ),
        ),
    ],
    ['many ids', 2_000, (size) => inValue(times(size, (at) => `<x Id="_${at}"/>`))],
    ['one id many times', 2_000, (size) => inValue('<x Id="_a"/>'.repeat(size))],
    [
      'many ids in one tag',
      1_000,
      (size) =>
        inValue(`<x ${times(size, (at) => `xmlns:p${at}="urn:${at}" p${at}:id="_${at}" `)}/>`),
    ],
    [
      'many siblings of one name, each refused',
      2_000,
      (size) => put('<saml:Conditions ', '<x/>'.repeat(size)),
    ],
    [
      'many siblings of many names, each refused',
      2_000,
      (size) =>
        put(
          '<saml:Conditions ',
          times(size, (at) => `<x${at}/>`),
        ),
    ],
    [
      'many Assertions',
      1_000,
      (size) =>
        put(
          '</samlp:Response>',
          times(
            size,
            (at) =>
              `<saml:Assertion xmlns:saml="${NS.saml}" ID="_${at}" Version="2.0" IssueInstant=""/>`,
          ),
        ),
    ],
    ['many hidden Assertions', 1_000, (size) => inValue('<saml:Assertion/>'.repeat(size))],
    [
      'many Signatures of one element',
      1_000,
      (size) =>
        swapFirst(
          '<ds:Signature ',
          `${`<ds:Signature xmlns:ds="${NS.ds}"/>`.repeat(size)}<ds:Signature `,
        )(GENUINE),
    ],
    [
      'many transforms',
      2_000,
      (size) =>
        swapFirst(
          '<ds:Transforms>',
          `<ds:Transforms>${'<ds:Transform Algorithm=""/>'.repeat(size)}`,
        )(GENUINE),
    ],
    [
      'a long prefix list',
      // Both sizes fit the caches: a name costs twice as much where the larger one no longer does.
      4_000,
      (size) =>
        swapFirst('PrefixList=""', `PrefixList="${times(size, (at) => `p${at} `)}"`)(LISTED),
    ],
    [
      'a long prefix list beside as many declarations as one tag may have',
      1_000,
      (size) =>
        inOrder(
          swapFirst('PrefixList=""', `PrefixList="${times(size, (at) => `q${at} `)}"`),
          swapFirst('<saml:Assertion ', `<saml:Assertion${declarations(62)} `),
        )(LISTED),
    ],
    [
      'a long prefix list over many declarations',
      400,
      (size) => {
        const names = Array.from({ length: size }, (_, at) => `p${at}`)
        const declared = names.map((name) => ` xmlns:${name}="urn:x"`).join('')
        return swapFirst(
          'PrefixList=""',
          `PrefixList="${names.join(' ')}"`,
        )(swapFirst('<saml:Assertion ', `<saml:Assertion${declared} `)(message({ prefixes: '' })))
      },
    ],
    [
      'declarations on every level',
      300,
      (size) =>
        inValue(
          `${times(size, (at) => `<x xmlns:a${at}="urn:a" xmlns:b${at}="urn:b" a${at}:y="">`)}${'</x>'.repeat(size)}`,
        ),
    ],
    [
      'one prefix redeclared on every level',
      1_000,
      (size) =>
        inValue(`${times(size, (at) => `<p:x xmlns:p="urn:${at}">`)}${'</p:x>'.repeat(size)}`),
    ],
    [
      'a prefix of the top used on every level',
      2_000,
      (size) => inValue(`${'<saml:x>'.repeat(size)}${'</saml:x>'.repeat(size)}`),
    ],
    [
      'many status codes, nested',
      1_000,
      (size) =>
        swap(
          'status:Success"/>',
          `status:X">${'<samlp:StatusCode Value="x">'.repeat(size)}${'</samlp:StatusCode>'.repeat(size)}</samlp:StatusCode>`,
        )(GENUINE),
    ],
    ['many CDATA sections', 3_000, (size) => inValue('<![CDATA[x]]>'.repeat(size))],
    ['many comments in a value', 3_000, (size) => inValue('x<!---->'.repeat(size))],
    [
      'a long SignatureValue',
      20_000,
      (size) =>
        swapFirst('<ds:SignatureValue>', `<ds:SignatureValue>${'AAAA\n'.repeat(size)}`)(GENUINE),
    ],
    ['a long ID', 100_000, (size) => GENUINE.replaceAll('_a0', 'x'.repeat(size))],
    ['a long value', 20_000, (size) => inValue('x&amp;'.repeat(size))],
    [
      'many attributes of one tag',
      2_000,
      (size) =>
        swap('<saml:Conditions ', `<saml:Conditions ${times(size, (at) => `a${at}="" `)}`)(GENUINE),
    ],
  ]

  test.each(shapes)('%s', (_title, size, make) => {
    return expectLinear(size, (times) => judged(make(times)))
  })

  test('within the limits, depth and findings together', () => {
    return expectLinear(200, (size) => {
      const nested = `${'<x>'.repeat(50)}${'<saml:Assertion/>'.repeat(size)}${'</x>'.repeat(50)}`
      return judged(inValue(nested))
    })
  })
})

describe('parseAttributeStatement', () => {
  const statement = (content: string) =>
    `<saml:AttributeStatement><saml:Attribute Name="a"><saml:AttributeValue>${content}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`
  const work = (xml: string) => {
    const octets = Buffer.from(xml)
    return () => parseAttributeStatement(octets, RAISED_LIMITS)
  }

  test.each<readonly [title: string, size: number, make: (size: number) => string]>([
    ['many elements of an assumed prefix', 40_000, (size) => statement('<saml:x/>'.repeat(size))],
    [
      'a nested assumed prefix',
      1_000,
      (size) => statement(`${'<saml2:x>'.repeat(size)}${'</saml2:x>'.repeat(size)}`),
    ],
    [
      'a nested declared prefix',
      1_000,
      (size) =>
        `<s xmlns:saml2="${NS.saml}">${'<saml2:x>'.repeat(size)}${'</saml2:x>'.repeat(size)}</s>`.replace(
          /^<s (.*)<\/s>$/s,
          (_all, rest: string) =>
            `<Attribute xmlns="${NS.saml}" Name="a" ${rest.replace('>', '><AttributeValue>')}</AttributeValue></Attribute>`,
        ),
    ],
  ])('%s', (_title, size, make) => {
    return expectLinear(size, (times) => work(make(times)))
  })
})
