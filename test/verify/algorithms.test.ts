import { constants, createHmac, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { SIGNATURE_ALGORITHMS } from '../../src/signature/algorithms.ts'
import { type TestKeyName, testKey, testPair } from '../support/keys.ts'
import { ISSUER } from '../support/samples.ts'
import {
  type Change,
  digestUri,
  message,
  type SignatureShape,
  swap,
  trustOf,
} from '../support/tamper.ts'
import { acceptanceCodes, refusal, refusalCodes } from '../support/verdicts.ts'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const RSA_SHA256 = `${MORE}rsa-sha256`

const KEYS: Readonly<Record<string, TestKeyName>> = {
  'ecdsa-sha256': 'p256',
  'ecdsa-sha384': 'p384',
  'ecdsa-sha512': 'p521',
  'ecdsa-sha1': 'p256',
  ed25519: 'ed25519',
}
const keyFor = (algorithm: string): TestKeyName => KEYS[algorithm] ?? 'rsa-2048'
const OTHER_KEYS: Readonly<Partial<Record<TestKeyName, TestKeyName>>> = {
  'rsa-2048': 'rsa-2048-other',
  p256: 'p256-other',
}

const namesThat = (refused: boolean) =>
  SIGNATURE_ALGORITHMS.filter((row) => row.refused === refused).map(({ name }) => name)

/** One bit of the fourth octet is another. */
const flipped = (octets: Buffer) => octets.fill((octets[3] ?? 0) ^ 1, 3, 4)

const tampered = swap('>blue<', '>gold<')
const methodUri = (uri: string): Change => swap(`"${RSA_SHA256}"`, `"${uri}"`)

describe('what is accepted (SECURITY D14)', () => {
  test.each(namesThat(false))('%s', (algorithm) => {
    const keyName = keyFor(algorithm)
    const options = { algorithm, keyName }
    const xml = message({ ...options, signs: 'both' })
    expect(acceptanceCodes(xml, { keyName })).toEqual([])
    expect(refusalCodes(tampered(xml), { keyName })).toEqual([
      'signature.digest-mismatch',
      'signature.digest-mismatch',
    ])
    const broken = message({ ...options, value: flipped })
    expect(refusalCodes(broken, { keyName })).toEqual(['signature.invalid'])
    const other = OTHER_KEYS[keyName] ?? 'p256'
    expect(refusalCodes(xml, { keyName: other })).toEqual([
      'signature.invalid',
      'signature.invalid',
    ])
  })

  test.each(['sha256', 'sha384', 'sha512'] as const)('%s as digest, whatever signs', (digest) => {
    expect(acceptanceCodes(message({ digest, algorithm: 'rsa-sha512' }))).toEqual([])
  })

  test.each(['p256', 'p384', 'p521'] as const)('any hash with %s', (keyName) => {
    for (const algorithm of ['ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512']) {
      expect(acceptanceCodes(message({ algorithm, keyName }), { keyName })).toEqual([])
    }
  })

  test('a key that is bound to PSS, for PSS only', () => {
    const pss = { algorithm: 'rsa-pss-sha256', keyName: 'rsa-pss-2048' } as const
    expect(acceptanceCodes(message(pss), { keyName: 'rsa-pss-2048' })).toEqual([])
    expect(refusalCodes(message(), { keyName: 'rsa-pss-2048' })).toEqual(['signature.invalid'])
  })
})

describe('SHA-1: genuine and forged differ', () => {
  const refused = 'signature.algorithm-refused'

  test.each(namesThat(true))('%s', (algorithm) => {
    const keyName = keyFor(algorithm)
    const options = { algorithm, keyName, digest: 'sha256' } as const
    const genuine = message(options)
    expect(refusal(genuine, { keyName })).toMatchObject([
      {
        code: refused,
        severity: 'error',
        at: '/Response/Assertion/Signature/SignedInfo/SignatureMethod',
        received: SIGNATURE_ALGORITHMS.find(({ name }) => name === algorithm)?.uri,
      },
    ])
    const forged = message({ ...options, value: flipped })
    expect(refusalCodes(forged, { keyName })).toEqual([refused, 'signature.invalid'])
    expect(refusalCodes(tampered(genuine), { keyName })).toEqual([
      refused,
      'signature.digest-mismatch',
    ])
  })

  test('as digest', () => {
    const genuine = message({ digest: 'sha1' })
    expect(refusal(genuine)).toMatchObject([
      {
        code: refused,
        at: '/Response/Assertion/Signature/SignedInfo/Reference/DigestMethod',
        received: `${DSIG}sha1`,
      },
    ])
    expect(refusalCodes(tampered(genuine))).toEqual([refused, 'signature.digest-mismatch'])
  })

  test('as both', () => {
    expect(refusalCodes(message({ algorithm: 'rsa-sha1', digest: 'sha1' }))).toEqual([
      refused,
      refused,
    ])
  })
})

describe('what is never computed (A3.3 to A3.6)', () => {
  const uris = [
    `${DSIG}hmac-sha1`,
    `${MORE}hmac-sha256`,
    `${MORE}rsa-md5`,
    `${DSIG}dsa-sha1`,
    'http://www.w3.org/2009/xmldsig11#dsa-sha256',
    `${MORE}rsa-ripemd160`,
    'http://www.w3.org/2007/05/xmldsig-more#rsa-pss',
    'none',
    '',
    '__proto__',
    'constructor',
    'toString',
    RSA_SHA256.toUpperCase(),
    `${RSA_SHA256} `,
    ` ${RSA_SHA256}`,
    RSA_SHA256.replace('http:', 'https:'),
    'rsa-sha256',
    digestUri('sha256'),
  ]
  const hmacKeys = [testKey('rsa-2048').publicKey, testKey('rsa-2048').certificate]

  test.each(uris)('as signature: %j', (uri) => {
    const [found, ...others] = refusal(message({ shape: methodUri(uri) }))
    expect(found).toMatchObject({
      code: 'signature.method-unsupported',
      severity: 'error',
      at: '/Response/Assertion/Signature/SignedInfo/SignatureMethod',
      received: uri,
    })
    expect(others).toEqual([])
  })

  test('as signature: no Algorithm', () => {
    const shape = swap(` Algorithm="${RSA_SHA256}"`, '')
    expect(refusalCodes(message({ shape }))).toEqual(['signature.method-unsupported'])
    const inNamespace = swap(` Algorithm="${RSA_SHA256}"`, ` ds:Algorithm="${RSA_SHA256}"`)
    expect(refusalCodes(message({ shape: inNamespace }))).toEqual(['signature.method-unsupported'])
  })

  test.each([
    `${MORE}md5`,
    'http://www.w3.org/2001/04/xmlenc#ripemd160',
    `${MORE}sha224`,
    RSA_SHA256,
    '__proto__',
    '',
    `${digestUri('sha256')} `,
  ])('as digest: %j', (uri) => {
    const shape = swap(`"${digestUri('sha256')}"`, `"${uri}"`)
    expect(refusal(message({ shape }))).toMatchObject([
      {
        code: 'signature.method-unsupported',
        at: '/Response/Assertion/Signature/SignedInfo/Reference/DigestMethod',
        received: uri,
      },
    ])
  })

  test.each(hmacKeys)('an HMAC over the public key %#', (key) => {
    const shape = methodUri(`${MORE}hmac-sha256`)
    const value = () => createHmac('sha256', key).update('anything').digest()
    expect(refusalCodes(message({ shape, value }))).toEqual(['signature.method-unsupported'])
  })

  test('a changed message says no more: nothing was computed', () => {
    expect(refusalCodes(tampered(message({ shape: methodUri('none') })))).toEqual([
      'signature.method-unsupported',
    ])
  })
})

describe('values that the key cannot have made (A2.2, A3.7)', () => {
  const ecdsa = (options: SignatureShape, keyName: TestKeyName = 'p256') =>
    refusalCodes(message({ algorithm: 'ecdsa-sha256', keyName, ...options }), { keyName })

  test('ECDSA in DER in place of r and s side by side', () => {
    expect(ecdsa({ value: derOf })).toEqual(['signature.invalid'])
  })

  test.each([
    ['r = s = 0', (octets: Buffer) => octets.fill(0)],
    ['r = 0', (octets: Buffer) => octets.fill(0, 0, 32)],
    ['s = 0', (octets: Buffer) => octets.fill(0, 32)],
    ['all ones', (octets: Buffer) => octets.fill(0xff)],
    ['one octet short', (octets: Buffer) => octets.subarray(1)],
    ['one octet long', (octets: Buffer) => Buffer.concat([Buffer.from([0]), octets])],
    [
      'padded halves',
      (octets: Buffer) =>
        Buffer.concat([
          Buffer.alloc(16),
          octets.subarray(0, 32),
          Buffer.alloc(16),
          octets.subarray(32),
        ]),
    ],
    ['a megabyte', () => Buffer.alloc(500_000)],
  ])('ECDSA: %s', (_title, value) => {
    expect(ecdsa({ value })).toEqual(['signature.invalid'])
  })

  test.each([
    ['all zero', (octets: Buffer) => octets.fill(0)],
    ['one', (octets: Buffer) => octets.fill(0).fill(1, 255)],
    ['larger than the modulus', (octets: Buffer) => octets.fill(0xff)],
    ['the last octet missing', (octets: Buffer) => octets.subarray(0, -1)],
    ['one octet long', (octets: Buffer) => Buffer.concat([Buffer.from([0]), octets])],
    ['one octet', () => Buffer.from([1])],
  ])('RSA: %s', (_title, value) => {
    expect(refusalCodes(message({ value }))).toEqual(['signature.invalid'])
    expect(refusalCodes(message({ value, algorithm: 'rsa-pss-sha256' }))).toEqual([
      'signature.invalid',
    ])
  })

  test.each(['rsa-sha256', 'rsa-pss-sha256'])(
    '%s: a leading zero octet belongs to the value (RFC 8017 8.1.2, 8.2.2)',
    (algorithm) => {
      const shortened = (count: number) => {
        let first = -1
        const xml = message({
          algorithm,
          before: swap('<saml:Conditions ', `<saml:Conditions xmlns:n="urn:n" n:n="${count}" `),
          value: (octets) => {
            first = octets[0] ?? -1
            return octets.subarray(1)
          },
        })
        return first === 0 ? xml : undefined
      }
      // One signature in 256 begins with zero; OpenSSL takes a PSS value without it.
      let xml: string | undefined
      for (let count = 0; xml === undefined && count < 5_000; count += 1) xml = shortened(count)
      expect(refusalCodes(xml ?? '')).toEqual(['signature.invalid'])
    },
  )

  test.each([
    ['all zero', (octets: Buffer) => octets.fill(0)],
    ['one octet short', (octets: Buffer) => octets.subarray(1)],
    ['one octet long', (octets: Buffer) => Buffer.concat([octets, Buffer.from([0])])],
  ])('Ed25519: %s', (_title, value) => {
    const options = { algorithm: 'ed25519', keyName: 'ed25519', value } as const
    expect(refusalCodes(message(options), { keyName: 'ed25519' })).toEqual(['signature.invalid'])
  })

  test.each([
    ['none', 0],
    ['20 octets, as SHA-1 would have', 20],
    ['190 octets, the most that fit', 190],
  ])('PSS with a salt of another length than the hash: %s', (_title, saltLength) => {
    const pss = { algorithm: 'rsa-pss-sha256' } as const
    const { privateKey: key } = testPair('rsa-2048')
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const salted = (salt: number) =>
      message({
        ...pss,
        value: (_octets, info) => sign('sha256', info, { key, padding, saltLength: salt }),
      })
    expect(acceptanceCodes(salted(32))).toEqual([])
    expect(refusalCodes(salted(saltLength))).toEqual(['signature.invalid'])
  })
})

/** What a careless signer sends: the ASN.1 form of r and s. */
function derOf(octets: Buffer): Buffer {
  const integer = (half: Buffer) => Buffer.concat([Buffer.from([0x02, 33, 0]), half])
  const body = Buffer.concat([integer(octets.subarray(0, 32)), integer(octets.subarray(32))])
  return Buffer.concat([Buffer.from([0x30, body.length]), body])
}

describe('an algorithm is bound to the type of the key', () => {
  const names = ['rsa-sha256', 'rsa-pss-sha256', 'ecdsa-sha256', 'ed25519']
  const uriOf = (algorithm: string) =>
    SIGNATURE_ALGORITHMS.find(({ name }) => name === algorithm)?.uri ?? ''
  const pairs = names.flatMap((made) =>
    names.filter((named) => named !== made).map((named) => [made, named] as const),
  )

  test.each(pairs)('signed with %s, named %s', (made, named) => {
    const keyName = keyFor(made)
    const shape = swap(`"${uriOf(made)}"`, `"${uriOf(named)}"`)
    const xml = message({ algorithm: made, keyName, shape })
    expect(refusalCodes(xml, { keyName })).toEqual(['signature.invalid'])
    expect(refusalCodes(xml, { keyName: keyFor(named) })).toEqual(['signature.invalid'])
  })

  test('a curve that is no curve of ours', () => {
    const options = { algorithm: 'ecdsa-sha256', keyName: 'secp256k1' } as const
    expect(refusalCodes(message(options), { keyName: 'secp256k1' })).toEqual(['signature.invalid'])
    expect(trustOf('secp256k1').issuer).toBe(ISSUER)
  })

  test('the hash that is named must be the one that was signed', () => {
    const shape = swap(`"${RSA_SHA256}"`, `"${MORE}rsa-sha512"`)
    expect(refusalCodes(message({ shape }))).toEqual(['signature.invalid'])
  })

  test('a short RSA key is computed and then refused (A3.8)', () => {
    const short = { keyName: 'rsa-1024' } as const
    expect(refusal(message(short), short)).toMatchObject([
      {
        code: 'signature.key-too-weak',
        severity: 'error',
        at: '/Response/Assertion/Signature',
        expected: 'at least 2048 bits',
        received: '1024',
      },
    ])
    expect(refusalCodes(tampered(message(short)), short)).toEqual([
      'signature.key-too-weak',
      'signature.digest-mismatch',
    ])
    expect(refusalCodes(message(), short)).toEqual(['signature.key-too-weak', 'signature.invalid'])
  })
})
