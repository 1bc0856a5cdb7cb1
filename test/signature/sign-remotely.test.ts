import { constants, sign } from 'node:crypto'
import {
  buildResponse,
  importSigningKey,
  type RemoteSigner,
  SamlUsageError,
  signAssertion,
  signAssertionRemotely,
  signResponseRemotely,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { testKey, testPair } from '../support/keys.ts'
import { NOW, RESPONSE_ID, sampleAssertion } from '../support/samples.ts'
import { xmlCryptoHolds } from '../support/xml-crypto.ts'

const CURVES = [
  ['p256', 'ecdsa-sha256', 'sha256'],
  ['p384', 'ecdsa-sha384', 'sha384'],
  ['p521', 'ecdsa-sha512', 'sha512'],
] as const

/** As AWS KMS does it: DER for ECDSA. */
const kmsLike = (
  keyName: (typeof CURVES)[number][0],
  algorithm: (typeof CURVES)[number][1],
  hash: string,
  dsaEncoding: 'der' | 'ieee-p1363' = 'der',
): RemoteSigner => ({
  algorithm,
  certificate: testKey(keyName).certificate,
  sign: async (octets) => sign(hash, octets, { key: testPair(keyName).privateKey, dsaEncoding }),
})

const rsaSigner: RemoteSigner = {
  algorithm: 'rsa-sha256',
  certificate: testKey('rsa-2048').certificate,
  sign: async (octets) => sign('sha256', octets, testPair('rsa-2048').privateKey),
}

const refusalOf = async (signer: RemoteSigner): Promise<string> => {
  try {
    await signAssertionRemotely(sampleAssertion(), signer)
  } catch (error) {
    if (error instanceof SamlUsageError) return error.argument
    throw error
  }
  return 'nothing was thrown'
}

describe('a key that is kept elsewhere', () => {
  test('signs the same octets as a key at hand', async () => {
    const remote = await signAssertionRemotely(sampleAssertion(), rsaSigner)
    const local = signAssertion(sampleAssertion(), importSigningKey(testKey('rsa-2048')))
    expect(remote).toEqual(local)
  })

  test.each(CURVES)(
    'gives ECDSA values of %s in DER or raw, with or without a certificate',
    async (...row) => {
      const certificate = testKey(row[0]).certificate
      const der = kmsLike(...row)
      const { xml } = await signAssertionRemotely(sampleAssertion(), der)
      expect(xmlCryptoHolds(xml, certificate)).toBe(true)
      const bare = { ...der, certificate: undefined }
      const unpinned = await signAssertionRemotely(sampleAssertion(), bare)
      expect(xmlCryptoHolds(unpinned.xml, certificate)).toBe(true)
      const raw = await signAssertionRemotely(sampleAssertion(), kmsLike(...row, 'ieee-p1363'))
      expect(xmlCryptoHolds(raw.xml, certificate)).toBe(true)
    },
  )

  test('signs with RSA-PSS and Ed25519', async () => {
    const pss = await signAssertionRemotely(sampleAssertion(), {
      ...rsaSigner,
      algorithm: 'rsa-pss-sha512',
      sign: async (octets) =>
        sign('sha512', octets, {
          key: testPair('rsa-2048').privateKey,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: 64,
        }),
    })
    expect(xmlCryptoHolds(pss.xml, testKey('rsa-2048').certificate)).toBe(true)
    const edwards = await signAssertionRemotely(sampleAssertion(), {
      algorithm: 'ed25519',
      certificate: testKey('ed25519').certificate,
      digest: 'sha512',
      sign: async (octets) => sign(null, octets, testPair('ed25519').privateKey),
    })
    expect(xmlCryptoHolds(edwards.xml, testKey('ed25519').certificate)).toBe(true)
  })

  test('signs a response', async () => {
    const response = buildResponse(sampleAssertion(), { id: RESPONSE_ID, now: NOW })
    const signed = await signResponseRemotely(response, rsaSigner)
    expect(signed.signed).toEqual(['response'])
    expect(xmlCryptoHolds(signed.xml, testKey('rsa-2048').certificate)).toBe(true)
  })
})

describe('a remote signer that is wrong', () => {
  test('is refuted by its certificate', async () => {
    const certificate = testKey('rsa-2048-other').certificate
    expect(await refusalOf({ ...rsaSigner, certificate })).toBe('signer.sign')
    expect(await refusalOf({ ...rsaSigner, sign: async () => new Uint8Array(256) })).toBe(
      'signer.sign',
    )
    const ecdsa = kmsLike('p256', 'ecdsa-sha256', 'sha384')
    expect(await refusalOf(ecdsa)).toBe('signer.sign')
  })

  test('may give nothing but bytes', async () => {
    for (const value of [undefined, 'base64', new Uint8Array(0), [1, 2]]) {
      const signer = { ...rsaSigner, sign: async () => value } as unknown as RemoteSigner
      expect(await refusalOf(signer)).toBe('signer.sign')
    }
  })

  test('may give no ECDSA value that is neither DER nor raw', async () => {
    const der = kmsLike('p256', 'ecdsa-sha256', 'sha256')
    const values = ['30', '3006020101020101ff', '300602010102', '31060201010201', 'ff'.repeat(63)]
    for (const value of values) {
      for (const certificate of [der.certificate, undefined]) {
        const wrong = { ...der, certificate, sign: async () => Buffer.from(value, 'hex') }
        expect(await refusalOf(wrong)).toBe('signer.sign')
      }
    }
  })

  test('needs an algorithm that fits its certificate, and a certificate that can be read', async () => {
    expect(await refusalOf({ ...rsaSigner, algorithm: 'ecdsa-sha256' })).toBe('signer.algorithm')
    expect(await refusalOf({ ...rsaSigner, certificate: 'no PEM' })).toBe('signer.certificate')
    const weak = testKey('rsa-1024').certificate
    expect(await refusalOf({ ...rsaSigner, certificate: weak })).toBe('signer.certificate')
    const unknown = { ...rsaSigner, algorithm: 'rsa-sha1' } as unknown as RemoteSigner
    expect(await refusalOf(unknown)).toBe('signer.algorithm')
  })

  test('passes its own failure on', async () => {
    const failure = new Error('KMS is away')
    const sign = () => Promise.reject(failure)
    await expect(signAssertionRemotely(sampleAssertion(), { ...rsaSigner, sign })).rejects.toBe(
      failure,
    )
  })
})
