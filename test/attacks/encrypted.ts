/** EncryptedAssertion and its parts as xmlenc has them, with a ciphertext that is real. */
import { constants, createCipheriv, createHash, publicEncrypt } from 'node:crypto'
import { NS } from '../../src/xml/names.ts'
import { testPair } from '../support/keys.ts'
import { type Change, message } from '../support/tamper.ts'
import type { Attack, Row } from './message.ts'

export const XENC = NS.xenc
const XENC_11 = 'http://www.w3.org/2009/xmlenc11#'
export const RSA_1_5 = `${XENC}rsa-1_5`
export const OAEP = `${XENC}rsa-oaep-mgf1p`

export interface ContentCipher {
  readonly name: string
  readonly uri: string
  readonly keyOctets: number
  readonly ivOctets: number
}

export const CBC: readonly ContentCipher[] = [
  { name: 'aes-128-cbc', uri: `${XENC}aes128-cbc`, keyOctets: 16, ivOctets: 16 },
  { name: 'aes-192-cbc', uri: `${XENC}aes192-cbc`, keyOctets: 24, ivOctets: 16 },
  { name: 'aes-256-cbc', uri: `${XENC}aes256-cbc`, keyOctets: 32, ivOctets: 16 },
  { name: 'des-ede3-cbc', uri: `${XENC}tripledes-cbc`, keyOctets: 24, ivOctets: 8 },
]

export const GCM: ContentCipher = {
  name: 'aes-256-gcm',
  uri: `${XENC_11}aes256-gcm`,
  keyOctets: 32,
  ivOctets: 12,
}

/** Octets that look like any others and are the same in every run. */
const octets = (label: string, length: number) =>
  createHash('sha512').update(label).digest().subarray(0, length)

const keyOf = ({ name, keyOctets }: ContentCipher) => octets(`key ${name}`, keyOctets)

/** IV, ciphertext and, for GCM, the tag, in the order of xmlenc. */
export function cipherText(cipher: ContentCipher, plain: string): Buffer {
  const iv = octets(`iv ${cipher.name}`, cipher.ivOctets)
  if (cipher === GCM) {
    const gcm = createCipheriv('aes-256-gcm', keyOf(cipher), iv)
    return Buffer.concat([iv, gcm.update(plain, 'utf8'), gcm.final(), gcm.getAuthTag()])
  }
  const cbc = createCipheriv(cipher.name, keyOf(cipher), iv)
  return Buffer.concat([iv, cbc.update(plain, 'utf8'), cbc.final()])
}

/** The content key for the service, whose key pair is `rsa-3072`. */
function transportedKey(cipher: ContentCipher, transport = OAEP): Buffer {
  const padding =
    transport === RSA_1_5 ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_OAEP_PADDING
  return publicEncrypt({ key: testPair('rsa-3072').publicKey, padding }, keyOf(cipher))
}

export const method = (uri: string): string => `<xenc:EncryptionMethod Algorithm="${uri}"/>`

export const cipherValue = (value: Buffer): string =>
  `<xenc:CipherData><xenc:CipherValue>${value.toString('base64')}</xenc:CipherValue></xenc:CipherData>`

export const keyInfo = (...content: readonly string[]): string =>
  `<ds:KeyInfo xmlns:ds="${NS.ds}">${content.join('')}</ds:KeyInfo>`

export interface KeyParts {
  readonly transport?: string
  /** Attributes of the EncryptedKey. */
  readonly attributes?: string
  readonly cipher?: ContentCipher
  readonly value?: Buffer
  readonly data?: string
  /** What stands in front of its CipherData, a KeyInfo, and what behind it. */
  readonly before?: string
  readonly after?: string
}

export function encryptedKey(parts: KeyParts = {}): string {
  const { transport = OAEP, attributes = '', cipher = GCM, before = '', after = '' } = parts
  const { value = transportedKey(cipher, transport), data = cipherValue(value) } = parts
  return `<xenc:EncryptedKey xmlns:xenc="${XENC}"${attributes}>${method(transport)}${before}${data}${after}</xenc:EncryptedKey>`
}

export interface DataParts {
  readonly cipher?: ContentCipher
  /** What is encrypted. */
  readonly plain?: string
  readonly method?: string
  readonly keyInfo?: string
  /** Changes the octets of the ciphertext. */
  readonly change?: (octets: Buffer) => Buffer
  readonly data?: string
  /** What stands beside the EncryptedData. */
  readonly beside?: string
  readonly attributes?: string
}

export function encryptedData(parts: DataParts = {}): string {
  const { cipher = GCM, plain = '<x/>', attributes = '', change = (text) => text } = parts
  const {
    method: how = method(cipher.uri),
    data = cipherValue(change(cipherText(cipher, plain))),
  } = parts
  const { keyInfo: keys = keyInfo(encryptedKey({ cipher })) } = parts
  return `<xenc:EncryptedData xmlns:xenc="${XENC}" Type="${XENC}Element"${attributes}>${how}${keys}${data}</xenc:EncryptedData>`
}

export const encryptedAssertion = (content: string): string =>
  `<saml:EncryptedAssertion xmlns:saml="${NS.saml}">${content}</saml:EncryptedAssertion>`

/** An EncryptedAssertion in the place of the Assertion. */
export const encryptedBy =
  (parts: DataParts): Change =>
  (xml) =>
    xml.replace(/<saml:Assertion .*<\/saml:Assertion>/s, () =>
      encryptedAssertion(`${encryptedData(parts)}${parts.beside ?? ''}`),
    )

/** An EncryptedAssertion in a Response that is genuinely signed, refused for being one. */
export const refusedEncrypted = (row: Row, title: string, parts: DataParts): Attack => ({
  row,
  title,
  make: () => message({ signs: 'response', before: encryptedBy(parts) }),
  errors: ['encryption.unsupported'],
})
