import { generateKeyPairSync, sign } from 'node:crypto'
import {
  buildResponse,
  importSigningKey,
  type RemoteSigner,
  SamlUsageError,
  type SigningKeyInput,
  signAssertion,
  signAssertionRemotely,
  signResponse,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { testKey, testPair } from '../support/keys.ts'
import { NOW, RESPONSE_ID, sampleAssertion } from '../support/samples.ts'

const { privateKey, certificate } = testKey('rsa-2048')

const pemOf = (options: object = {}) =>
  testPair('rsa-2048')
    .privateKey.export({ type: 'pkcs8', format: 'pem', ...options })
    .toString()
const encrypted = pemOf({ cipher: 'aes-256-cbc', passphrase: 'open' })
const oldEncrypted = testPair('rsa-2048')
  .privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open' })
  .toString()
const x25519 = generateKeyPairSync('x25519')
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

const NAMES =
  'rsa-sha256, rsa-sha384, rsa-sha512, rsa-pss-sha256, rsa-pss-sha384, rsa-pss-sha512, ' +
  'ecdsa-sha256, ecdsa-sha384, ecdsa-sha512, ed25519'

const importing = (input: unknown) => () => importSigningKey(input as SigningKeyInput)
const signing = (options: object, key: Parameters<typeof testKey>[0] = 'rsa-2048') => {
  const signer = importSigningKey(testKey(key))
  return () => signAssertion(sampleAssertion(), signer, options)
}

describe('the caller is told which argument is wrong, and how', () => {
  test.each<readonly [string, () => unknown]>([
    ['privateKey must be PEM in a string or in bytes', importing({ privateKey: 1 })],
    ['privateKey is not a private key in PEM', importing({ privateKey: 'no PEM' })],
    [
      // What an e-mail says of a key does not make it one that is encrypted.
      'privateKey is not a private key in PEM',
      importing({ privateKey: 'it said Proc-Type: 4,ENCRYPTED' }),
    ],
    ['passphrase is missing: privateKey is encrypted', importing({ privateKey: encrypted })],
    ['passphrase is missing: privateKey is encrypted', importing({ privateKey: oldEncrypted })],
    [
      'passphrase does not open privateKey',
      importing({ privateKey: encrypted, passphrase: 'guess' }),
    ],
    ['privateKey must be an RSA, EC or Ed25519 key', importing({ privateKey: x25519 })],
    [
      'privateKey has 1024 bits; RSA needs 2048 at least',
      importing({ privateKey: testKey('rsa-1024').privateKey }),
    ],
    [
      'privateKey is on another curve than prime256v1, secp384r1, secp521r1',
      importing({ privateKey: testKey('secp256k1').privateKey }),
    ],
    [
      'certificate must be PEM in a string or in bytes',
      importing({ privateKey, certificate: { toString: () => certificate } }),
    ],
    ['certificate is not a certificate in PEM', importing({ privateKey, certificate: 'no PEM' })],
    [
      'certificate belongs to another key than privateKey',
      importing({ privateKey, certificate: testKey('p256').certificate }),
    ],
    [`algorithm must be one of ${NAMES}`, signing({ algorithm: 'rsa-sha1' })],
    ['algorithm ed25519 does not fit the key: rsa', signing({ algorithm: 'ed25519' })],
    ['digest must be one of sha256, sha384, sha512', signing({ digest: 'sha1' })],
    [
      'key must come from importSigningKey',
      () => signAssertion(sampleAssertion(), { ...importSigningKey({ privateKey }) }),
    ],
  ])('%s', (message, act) => {
    expect(act).toThrow(message)
    expect(act).toThrow(SamlUsageError)
  })

  test('a response that is signed already', () => {
    const key = importSigningKey({ privateKey })
    const signed = signResponse(
      buildResponse(signAssertion(sampleAssertion(), key), { id: RESPONSE_ID, now: NOW }),
      key,
    )
    expect(() => signResponse(signed, key)).toThrow('response is signed already')
  })
})

describe('a signer elsewhere is told what it gave', () => {
  const ec: RemoteSigner = {
    algorithm: 'ecdsa-sha256',
    certificate: testKey('p256').certificate,
    sign: async (octets) => sign('sha256', octets, testPair('p256').privateKey),
  }
  const rsa: RemoteSigner = {
    algorithm: 'rsa-sha256',
    certificate,
    sign: async (octets) => sign('sha256', octets, testPair('rsa-2048').privateKey),
  }
  const asSigned = (value: unknown): RemoteSigner['sign'] =>
    (async () => value) as RemoteSigner['sign']

  test.each<readonly [string, RemoteSigner]>([
    [
      'signer.sign gave a signature that signer.certificate refutes',
      { ...rsa, sign: asSigned(new Uint8Array(256)) },
    ],
    [
      'signer.algorithm does not fit the key of signer.certificate',
      { ...rsa, certificate: testKey('p256').certificate },
    ],
    [`signer.algorithm must be one of ${NAMES}`, { ...rsa, algorithm: 'rsa-sha1' as 'rsa-sha256' }],
    ['signer.certificate is not a certificate in PEM', { ...rsa, certificate: 'no PEM' }],
    [
      'signer.sign must give the signature as a Uint8Array',
      { ...rsa, sign: asSigned('c2lnbmF0dXJl') },
    ],
    [
      'signer.sign must give the signature as a Uint8Array',
      { algorithm: 'rsa-sha256', sign: asSigned(new Uint8Array(0)) },
    ],
    [
      'signer.sign must give an ECDSA value in DER, or r and s side by side',
      { ...ec, sign: asSigned(new Uint8Array(63)) },
    ],
  ])('%s', async (message, signer) => {
    const signed = signAssertionRemotely(sampleAssertion(), signer)
    await expect(signed).rejects.toThrow(message)
    await expect(signed).rejects.toBeInstanceOf(SamlUsageError)
  })
})

describe('an old form of encrypted key', () => {
  test('opens with its passphrase, in a string and in bytes', () => {
    const input = { privateKey: oldEncrypted, passphrase: 'open', certificate }
    expect(importSigningKey(input).algorithm).toBe('rsa-sha256')
    const bytes = new TextEncoder().encode(oldEncrypted)
    expect(importSigningKey({ ...input, privateKey: bytes }).algorithm).toBe('rsa-sha256')
  })

  test('a passphrase for a key that has none changes nothing', () => {
    expect(importSigningKey({ privateKey: pemOf(), passphrase: 'unused' }).keyType).toBe('rsa')
  })
})
