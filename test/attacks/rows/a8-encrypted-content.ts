import { FAILURE, message, swap } from '../../support/tamper.ts'
import {
  cipherText,
  cipherValue,
  encryptedAssertion,
  encryptedBy,
  encryptedData,
  encryptedKey,
  GCM,
  keyInfo,
  method,
  OAEP,
  refusedEncrypted as refused,
  XENC,
} from '../encrypted.ts'
import { flipped } from '../flipped.ts'
import type { Attack, Row } from '../message.ts'
import {
  appended,
  assertionOf,
  forgedAssertion,
  holding,
  inExtensions,
  lastIn,
  signatureOf,
  unsigned,
} from '../rearrange.ts'

/** In a Response without a signature of its own: anyone can encrypt to the service. */
const unauthenticated = (title: string, plain: () => string): Attack => ({
  row: 'A8.5',
  title: `${title} encrypted, the Response unsigned`,
  make: () => encryptedBy({ plain: plain() })(unsigned),
  errors: ['encryption.unsupported', 'signature.missing'],
})

/** Something that is signed or read stands in the clear where the ciphertext belongs. */
const inClear = (
  row: Row,
  title: string,
  errors: Attack['errors'],
  content: () => string,
): Attack => ({
  row,
  title,
  make: () =>
    message({ signs: 'response', before: (xml) => holding(xml, encryptedAssertion(content())) }),
  errors,
})

const encryptedPart = (title: string, from: RegExp, to: string): Attack => ({
  row: 'A8.5',
  title,
  make: () => message({ before: (xml) => xml.replace(from, () => to) }),
  errors: ['encryption.part-unsupported'],
})

const decryptFirst: readonly Attack[] = [
  unauthenticated('a signed Assertion', () => assertionOf(message())),
  unauthenticated('a forged Assertion', () => forgedAssertion()),
  unauthenticated('another EncryptedAssertion', () => encryptedAssertion(encryptedData())),
  {
    row: 'A8.5',
    title: 'the ciphertext exchanged after the Response was signed',
    make: () => {
      const genuine = message({
        signs: 'response',
        before: encryptedBy({ plain: assertionOf(unsigned) }),
      })
      const value = (plain: string) => cipherValue(cipherText(GCM, plain))
      return swap(value(assertionOf(unsigned)), value(forgedAssertion()))(genuine)
    },
    errors: ['encryption.unsupported', 'signature.digest-mismatch'],
  },
  {
    row: 'A8.5',
    title: 'a failure with an EncryptedAssertion',
    make: () =>
      message({
        text: FAILURE,
        signs: 'response',
        before: (xml) => appended(xml, encryptedAssertion(encryptedData())),
      }),
    errors: ['encryption.unsupported'],
  },
  inClear('A8.5', 'a forged Assertion in place of the EncryptedData', ['structure.misplaced'], () =>
    forgedAssertion(),
  ),
  inClear(
    'A8.5',
    'a forged Assertion beside the EncryptedData',
    ['structure.misplaced'],
    () => encryptedData() + forgedAssertion(),
  ),
  inClear('A8.5', 'a forged Assertion in the CipherData', ['structure.misplaced'], () =>
    encryptedData({ data: `<xenc:CipherData>${forgedAssertion()}</xenc:CipherData>` }),
  ),
  inClear(
    'A8.5',
    'a signed Assertion beside the EncryptedData',
    ['structure.misplaced', 'signature.misplaced'],
    () => encryptedData() + assertionOf(message()),
  ),
  inClear(
    'A8.5',
    'a Signature beside the EncryptedData',
    ['signature.misplaced'],
    () => signatureOf(message()) + encryptedData(),
  ),
  inClear('A8.5', 'a Signature in the KeyInfo of the EncryptedData', ['signature.misplaced'], () =>
    encryptedData({ keyInfo: keyInfo(signatureOf(message())) }),
  ),
  {
    row: 'A8.5',
    title: 'an EncryptedData in place of the Assertion',
    make: () => message({ signs: 'response', before: (xml) => holding(xml, encryptedData()) }),
    errors: ['structure.element', 'structure.assertion-count'],
  },
  {
    row: 'A8.5',
    title: 'an EncryptedAssertion in place of the Response',
    make: () => encryptedAssertion(encryptedData({ plain: assertionOf(message()) })),
    errors: ['structure.root'],
  },
  {
    row: 'A8.5',
    title: 'an EncryptedAssertion in Extensions, beside a signed Assertion',
    make: () => inExtensions(message(), encryptedAssertion(encryptedData())),
    errors: ['structure.misplaced'],
  },
  {
    row: 'A8.5',
    title: 'an EncryptedAssertion in Advice of a signed Assertion',
    make: () =>
      message({
        before: swap(
          '<saml:AuthnStatement ',
          `<saml:Advice>${encryptedAssertion(encryptedData())}</saml:Advice><saml:AuthnStatement `,
        ),
      }),
    errors: ['structure.misplaced'],
  },
  {
    row: 'A8.5',
    title: 'an EncryptedAssertion in KeyInfo of the Signature',
    make: () => lastIn(message(), 'ds:Signature', keyInfo(encryptedAssertion(encryptedData()))),
    errors: ['structure.misplaced'],
  },
  encryptedPart(
    'an EncryptedID in a signed Assertion',
    /<saml:NameID>.*<\/saml:NameID>/,
    `<saml:EncryptedID>${encryptedData()}</saml:EncryptedID>`,
  ),
  encryptedPart(
    'an EncryptedAttribute in a signed Assertion',
    /<saml:Attribute Name="[^"]*Team">.*<\/saml:Attribute>/,
    `<saml:EncryptedAttribute>${encryptedData()}</saml:EncryptedAttribute>`,
  ),
]

const empty = { keyInfo: '', method: '', data: '' }

const garbage: readonly Attack[] = [
  ...[
    ['none', 'none'],
    ['empty', ''],
    ['unknown', 'urn:x'],
    ['__proto__', '__proto__'],
    ['a key wrap', `${XENC}kw-aes128`],
    ['an identity transform', 'http://www.w3.org/2000/09/xmldsig#base64'],
  ].map(([title, uri = '']) =>
    refused('A8.6', `the algorithm of the content: ${title}`, { method: method(uri) }),
  ),
  ...[
    ['none', 'none'],
    ['empty', ''],
    ['unknown', 'urn:x'],
  ].map(([title, uri = '']) =>
    refused('A8.6', `the algorithm of the key: ${title}`, {
      keyInfo: keyInfo(encryptedKey({ transport: uri, value: Buffer.alloc(384, 1) })),
    }),
  ),
  refused('A8.6', 'no EncryptionMethod', { method: '' }),
  refused('A8.6', 'two EncryptionMethods', { method: method(GCM.uri) + method('none') }),
  refused('A8.6', 'an EncryptionMethod without Algorithm', { method: '<xenc:EncryptionMethod/>' }),
  refused('A8.6', 'aes-256-gcm, a bit of the tag flipped', { change: flipped(-1) }),
  refused('A8.6', 'aes-256-gcm, a bit of the ciphertext flipped', { change: flipped(12) }),
  refused('A8.6', 'aes-256-gcm, a bit of the IV flipped', { change: flipped(0) }),
  refused('A8.6', 'aes-256-gcm, the tag cut to four octets', {
    change: (octets) => octets.subarray(0, -12),
  }),
  refused('A8.6', 'aes-256-gcm, shorter than IV and tag', {
    change: (octets) => octets.subarray(0, 20),
  }),
  refused('A8.6', 'aes-256-gcm, octets of zero', {
    change: (octets) => Buffer.alloc(octets.length),
  }),
  refused('A8.6', 'aes-256-gcm, no octets', { change: () => Buffer.alloc(0) }),
  refused('A8.6', 'a CipherValue that is not base64', {
    data: '<xenc:CipherData><xenc:CipherValue>*</xenc:CipherValue></xenc:CipherData>',
  }),
  refused('A8.6', 'two CipherValues', {
    data: '<xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData>',
  }),
  refused('A8.6', 'a CipherData without content', { data: '<xenc:CipherData/>' }),
  refused('A8.6', 'no CipherData', { data: '' }),
  refused('A8.6', 'an empty EncryptedData', empty),
  refused('A8.6', 'two EncryptedData', { beside: encryptedData({ keyInfo: '' }) }),
  refused('A8.6', 'an EncryptedKey beside an empty EncryptedData', {
    ...empty,
    beside: encryptedKey({ transport: OAEP, value: Buffer.alloc(384, 1) }),
  }),
  inClear('A8.6', 'an empty EncryptedAssertion', ['encryption.unsupported'], () => ''),
  inClear('A8.6', 'an EncryptedAssertion of text', ['encryption.unsupported'], () => 'AAAA'),
  inClear(
    'A8.6',
    'an EncryptedAssertion of foreign content',
    ['encryption.unsupported'],
    () => '<x xmlns="urn:x"/>',
  ),
]

export const encryptedContent: readonly Attack[] = [...decryptFirst, ...garbage]
