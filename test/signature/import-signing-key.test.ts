import { generateKeyPairSync } from 'node:crypto'
import { inspect } from 'node:util'
import { importSigningKey, SamlUsageError, type SigningKeyInput, signAssertion } from 'samltags'
import { describe, expect, test } from 'vitest'
import { testKey, testPair } from '../support/keys.ts'
import { sampleAssertion } from '../support/samples.ts'

const usageErrorOf = (act: () => unknown): SamlUsageError => {
  try {
    act()
  } catch (error) {
    if (error instanceof SamlUsageError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const refusalOf = (input: SigningKeyInput) => usageErrorOf(() => importSigningKey(input))

const encrypted = (passphrase: string) =>
  testPair('rsa-2048')
    .privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase })
    .toString()

describe('keys that are taken', () => {
  test.each([
    ['rsa-2048', 'rsa', 'rsa-sha256'],
    ['rsa-3072', 'rsa', 'rsa-sha256'],
    ['p256', 'ec', 'ecdsa-sha256'],
    ['p384', 'ec', 'ecdsa-sha384'],
    ['p521', 'ec', 'ecdsa-sha512'],
    ['ed25519', 'ed25519', 'ed25519'],
  ] as const)('%s, with the algorithm that fits it', (name, keyType, algorithm) => {
    const { privateKey, certificate } = testKey(name)
    expect(importSigningKey({ privateKey, certificate })).toMatchObject({ keyType, algorithm })
  })

  test('PKCS#1, SEC 1 and bytes', () => {
    const pkcs1 = testPair('rsa-2048').privateKey.export({ type: 'pkcs1', format: 'pem' })
    const sec1 = testPair('p256').privateKey.export({ type: 'sec1', format: 'pem' })
    for (const privateKey of [pkcs1, sec1].map(String)) {
      expect(importSigningKey({ privateKey }).algorithm).toMatch(/sha256$/)
      const bytes = new TextEncoder().encode(privateKey)
      expect(importSigningKey({ privateKey: bytes }).algorithm).toMatch(/sha256$/)
    }
  })

  test('an encrypted key with its passphrase', () => {
    const { certificate } = testKey('rsa-2048')
    const key = importSigningKey({ privateKey: encrypted('open'), passphrase: 'open', certificate })
    expect(key.keyType).toBe('rsa')
  })
})

describe('the caller’s mistakes name the argument and show no key', () => {
  const { privateKey, publicKey, certificate } = testKey('rsa-2048')

  test.each(['', 'no PEM', publicKey, certificate, privateKey.slice(0, 400)])(
    'what is no private key in PEM',
    (wrong) => {
      const error = refusalOf({ privateKey: wrong })
      expect(error.argument).toBe('privateKey')
      expect(error.cause).toBeUndefined()
    },
  )

  test('what is neither text nor bytes', () => {
    const input = { privateKey: { kty: 'RSA' } } as unknown as SigningKeyInput
    expect(refusalOf(input).argument).toBe('privateKey')
    const wrong = { privateKey, certificate: 1 } as unknown as SigningKeyInput
    expect(refusalOf(wrong).argument).toBe('certificate')
  })

  test('a passphrase that is missing or wrong', () => {
    expect(refusalOf({ privateKey: encrypted('open') }).argument).toBe('passphrase')
    const wrong = refusalOf({ privateKey: encrypted('open'), passphrase: 'guess' })
    expect(wrong.argument).toBe('passphrase')
    expect(wrong.message).not.toContain('guess')
  })

  test('an RSA key under 2048 bits', () => {
    const error = refusalOf({ privateKey: testKey('rsa-1024').privateKey })
    expect(error.argument).toBe('privateKey')
    expect(error.message).toContain('1024 bits')
  })

  test('another curve, another type, an RSA key bound to PSS', () => {
    expect(refusalOf({ privateKey: testKey('secp256k1').privateKey }).argument).toBe('privateKey')
    expect(refusalOf({ privateKey: testKey('rsa-pss-2048').privateKey }).argument).toBe(
      'privateKey',
    )
    const { privateKey: x25519 } = generateKeyPairSync('x25519')
    const pem = x25519.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(refusalOf({ privateKey: pem }).argument).toBe('privateKey')
  })

  test('a certificate that is none, or belongs to another key', () => {
    expect(refusalOf({ privateKey, certificate: 'no PEM' }).argument).toBe('certificate')
    for (const name of ['rsa-2048-other', 'p256', 'ed25519'] as const) {
      const error = refusalOf({ privateKey, certificate: testKey(name).certificate })
      expect(error.argument).toBe('certificate')
    }
  })
})

describe('the key cannot be seen', () => {
  const { privateKey, certificate } = testKey('p256')
  const key = importSigningKey({ privateKey, certificate })

  test('not by JSON, an inspector, its properties or a copy', () => {
    const shown = [
      JSON.stringify(key),
      inspect(key, { depth: Infinity, showHidden: true, getters: true }),
      String(key),
      JSON.stringify(structuredClone({ ...key })),
    ].join('\n')
    const secret = testPair('p256').privateKey.export({ format: 'jwk' }).d ?? 'missing'
    expect(shown).not.toContain(secret)
    expect(shown).not.toContain('PRIVATE')
    expect(Reflect.ownKeys(key)).toEqual(['keyType', 'algorithm'])
    expect(Object.isFrozen(key)).toBe(true)
  })

  test('a copy does not sign', () => {
    const error = usageErrorOf(() => signAssertion(sampleAssertion(), { ...key }))
    expect(error.argument).toBe('key')
  })
})
