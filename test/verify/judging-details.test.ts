import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { type SecondOpinion, trustIssuer } from 'samltags'
import { describe, expect, test } from 'vitest'
import { judgeMessage } from '../../src/verify/judge-message.ts'
import { judgeSignatures } from '../../src/verify/judge-signatures.ts'
import { opinionsOn } from '../../src/verify/opinions-on.ts'
import { readMessage } from '../../src/verify/read-message.ts'
import { readSignature } from '../../src/verify/read-signature.ts'
import { trustedKeys } from '../../src/verify/trust-issuer.ts'
import { verifySignature } from '../../src/verify/verify-signature.ts'
import { firstChild } from '../../src/xml/element.ts'
import { NS } from '../../src/xml/names.ts'
import { testKey } from '../support/keys.ts'
import { ASSERTION_ID, ISSUER, RESPONSE_ID } from '../support/samples.ts'
import {
  type Change,
  FAILURE,
  inOrder,
  message,
  swap,
  swapFirst,
  trustOf,
  UNSIGNED,
} from '../support/tamper.ts'

function stateOf(xml: string) {
  const { message: read, findings } = readMessage(Buffer.from(xml), undefined, 'accept')
  if (read === undefined) throw new Error(findings.map(({ code }) => code).join())
  return { read, findings }
}

/** The assertion, its Signature and what was read of it. */
function signatureIn(xml: string) {
  const { read } = stateOf(xml)
  const assertion = read.assertion
  const element = assertion && firstChild(assertion, NS.ds, 'Signature')
  if (assertion === undefined || element === undefined) throw new Error('no signature')
  return { read, assertion, ...readSignature(element, read.places, read.find) }
}

const KEYS = trustedKeys(trustOf())
const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code)

describe('a signature that is judged by itself', () => {
  function verdictOf(xml: string, keys: typeof KEYS | undefined) {
    const { read, assertion, signature } = signatureIn(xml)
    if (signature === undefined) throw new Error('not read')
    return verifySignature(assertion, signature, keys, read)
  }

  test('holds, and gives what was digested', () => {
    const { findings, canonical, key } = verdictOf(message(), KEYS)
    expect(findings).toEqual([])
    expect(canonical?.()).toContain('>blue<')
    expect(key).toBe(KEYS[0])
  })

  test('without keys nothing is said of its value', () => {
    const changed = message().replace('<ds:SignatureValue>', '<ds:SignatureValue>AAAA')
    for (const xml of [message(), changed]) {
      const { findings, canonical, key } = verdictOf(xml, undefined)
      expect(findings).toEqual([])
      expect(canonical?.()).toContain('>blue<')
      expect(key).toBeUndefined()
    }
  })

  test.each<readonly [string, Change, string]>([
    ['another digest', swap('>blue<', '>red<'), 'signature.digest-mismatch'],
    ['another value', swap('<ds:SignatureValue>', '<ds:SignatureValue>AAAA'), 'signature.invalid'],
  ])('%s gives nothing that was digested', (_, change, code) => {
    const { findings, canonical } = verdictOf(change(message()), KEYS)
    expect(codes(findings)).toEqual([code])
    expect(canonical).toBeUndefined()
  })

  test('where both fail, both are said', () => {
    const change = inOrder(
      swap('>blue<', '>red<'),
      swap('<ds:SignatureValue>', '<ds:SignatureValue>AAAA'),
    )
    expect(codes(verdictOf(change(message()), KEYS).findings)).toEqual([
      'signature.digest-mismatch',
      'signature.invalid',
    ])
    expect(codes(verdictOf(change(message()), undefined).findings)).toEqual([
      'signature.digest-mismatch',
    ])
  })

  test('of no keys at all, none holds', () => {
    expect(codes(verdictOf(message(), []).findings)).toEqual(['signature.invalid'])
  })
})

describe('signatures of a message', () => {
  const judged = (xml: string, keys: Parameters<typeof judgeSignatures>[1]) => {
    const found = judgeSignatures(stateOf(xml).read, keys)
    return [
      codes(found.findings),
      found.judged.map(({ signed, verdict }) => [signed, verdict?.canonical !== undefined]),
    ]
  }

  test('are judged as far as can be without a key', () => {
    const both = message({ signs: 'both' })
    expect(judged(both, 'unknown')).toEqual([
      [],
      [
        ['response', true],
        ['assertion', true],
      ],
    ])
    expect(judged(both, 'unchosen')).toEqual([
      [],
      [
        ['response', false],
        ['assertion', false],
      ],
    ])
    expect(judged(both, [])).toEqual([
      ['signature.invalid', 'signature.invalid'],
      [
        ['response', false],
        ['assertion', false],
      ],
    ])
  })

  test('none is missing but once', () => {
    expect(judged(UNSIGNED, KEYS)).toEqual([['signature.missing'], []])
  })
})

describe('a message that is judged', () => {
  const judge = (xml: string, trusts: Parameters<typeof judgeMessage>[2]) => {
    const { read } = stateOf(xml)
    const speaker = read.assertion ?? read.response
    if (speaker === undefined) throw new Error('nobody speaks')
    const { findings, chosen } = judgeMessage(read, speaker, trusts)
    return [codes(findings), chosen?.issuer]
  }

  test('without any trust says nothing of the issuer', () => {
    expect(judge(message(), undefined)).toEqual([[], undefined])
    const foreign = message({ before: (xml) => xml.replaceAll(ISSUER, 'https://other.example') })
    expect(judge(foreign, undefined)).toEqual([[], undefined])
    expect(judge(foreign, [trustOf()])).toEqual([['issuer.mismatch'], ISSUER])
  })

  test('of several trusts none is taken for an issuer that is not there', () => {
    const without: Change = (xml) => xml.replace(/<saml:Issuer[^>]*>[^<]*<\/saml:Issuer>/g, '')
    const two = [trustOf(), trustOf('p256', 'https://other.example')]
    expect(judge(message({ before: without }), two)).toEqual([
      ['issuer.missing', 'signature.no-trust'],
      undefined,
    ])
    expect(judge(without(FAILURE), two)).toEqual([
      ['issuer.missing', 'signature.no-trust', 'signature.missing', 'status.not-success'],
      undefined,
    ])
    expect(judge(without(FAILURE), [trustOf()])).toEqual([
      ['signature.missing', 'status.not-success'],
      ISSUER,
    ])
  })
})

describe('what was read', () => {
  test('keeps warnings, and errors apart', () => {
    const moved: Change = (xml) =>
      xml
        .replace(/<saml:NameID>.*<\/saml:NameID>/, '')
        .replace('</saml:Subject>', '<saml:NameID>a</saml:NameID></saml:Subject>')
    const xml = inOrder(
      moved,
      swap('<saml:Conditions ', '<x xmlns="urn:x"/><saml:Conditions '),
    )(UNSIGNED)
    const { read, findings } = stateOf(xml)
    expect(codes(findings)).toEqual(['structure.subject-order', 'structure.element'])
    expect(codes(read.warnings)).toEqual(['structure.subject-order'])
  })

  test('a message without assertion must say that it failed', () => {
    const empty = UNSIGNED.replace(/<saml:Assertion .*<\/saml:Assertion>/s, '')
    expect(codes(stateOf(empty).findings)).toEqual(['structure.assertion-count'])
    expect(codes(stateOf(FAILURE).findings)).toEqual([])
    const noCode = FAILURE.replace(/<samlp:StatusCode .*<\/samlp:StatusCode>/s, '')
    expect(codes(stateOf(noCode).findings)).toEqual(['structure.missing'])
    const noValue = FAILURE.replaceAll(/ Value="[^"]*"/g, '')
    expect(codes(stateOf(noValue).findings)).toEqual([
      'structure.attribute-missing',
      'structure.attribute-missing',
    ])
  })
})

describe('the Reference of a Signature', () => {
  test.each<readonly [string, Change, string, string]>([
    [
      'to an element without ID',
      (xml) => xml.replace(` ID="${ASSERTION_ID}"`, ''),
      '#',
      `#${ASSERTION_ID}`,
    ],
    ['to an empty ID', swap(` ID="${ASSERTION_ID}"`, ' ID=""'), '#', `#${ASSERTION_ID}`],
    [
      'to an empty ID by nothing',
      inOrder(
        swap(` ID="${ASSERTION_ID}"`, ' ID=""'),
        swapFirst(`URI="#${ASSERTION_ID}"`, 'URI="#"'),
      ),
      '#',
      '#',
    ],
    [
      'to the Response around it',
      swapFirst(`URI="#${ASSERTION_ID}"`, `URI="#${RESPONSE_ID}"`),
      `#${ASSERTION_ID}`,
      `#${RESPONSE_ID}`,
    ],
    ['without URI', swapFirst(` URI="#${ASSERTION_ID}"`, ''), `#${ASSERTION_ID}`, ''],
  ])('%s', (_, change, expected, received) => {
    const { findings, signature } = signatureIn(change(message()))
    expect(signature).toBeUndefined()
    expect(findings).toMatchObject([{ code: 'signature.reference', expected, received }])
  })
})

describe('second opinions', () => {
  const asked: Parameters<SecondOpinion>[0][] = []
  const listener: SecondOpinion = (input) => {
    asked.push(input)
    return { verdict: 'agrees' }
  }

  test('are asked of signatures that hold, and of nothing else', () => {
    const { read } = stateOf(message({ signs: 'both' }))
    const { judged } = judgeSignatures(read, KEYS)
    const [first, second] = judged
    if (first?.verdict === undefined || second === undefined) throw new Error('not judged')
    const ask = (...signatures: typeof judged) => {
      asked.length = 0
      expect(opinionsOn(read, signatures, [listener])).toEqual([])
      return asked.map(({ signatures: shown }) => shown.map(({ signed, id }) => [signed, id]))
    }
    const RESPONSE = ['response', RESPONSE_ID]
    expect(ask(first, second)).toEqual([[RESPONSE, ['assertion', ASSERTION_ID]]])
    expect(ask(first, { ...second, signature: undefined })).toEqual([[RESPONSE]])
    expect(ask(first, { ...second, verdict: undefined })).toEqual([[RESPONSE]])
    const { verdict } = first
    expect(ask(first, { ...second, verdict: { ...verdict, key: undefined } })).toEqual([[RESPONSE]])
    expect(ask(first, { ...second, verdict: { ...verdict, canonical: undefined } })).toEqual([
      [RESPONSE],
    ])
    expect(ask()).toEqual([])
    expect(ask({ ...first, verdict: undefined })).toEqual([])
    expect(ask({ ...first, verdict: { ...verdict, canonical: undefined } })).toEqual([])
    expect(ask({ ...first, signature: undefined })).toEqual([[]])
  })

  test('that abstain stand at the message', () => {
    const { read } = stateOf(message())
    const { judged } = judgeSignatures(read, KEYS)
    const abstains: SecondOpinion = () => ({ verdict: 'abstains', why: 'a reason' })
    expect(opinionsOn(read, judged, [abstains])).toMatchObject([
      { code: 'signature.opinion-abstained', at: '/', line: 1, column: 1 },
    ])
  })
})

describe('what can be trusted', () => {
  const trusted = (certificates: string) => trustIssuer({ issuer: ISSUER, certificates })
  const PEM = testKey('rsa-2048').certificate

  test.each(['X509 CERTIFICATE', 'TRUSTED CERTIFICATE'])('a %s', (label) => {
    const keys = trustedKeys(trusted(PEM.replaceAll('CERTIFICATE', label)))
    expect(keys.map(({ rsaBits }) => rsaBits)).toEqual([2048])
  })

  test('no key of another kind', () => {
    const { publicKey } = generateKeyPairSync('x25519')
    expect(() => trusted(String(publicKey.export({ type: 'spki', format: 'pem' })))).toThrow(
      /RSA, EC or Ed25519/,
    )
  })

  test('no block that does not end', () => {
    expect(() => trusted(PEM.replace('-----END CERTIFICATE-----', ''))).toThrow(/PEM or DER/)
    expect(() => trusted(`${PEM}\n-----BEGIN CERTIFICATE-----\nAAAA`)).toThrow(/PEM or DER/)
  })

  test('an EC key has no bits of RSA', () => {
    const keys = trustedKeys(trusted(testKey('p256').publicKey))
    expect(keys.map(({ rsaBits }) => rsaBits)).toEqual([undefined])
    expect(createPublicKey(testKey('p256').publicKey).asymmetricKeyType).toBe('ec')
  })
})
