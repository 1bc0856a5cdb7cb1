/**
 * A8.1 to A8.4: ciphers and keys that make oracles, loops or requests. Nothing is decrypted and nothing
 * is fetched: an EncryptedAssertion has one answer, beside the verdict on the signature around it.
 */
import { NS } from '../../../src/xml/names.ts'
import { message } from '../../support/tamper.ts'
import {
  CBC,
  encryptedBy,
  encryptedKey,
  GCM,
  keyInfo,
  RSA_1_5,
  refusedEncrypted as refused,
  XENC,
} from '../encrypted.ts'
import { flipped } from '../flipped.ts'
import type { Attack } from '../message.ts'
import { forgedAssertion } from '../rearrange.ts'

const paddingOracle: readonly Attack[] = CBC.flatMap((cipher) => {
  const block = cipher.ivOctets
  const plain = forgedAssertion()
  return [
    refused('A8.1', `${cipher.name}`, { cipher, plain }),
    refused('A8.1', `${cipher.name}, a bit of the IV flipped`, {
      cipher,
      plain,
      change: flipped(0),
    }),
    refused('A8.1', `${cipher.name}, a bit of the padding flipped`, {
      cipher,
      plain,
      change: flipped(-block - 1),
    }),
    refused('A8.1', `${cipher.name}, the last block cut off`, {
      cipher,
      plain,
      change: (octets) => octets.subarray(0, -block),
    }),
    refused('A8.1', `${cipher.name}, no whole block at the end`, {
      cipher,
      plain,
      change: (octets) => octets.subarray(0, -1),
    }),
    refused('A8.1', `${cipher.name}, the IV alone`, {
      cipher,
      plain,
      change: (octets) => octets.subarray(0, block),
    }),
  ]
})

const rsa15 = (value?: Buffer) =>
  encryptedKey(value === undefined ? { transport: RSA_1_5 } : { transport: RSA_1_5, value })

const keyTransport: readonly Attack[] = [
  refused('A8.2', 'rsa-1_5', { keyInfo: keyInfo(rsa15()) }),
  refused('A8.2', 'rsa-1_5, the EncryptedKey beside the EncryptedData', {
    keyInfo: '',
    beside: rsa15(),
  }),
  refused('A8.2', 'rsa-1_5 with a value that is no PKCS #1 block', {
    keyInfo: keyInfo(rsa15(Buffer.alloc(384, 0x5a))),
  }),
  refused('A8.2', 'rsa-1_5 with a value that is too short', {
    keyInfo: keyInfo(rsa15(Buffer.alloc(8, 1))),
  }),
  refused('A8.2', 'rsa-1_5 around a key of aes-128-cbc', {
    cipher: CBC[0] ?? GCM,
    keyInfo: keyInfo(encryptedKey({ transport: RSA_1_5, cipher: CBC[0] ?? GCM })),
  }),
  refused('A8.2', 'rsa-1_5 beside a key under OAEP', {
    keyInfo: keyInfo(encryptedKey(), rsa15()),
  }),
]

const recipient = (uri: string) => ` Recipient="${uri}"`
const references = (...ids: readonly string[]) =>
  `<xenc:ReferenceList>${ids.map((id) => `<xenc:KeyReference URI="#${id}"/>`).join('')}</xenc:ReferenceList>`
const named = (name: string) => keyInfo(`<ds:KeyName>${name}</ds:KeyName>`)
const carried = (name: string) => `<xenc:CarriedKeyName>${name}</xenc:CarriedKeyName>`
const retrieved = (uri: string) =>
  keyInfo(`<ds:RetrievalMethod Type="${XENC}EncryptedKey" URI="${uri}"/>`)

const keyConfusion: readonly Attack[] = [
  refused('A8.3', 'two EncryptedKeys', { keyInfo: keyInfo(encryptedKey(), encryptedKey()) }),
  refused('A8.3', 'an EncryptedKey in KeyInfo and one beside', { beside: encryptedKey() }),
  refused('A8.3', 'a hundred EncryptedKeys', {
    keyInfo: keyInfo(encryptedKey({ value: Buffer.alloc(16) }).repeat(100)),
  }),
  refused('A8.3', 'an EncryptedKey for another service', {
    keyInfo: keyInfo(encryptedKey({ attributes: recipient('https://other.example/saml') })),
  }),
  refused('A8.3', 'an EncryptedKey for another service before the one for us', {
    keyInfo: keyInfo(
      encryptedKey({ attributes: recipient('https://other.example/saml') }),
      encryptedKey({ attributes: recipient('https://sp.example/saml') }),
    ),
  }),
  refused('A8.3', 'an EncryptedKey under an EncryptedKey', {
    keyInfo: keyInfo(encryptedKey({ before: keyInfo(encryptedKey()) })),
  }),
  refused('A8.3', 'two EncryptedKeys whose ReferenceLists name each other', {
    keyInfo: keyInfo(
      encryptedKey({ attributes: ' Id="_k1"', after: references('_k2') }),
      encryptedKey({ attributes: ' Id="_k2"', after: references('_k1') }),
    ),
  }),
  refused('A8.3', 'an EncryptedKey whose ReferenceList names itself', {
    keyInfo: keyInfo(encryptedKey({ attributes: ' Id="_k1"', after: references('_k1') })),
  }),
  refused('A8.3', 'two EncryptedKeys that are encrypted under the name of each other', {
    keyInfo: keyInfo(
      encryptedKey({ before: named('one'), after: carried('two') }),
      encryptedKey({ before: named('two'), after: carried('one') }),
    ),
  }),
  refused('A8.3', 'an EncryptedKey that is encrypted under its own name', {
    keyInfo: keyInfo(encryptedKey({ before: named('one'), after: carried('one') })),
  }),
  refused('A8.3', 'a RetrievalMethod with a URL', {
    keyInfo: retrieved('http://169.254.169.254/key'),
  }),
  refused('A8.3', 'a RetrievalMethod with a file', { keyInfo: retrieved('file:///etc/passwd') }),
  refused('A8.3', 'a RetrievalMethod that means the EncryptedData around it', {
    attributes: ' Id="_d1"',
    keyInfo: retrieved('#_d1'),
  }),
  refused('A8.3', 'two EncryptedKeys whose RetrievalMethods mean each other', {
    keyInfo: keyInfo(
      encryptedKey({ attributes: ' Id="_k1"', before: retrieved('#_k2') }),
      encryptedKey({ attributes: ' Id="_k2"', before: retrieved('#_k1') }),
    ),
  }),
  refused('A8.3', 'a RetrievalMethod that means the EncryptedKey beside', {
    keyInfo: retrieved('#_k1'),
    beside: encryptedKey({ attributes: ' Id="_k1"' }),
  }),
  refused('A8.3', 'no key at all', { keyInfo: '' }),
  {
    row: 'A8.3',
    title: 'two EncryptedKeys of one Id',
    make: () => {
      const key = encryptedKey({ attributes: ' Id="_k1"' })
      const parts = { keyInfo: retrieved('#_k1'), beside: key + key }
      return message({ signs: 'response', before: encryptedBy(parts) })
    },
    errors: ['xml.id-duplicate'],
  },
]

const cipherReference = (uri: string, content = '') =>
  `<xenc:CipherData><xenc:CipherReference URI="${uri}">${content}</xenc:CipherReference></xenc:CipherData>`
const transformed = (uri: string) =>
  `<xenc:Transforms><ds:Transform xmlns:ds="${NS.ds}" Algorithm="${uri}"/></xenc:Transforms>`

const REFERENCES: readonly (readonly [title: string, data: string])[] = [
  ['to an internal host', cipherReference('http://169.254.169.254/latest/meta-data')],
  ['to a host under https', cipherReference('https://attacker.example/cipher')],
  ['to a file', cipherReference('file:///etc/passwd')],
  ['to an element of the document', cipherReference('#_d1')],
  ['to the whole document', cipherReference('')],
  [
    'to an internal host, as base64',
    cipherReference('http://169.254.169.254/', transformed(`${NS.ds}base64`)),
  ],
  [
    'to an internal host, through XSLT',
    cipherReference(
      'http://169.254.169.254/',
      transformed('http://www.w3.org/TR/1999/REC-xslt-19991116'),
    ),
  ],
]

const cipherReferences: readonly Attack[] = [
  ...REFERENCES.map(([title, data]) =>
    refused('A8.4', `a CipherReference ${title}`, { data, attributes: ' Id="_d1"' }),
  ),
  refused('A8.4', 'a CipherReference to an internal host in the EncryptedKey', {
    keyInfo: keyInfo(encryptedKey({ data: cipherReference('http://169.254.169.254/') })),
  }),
]

export const encryption: readonly Attack[] = [
  ...paddingOracle,
  ...keyTransport,
  ...keyConfusion,
  ...cipherReferences,
]
