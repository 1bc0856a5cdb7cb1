import { createPublicKey, X509Certificate } from 'node:crypto'
import {
  acceptClaims,
  acceptResponse,
  SamlUsageError,
  type Trust,
  type TrustSettings,
  trustIssuer,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { testCertificate, testKey, testPair } from '../support/keys.ts'
import {
  AUDIENCE,
  codesOf,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  valueIn,
} from '../support/samples.ts'
import { message, swap, verified } from '../support/tamper.ts'
import { acceptanceCodes, refusalCodes } from '../support/verdicts.ts'

const { certificate, publicKey, privateKey } = testKey('rsa-2048')
const other = testKey('rsa-2048-other')

type Certificates = TrustSettings['certificates']
const trusting = (certificates: Certificates) => ({
  trust: trustIssuer({ issuer: ISSUER, certificates }),
})
const der = (pem: string) => new X509Certificate(pem).raw
const pkcs1 = (name: 'rsa-2048') =>
  testPair(name).publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()
const spki = (pem: string) => createPublicKey(pem).export({ type: 'spki', format: 'der' })

describe('what is trusted (SECURITY D15)', () => {
  const taken: readonly (readonly [title: string, certificates: Certificates])[] = [
    ['one certificate in PEM', certificate],
    ['a list of one', [certificate]],
    ['a certificate in DER', der(certificate)],
    ['PEM in octets', Buffer.from(certificate)],
    ['a bare public key', publicKey],
    ['a bare public key in PKCS#1', pkcs1('rsa-2048')],
    ['a bare public key in DER', spki(publicKey)],
    ['a bundle, ours first', certificate + other.certificate],
    ['a bundle, ours last', other.certificate + certificate],
    ['a bundle of a certificate and a key', other.certificate + publicKey],
    ['several, ours last', [testKey('p256').certificate, other.certificate, certificate]],
    ['a file with text around', `subject=/CN=x\n${certificate}\ntrailing text\n`],
    ['CRLF line ends', certificate.replaceAll('\n', '\r\n')],
    ['a certificate that is signed with SHA-1', testCertificate('rsa-2048', { hash: 'sha1' })],
    ['another certificate for the key', testCertificate('rsa-2048', { commonName: 'later' })],
  ]

  test.each(taken)('%s', (_title, certificates) => {
    expect(acceptanceCodes(message(), trusting(certificates))).toEqual([])
    const forged = message({ keyName: 'p384', algorithm: 'ecdsa-sha384' })
    expect(refusalCodes(forged, trusting(certificates))).toEqual(['signature.invalid'])
  })

  test('a bundle does not make the message more trusted than its keys', () => {
    const xml = message({ keyName: 'rsa-3072' })
    expect(refusalCodes(xml, trusting(certificate + other.certificate))).toEqual([
      'signature.invalid',
    ])
  })

  test('a bundle in either order has one verdict for every signer (A3.10)', () => {
    const bundles = [certificate + other.certificate, other.certificate + certificate]
    for (const bundle of bundles) {
      for (const keyName of ['rsa-2048', 'rsa-2048-other'] as const) {
        expect(acceptanceCodes(message({ keyName }), trusting(bundle))).toEqual([])
      }
      const stranger = message({ keyName: 'rsa-3072' })
      expect(refusalCodes(stranger, trusting(bundle))).toEqual(['signature.invalid'])
    }
  })

  test('a weak key beside a good one: the one that verified counts', () => {
    const both = trusting([testKey('rsa-1024').certificate, certificate])
    expect(acceptanceCodes(message(), both)).toEqual([])
    expect(refusalCodes(message({ keyName: 'rsa-1024' }), both)).toEqual(['signature.key-too-weak'])
    expect(refusalCodes(message({ keyName: 'rsa-3072' }), both)).toEqual(['signature.invalid'])
  })

  test('validity is judged with the claims, and never more than a warning', () => {
    const expected = {
      audience: AUDIENCE,
      recipient: RECIPIENT,
      inResponseTo: REQUEST_ID,
      now: NOW,
    }
    const claimsUnder = (certificates: Certificates) =>
      acceptClaims(valueIn(verified(message(), trusting(certificates))), expected)
    const expired = testCertificate('rsa-2048', { notAfter: new Date('2026-11-01T00:00:00Z') })
    const early = testCertificate('rsa-2048', { notBefore: new Date('2026-12-01T00:00:00Z') })
    expect(claimsUnder(certificate)).toMatchObject({ ok: true, findings: [] })
    expect(claimsUnder(publicKey)).toMatchObject({ ok: true, findings: [] })
    expect(claimsUnder(expired).ok).toBe(true)
    expect(codesOf(claimsUnder(expired))).toEqual(['signature.certificate-expired'])
    expect(codesOf(claimsUnder(early))).toEqual(['signature.certificate-not-yet-valid'])
    expect(claimsUnder([other.certificate, expired])).toMatchObject({ ok: true })
  })

  test('the value shows the issuer and nothing else, and is frozen', () => {
    const { trust } = trusting(certificate)
    expect(trust).toEqual({ issuer: ISSUER })
    expect(JSON.stringify(trust)).toBe(JSON.stringify({ issuer: ISSUER }))
    expect(Object.isFrozen(trust)).toBe(true)
  })
})

describe('what is a usage error', () => {
  function thrownBy(settings: TrustSettings): SamlUsageError {
    try {
      trustIssuer(settings)
    } catch (thrown) {
      if (thrown instanceof SamlUsageError) return thrown
      throw thrown
    }
    throw new Error('nothing thrown')
  }

  /** As a caller from JavaScript may pass it. */
  const untyped = (value: unknown): TrustSettings['certificates'] =>
    JSON.parse(JSON.stringify(value))
  const wrong: readonly (readonly [title: string, certificates: Certificates])[] = [
    ['nothing', ''],
    ['an empty list', []],
    ['a list of nothing', ['']],
    ['text that is no PEM', 'garbage'],
    ['PEM that is cut', certificate.slice(0, 200)],
    ['PEM of garbage', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'],
    ['a key of garbage', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'],
    ['octets of garbage', new Uint8Array([1, 2, 3])],
    ['no octets', new Uint8Array()],
    [
      'a certificate request',
      '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n',
    ],
    ['a good and a bad one', [certificate, 'garbage']],
    ['a good and a bad block', `${certificate}-----BEGIN X-----\nAAAA\n-----END X-----\n`],
    ['base64 without armour', der(certificate).toString('base64')],
    ['null', untyped(null)],
    ['a number', untyped([1])],
  ]

  test.each(wrong)('%s', (_title, certificates) => {
    const thrown = thrownBy({ issuer: ISSUER, certificates })
    expect(thrown.argument).toBe('certificates')
    expect(thrown.message).not.toContain('AAAA')
  })

  test.each([
    ['PKCS#8', privateKey],
    ['PKCS#8 after a certificate', certificate + privateKey],
    ['SEC 1', testPair('p256').privateKey.export({ type: 'sec1', format: 'pem' }).toString()],
    ['PKCS#1', testPair('rsa-2048').privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
    [
      'an encrypted one',
      testPair('rsa-2048')
        .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
        .toString(),
    ],
  ])('a private key is no trust anchor (A3.11): %s', (_title, pem) => {
    const thrown = thrownBy({ issuer: ISSUER, certificates: pem })
    expect(thrown.argument).toBe('certificates')
    expect(thrown.message).toContain('private key')
  })

  test('a private key in DER', () => {
    const key = testPair('rsa-2048').privateKey.export({ type: 'pkcs8', format: 'der' })
    expect(thrownBy({ issuer: ISSUER, certificates: key }).argument).toBe('certificates')
  })

  test('without a key nothing is verified, whatever certificate the message brings (A3.9)', () => {
    const shown = der(certificate).toString('base64')
    const keyInfo = `<ds:KeyInfo><ds:X509Data><ds:X509Certificate>${shown}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`
    const xml = message({ shape: swap('</ds:Signature>', `${keyInfo}</ds:Signature>`) })
    const accept = (trust: Trust | readonly Trust[]) =>
      acceptResponse(Buffer.from(xml).toString('base64'), trust, {
        audience: AUDIENCE,
        recipient: RECIPIENT,
        inResponseTo: REQUEST_ID,
        now: NOW,
      })
    expect(accept(trusting(certificate).trust).ok).toBe(true)
    for (const none of ['', [], [''], new Uint8Array()]) {
      expect(thrownBy({ issuer: ISSUER, certificates: none }).argument).toBe('certificates')
    }
    const copy: Trust = { ...trusting(certificate).trust }
    expect(() => accept([])).toThrow(SamlUsageError)
    expect(() => accept(copy)).toThrow(SamlUsageError)
  })

  test('no issuer', () => {
    expect(thrownBy({ issuer: '', certificates: certificate }).argument).toBe('issuer')
  })
})
