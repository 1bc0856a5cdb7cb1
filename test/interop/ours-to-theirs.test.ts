import {
  buildResponse,
  importSigningKey,
  type SigningAlgorithm,
  signAssertion,
  signResponse,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { writeAssertion } from '../../src/assertion/write-assertion.ts'
import { MODERN, PLAIN } from '../support/algorithm-keys.ts'
import { type TestKeyName, testKey } from '../support/keys.ts'
import {
  canonicalByLxml,
  oracleVerdicts,
  samlsignVerdict,
  xmlsec1Verdict,
} from '../support/outside-verifiers.ts'
import { demand } from '../support/require.ts'
import {
  accessControl,
  NOW,
  RESPONSE_ID,
  rawStatement,
  sampleAssertion,
} from '../support/samples.ts'
import { scratchFolder } from '../support/scratch.ts'
import { xmlCryptoHolds } from '../support/xml-crypto.ts'

type Signs = 'assertion' | 'response' | 'both'

interface Case {
  readonly algorithm: SigningAlgorithm
  readonly keyName: TestKeyName
  readonly signs: Signs
}

const casesOf = (rows: typeof PLAIN): readonly Case[] =>
  rows.flatMap(([algorithm, keyName]) =>
    (['assertion', 'response', 'both'] as const).map((signs) => ({ algorithm, keyName, signs })),
  )

const file = scratchFolder()

function issued({ algorithm, keyName, signs }: Case) {
  const { certificate, ...pem } = testKey(keyName)
  const key = importSigningKey({ ...pem, certificate })
  const assertion = sampleAssertion()
  const signed = signAssertion(assertion, key, { algorithm })
  const response = buildResponse(signs === 'response' ? assertion : signed, {
    id: RESPONSE_ID,
    now: NOW,
  })
  const { xml } = signs === 'assertion' ? response : signResponse(response, key, { algorithm })
  return { xml, assertionXml: signed.xml, count: signs === 'both' ? 2 : 1, certificate }
}

const tamperedValue = (xml: string) => xml.replace('>blue<', '>blux<')
/** Another first character of the (last) SignatureValue: still base64. */
const tamperedSignature = (xml: string) =>
  xml.replace(/<ds:SignatureValue>(.)/g, (whole, first) =>
    whole.replace(`>${first}`, first === 'A' ? '>B' : '>A'),
  )

describe('what we sign, others verify', () => {
  for (const one of casesOf(PLAIN)) {
    const name = `${one.algorithm}, ${one.signs} signed`

    test(`xmlsec1 verifies ${name}, and refuses it when tampered with`, (context) => {
      const xmlsec1 = demand(context, 'xmlsec1')
      const { xml, count, certificate } = issued(one)
      const pem = file('certificate.pem', certificate)
      const good = file('good.xml', xml)
      const bad = [tamperedValue(xml), tamperedSignature(xml)].map((copy) => file('bad.xml', copy))
      for (let nth = 1; nth <= count; nth++) {
        expect(xmlsec1Verdict(xmlsec1, good, pem, nth)).toMatchObject({ holds: true })
        for (const copy of bad) {
          expect(xmlsec1Verdict(xmlsec1, copy, pem, nth)).toMatchObject({ holds: false })
        }
      }
    })

    test(`samlsign (OpenSAML) verifies ${name}, and refuses it when tampered with`, (context) => {
      const samlsign = demand(context, 'samlsign')
      const { xml, assertionXml, certificate } = issued(one)
      const pem = file('certificate.pem', certificate)
      const documents = { assertion: [assertionXml], response: [xml], both: [xml, assertionXml] }
      for (const document of documents[one.signs]) {
        const good = file('good.xml', document)
        expect(samlsignVerdict(samlsign, good, pem)).toMatchObject({ holds: true })
        for (const copy of [tamperedValue(document), tamperedSignature(document)]) {
          const bad = file('bad.xml', copy)
          expect(samlsignVerdict(samlsign, bad, pem)).toMatchObject({ holds: false })
        }
      }
    })
  }

  for (const one of [...casesOf(PLAIN), ...casesOf(MODERN)]) {
    const name = `${one.algorithm}, ${one.signs} signed`

    test(`lxml and cryptography verify ${name}, and refuse it when tampered with`, (context) => {
      const python = demand(context, 'python')
      const { xml, certificate } = issued(one)
      const copies = [xml, tamperedValue(xml), tamperedSignature(xml)]
      const files = copies.map((copy) => file('response.xml', copy))
      const verdicts = oracleVerdicts(python, file('certificate.pem', certificate), files)
      expect(verdicts.map((verdict) => verdict.split(':')[0])).toEqual([
        'holds',
        'refused',
        'refused',
      ])
    })

    test(`xml-crypto verifies ${name}, and refuses it when tampered with`, () => {
      const { xml, certificate } = issued(one)
      expect(xmlCryptoHolds(xml, certificate)).toBe(true)
      expect(xmlCryptoHolds(tamperedValue(xml), certificate)).toBe(false)
      expect(xmlCryptoHolds(tamperedSignature(xml), certificate)).toBe(false)
      expect(xmlCryptoHolds(xml, testKey('rsa-2048-other').certificate)).toBe(false)
    })
  }
})

describe('what we write is exclusive canonical XML already', () => {
  const values = ['', ' ', '\t\r\n', '&<>"\'', ']]>', 'a\r\nb', '\u0085\u2028', '🜁', '<!-- -->']

  test('libxml2 leaves an assertion with every awkward character as it is', (context) => {
    const python = demand(context, 'python')
    const awkward = values.join('|')
    const assertion = sampleAssertion({
      issuer: `urn:${awkward}`,
      nameId: { value: `x${awkward}`, format: awkward, nameQualifier: awkward },
      audience: [`urn:a${awkward}`, 'urn:b'],
      sessionIndex: awkward,
      sessionNotOnOrAfter: new Date(NOW.getTime() + 3_600_000),
      authnContextClassRef: awkward,
      attributeStatement: rawStatement(
        accessControl('Tags', ...values),
        { name: awkward, friendlyName: awkward, nameFormat: awkward, values },
        { name: 'none', values: [] },
      ),
    })
    const { head, tail } = writeAssertion(assertion)
    expect(canonicalByLxml(python, file('assertion.xml', head + tail))).toBe(head + tail)
  })

  test('libxml2 leaves a response that is signed twice as it is', (context) => {
    const python = demand(context, 'python')
    const { xml } = issued({ algorithm: 'ed25519', keyName: 'ed25519', signs: 'both' })
    expect(canonicalByLxml(python, file('response.xml', xml))).toBe(xml)
  })
})
