import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { type CertificateOptions, selfSigned } from './certificate.ts'

export type TestKeyName =
  | 'rsa-2048'
  | 'rsa-2048-other'
  | 'rsa-3072'
  | 'rsa-1024'
  | 'rsa-pss-2048'
  | 'p256'
  | 'p256-other'
  | 'p384'
  | 'p521'
  | 'secp256k1'
  | 'ed25519'

export interface TestKey {
  /** PKCS#8 in PEM. */
  readonly privateKey: string
  readonly publicKey: string
  /** Valid from 2026 to 2040, signed with SHA-256. */
  readonly certificate: string
}

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const rsa = (modulusLength: number) => () => generateKeyPairSync('rsa', { modulusLength })
const ec = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve })

const GENERATORS: Readonly<Record<TestKeyName, () => Pair>> = {
  'rsa-2048': rsa(2048),
  'rsa-2048-other': rsa(2048),
  'rsa-3072': rsa(3072),
  'rsa-1024': rsa(1024),
  'rsa-pss-2048': () => generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  p256: ec('P-256'),
  'p256-other': ec('P-256'),
  p384: ec('P-384'),
  p521: ec('P-521'),
  secp256k1: ec('secp256k1'),
  ed25519: () => generateKeyPairSync('ed25519'),
}

const pairs = new Map<TestKeyName, Pair>()
const keys = new Map<TestKeyName, TestKey>()

/** The key pair of that name, made once in each process. */
export function testPair(name: TestKeyName): Pair {
  const pair = pairs.get(name) ?? GENERATORS[name]()
  pairs.set(name, pair)
  return pair
}

/** The key pair of that name in PEM, with a certificate; made once in each process. */
export function testKey(name: TestKeyName): TestKey {
  const known = keys.get(name)
  if (known !== undefined) return known
  const { publicKey, privateKey } = testPair(name)
  const made = {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    certificate: name === 'rsa-pss-2048' ? '' : testCertificate(name),
  }
  keys.set(name, made)
  return made
}

/**
 * Another certificate for the key of that name: expired (`notAfter` in the past), not valid yet
 * (`notBefore` in the future), or signed with SHA-1.
 */
export function testCertificate(
  name: TestKeyName,
  options: Partial<Pick<CertificateOptions, 'notBefore' | 'notAfter' | 'hash' | 'commonName'>> = {},
): string {
  return selfSigned({
    commonName: `samltags test ${name}`,
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2040-01-01T00:00:00Z'),
    hash: 'sha256',
    ...options,
    ...testPair(name),
  })
}
