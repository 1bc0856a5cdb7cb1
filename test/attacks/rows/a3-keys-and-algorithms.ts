/** A3: keys, algorithms and certificates. */
import { sign } from 'node:crypto'
import { testKey, testPair } from '../../support/keys.ts'
import { digestUri, type SignatureShape, swap } from '../../support/tamper.ts'
import { EVIL } from '../answer-to.ts'
import { type BadSignature, everywhere, onTheAssertion } from '../everywhere.ts'
import type { Attack } from '../message.ts'
import {
  DSIG,
  digestMethod,
  digestOfElement,
  digestValue,
  MORE,
  method,
  RSA_SHA256,
} from '../signature-edits.ts'
import { hmac } from './a3-hmac.ts'
import { suppliedKeys } from './a3-supplied-keys.ts'

const UNSUPPORTED = ['signature.method-unsupported'] as const
const REFUSED = ['signature.algorithm-refused'] as const
const INVALID = ['signature.invalid'] as const

/** Names that are no algorithm, whatever a table of algorithms is made of. */
const names = (uri: string): readonly (readonly [title: string, uri: string])[] => [
  ['none', 'none'],
  ['empty', ''],
  ['in upper case', uri.toUpperCase()],
  ['with a blank before it', ` ${uri}`],
  ['with a blank after it', `${uri} `],
  ['with a line feed after it', `${uri}&#10;`],
  ['with a zero-width space after it', `${uri}\u200b`],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['toString', 'toString'],
  ['unknown', 'urn:example:unknown'],
  ['its last part alone', uri.slice(uri.indexOf('#') + 1)],
  ['under https', uri.replace('http:', 'https:')],
  ['with a letter percent-encoded', uri.replace('sha', '%73ha')],
]

const SHA256 = digestUri('sha256')
const digestNamed = (uri: string) => digestMethod(`<ds:DigestMethod Algorithm="${uri}"/>`)

const nameGames: readonly Attack[] = [
  ...names(RSA_SHA256).flatMap(([title, uri]) =>
    everywhere({
      row: 'A3.5',
      title: `a SignatureMethod that is ${title}`,
      by: () => ({ shape: method(uri) }),
      errors: UNSUPPORTED,
    }),
  ),
  ...names(SHA256).flatMap(([title, uri]) =>
    everywhere({
      row: 'A3.5',
      title: `a DigestMethod that is ${title}`,
      by: () => ({ shape: digestNamed(uri) }),
      errors: UNSUPPORTED,
    }),
  ),
  ...everywhere({
    row: 'A3.5',
    title: 'a SignatureMethod without Algorithm',
    by: () => ({ shape: swap(` Algorithm="${RSA_SHA256}"`, '') }),
    errors: UNSUPPORTED,
  }),
  ...everywhere({
    row: 'A3.5',
    title: 'a DigestMethod without Algorithm',
    by: () => ({ shape: digestMethod('<ds:DigestMethod/>') }),
    errors: UNSUPPORTED,
  }),
  onTheAssertion({
    row: 'A3.5',
    title: 'a SignatureMethod whose Algorithm is in a namespace',
    by: () => ({ shape: swap(`Algorithm="${RSA_SHA256}"`, `ds:Algorithm="${RSA_SHA256}"`) }),
    errors: UNSUPPORTED,
  }),
  onTheAssertion({
    row: 'A3.5',
    title: 'a SignatureMethod none, with nothing as value',
    by: () => ({ shape: method('none'), value: () => Buffer.alloc(0) }),
    errors: ['signature.method-unsupported', 'signature.base64'],
  }),
  onTheAssertion({
    row: 'A3.5',
    title: 'a digest as SignatureMethod',
    by: () => ({ shape: method(SHA256) }),
    errors: UNSUPPORTED,
  }),
  onTheAssertion({
    row: 'A3.5',
    title: 'a signature as DigestMethod',
    by: () => ({ shape: digestNamed(RSA_SHA256) }),
    errors: UNSUPPORTED,
  }),
]

const changed = swap(`>${EVIL.value}<`, '>silver<')

const MD5: BadSignature['by'] = (id, text) => ({
  shape: (signature) =>
    digestNamed(`${MORE}md5`)(digestValue(id, digestOfElement(text, id, 'md5'))(signature)),
})

const weak: readonly Attack[] = [
  ...everywhere({
    row: 'A3.6',
    title: 'rsa-sha1 over SHA-1',
    by: () => ({ algorithm: 'rsa-sha1' }),
    errors: REFUSED,
  }),
  ...everywhere({
    row: 'A3.6',
    title: 'rsa-sha1 over SHA-256',
    by: () => ({ algorithm: 'rsa-sha1', digest: 'sha256' }),
    errors: REFUSED,
  }),
  ...everywhere({
    row: 'A3.6',
    title: 'rsa-sha256 over SHA-1',
    by: () => ({ digest: 'sha1' }),
    errors: REFUSED,
  }),
  ...everywhere({
    row: 'A3.6',
    title: 'ecdsa-sha1',
    keyNames: ['p256'],
    genuine: { algorithm: 'ecdsa-sha256', keyName: 'p256' },
    by: () => ({ algorithm: 'ecdsa-sha1', keyName: 'p256' }),
    errors: REFUSED,
  }),
  ...everywhere({
    row: 'A3.6',
    title: 'rsa-sha1, changed after signing',
    by: () => ({ algorithm: 'rsa-sha1' }),
    after: changed,
    errors: ['signature.algorithm-refused', 'signature.digest-mismatch'],
  }),
  ...everywhere({
    row: 'A3.6',
    title: 'rsa-sha1 of another key',
    by: () => ({ algorithm: 'rsa-sha1', keyName: 'rsa-2048-other' }),
    errors: ['signature.algorithm-refused', 'signature.invalid'],
  }),
  ...everywhere({
    row: 'A3.6',
    title: 'rsa-md5',
    by: () => ({
      shape: method(`${MORE}rsa-md5`),
      value: (_octets, info) => sign('md5', info, testPair('rsa-2048').privateKey),
    }),
    errors: UNSUPPORTED,
  }),
  ...everywhere({ row: 'A3.6', title: 'a digest by MD5', by: MD5, errors: UNSUPPORTED }),
  onTheAssertion({
    row: 'A3.6',
    title: 'rsa-ripemd160',
    by: () => ({ shape: method(`${MORE}rsa-ripemd160`) }),
    errors: UNSUPPORTED,
  }),
  onTheAssertion({
    row: 'A3.6',
    title: 'dsa-sha1',
    by: () => ({ shape: method(`${DSIG}dsa-sha1`) }),
    errors: UNSUPPORTED,
  }),
]

const ECDSA_SHA256 = `${MORE}ecdsa-sha256`
const P256: SignatureShape = { algorithm: 'ecdsa-sha256', keyName: 'p256' }

/** The order of P-256 (SEC 2, 2.4.2): as r or s it is zero again. */
const ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex')

/** The ASN.1 form of r and s; a zero in front keeps the halves positive. */
function derOf(octets: Buffer): Buffer {
  const integer = (half: Buffer) => Buffer.concat([Buffer.from([0x02, 33, 0]), half])
  const body = Buffer.concat([integer(octets.subarray(0, 32)), integer(octets.subarray(32))])
  return Buffer.concat([Buffer.from([0x30, body.length]), body])
}

const ecdsaValues: readonly (readonly [title: string, value: (octets: Buffer) => Uint8Array])[] = [
  ['r and s are zero', (octets) => octets.fill(0)],
  ['r is zero', (octets) => octets.fill(0, 0, 32)],
  ['s is zero', (octets) => octets.fill(0, 32)],
  ['r and s are the order of the curve', () => Buffer.concat([ORDER, ORDER])],
  ['r and s stand in DER', derOf],
]

const mismatched: readonly Attack[] = [
  ...everywhere({
    row: 'A3.7',
    title: 'ECDSA by name over a value of RSA, the trusted key being RSA',
    by: () => ({ shape: method(ECDSA_SHA256) }),
    errors: INVALID,
  }),
  ...everywhere({
    row: 'A3.7',
    title: 'RSA by name over a value of ECDSA, the trusted key being EC',
    keyNames: ['p256'],
    genuine: P256,
    by: () => ({ ...P256, shape: swap(`"${ECDSA_SHA256}"`, `"${RSA_SHA256}"`) }),
    errors: INVALID,
  }),
  onTheAssertion({
    row: 'A3.7',
    title: 'ECDSA whose r and s are zero, the trusted key being RSA',
    by: () => ({ ...P256, value: (octets) => octets.fill(0) }),
    errors: INVALID,
  }),
  ...ecdsaValues.flatMap(([title, value]) =>
    everywhere({
      row: 'A3.7',
      title: `ECDSA whose ${title}`,
      keyNames: ['p256'],
      genuine: P256,
      by: () => ({ ...P256, value }),
      errors: INVALID,
    }),
  ),
  onTheAssertion({
    row: 'A3.7',
    title: 'ECDSA on a curve that has no place in XML signatures here',
    keyNames: ['secp256k1'],
    by: () => ({ algorithm: 'ecdsa-sha256', keyName: 'secp256k1' }),
    errors: INVALID,
  }),
  onTheAssertion({
    row: 'A3.7',
    title: 'ECDSA by name over a value of Ed25519',
    keyNames: ['ed25519'],
    by: () => ({
      algorithm: 'ed25519',
      keyName: 'ed25519',
      shape: swap('http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519', ECDSA_SHA256),
    }),
    errors: INVALID,
  }),
  onTheAssertion({
    row: 'A3.7',
    title: 'Ed25519 whose value is zero',
    keyNames: ['ed25519'],
    by: () => ({
      algorithm: 'ed25519',
      keyName: 'ed25519',
      value: (octets) => octets.fill(0),
    }),
    errors: INVALID,
  }),
  onTheAssertion({
    row: 'A3.7',
    title: 'RSA-PSS by name over a value of PKCS #1',
    by: () => ({ shape: method('http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1') }),
    errors: INVALID,
  }),
]

const SHORT: SignatureShape = { keyName: 'rsa-1024' }
const TOO_WEAK = ['signature.key-too-weak'] as const

const shortKeys: readonly Attack[] = [
  ...everywhere({
    row: 'A3.8',
    title: 'a trusted RSA key of 1024 bits',
    keyNames: ['rsa-1024'],
    genuine: SHORT,
    by: () => SHORT,
    errors: TOO_WEAK,
  }),
  ...everywhere({
    row: 'A3.8',
    title: 'a trusted RSA key of 1024 bits, used beside a trusted one of 2048',
    keyNames: ['rsa-1024', 'rsa-2048'],
    by: () => SHORT,
    errors: TOO_WEAK,
  }),
  ...everywhere({
    row: 'A3.8',
    title: 'a trusted RSA key of 1024 bits, the message changed after signing',
    keyNames: ['rsa-1024'],
    genuine: SHORT,
    by: () => SHORT,
    after: changed,
    errors: ['signature.key-too-weak', 'signature.digest-mismatch'],
  }),
  onTheAssertion({
    row: 'A3.8',
    title: 'a trusted RSA key of 1024 bits as a bare public key',
    certificates: [testKey('rsa-1024').publicKey],
    by: () => SHORT,
    errors: TOO_WEAK,
  }),
]

export const keysAndAlgorithms: readonly Attack[] = [
  ...suppliedKeys,
  ...hmac,
  ...nameGames,
  ...weak,
  ...mismatched,
  ...shortKeys,
]
