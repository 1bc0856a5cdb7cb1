/** A2.4 to A2.6: values and methods that one reader finds and another does not. */
import { sign } from 'node:crypto'
import { EXCLUSIVE_C14N } from '../../../src/xml/names.ts'
import { testPair } from '../../support/keys.ts'
import { type Change, message, swap } from '../../support/tamper.ts'
import type { Attack } from '../message.ts'
import { forgedUnderGenuine, onEither, shaped } from '../on-either.ts'
import { base64In, firstInSignature } from '../rearrange.ts'

/** A forged message under the genuine Signature, whose DigestValue holds the other digest too. */
const digestHolding = (
  title: string,
  errors: Attack['errors'],
  write: (genuine: string, forged: string) => string,
): readonly Attack[] =>
  onEither('A2.4', title, errors, (signs) =>
    forgedUnderGenuine(signs, (genuine, stranger) => {
      const digest = base64In('DigestValue', genuine)
      return swap(digest, write(digest, base64In('DigestValue', stranger)))(genuine)
    }),
  )

const digestGames: readonly Attack[] = [
  ...digestHolding(
    'the forged digest in a comment before the genuine one',
    ['signature.comment'],
    (genuine, forged) => `<!--${forged}-->${genuine}`,
  ),
  ...digestHolding(
    'the forged digest in a comment behind the genuine one',
    ['signature.comment'],
    (genuine, forged) => `${genuine}<!--${forged}-->`,
  ),
  ...digestHolding(
    'a comment with the forged digest that splits the genuine one',
    ['signature.comment'],
    (genuine, forged) => `${genuine.slice(0, 20)}<!--${forged}-->${genuine.slice(20)}`,
  ),
  ...digestHolding(
    'the forged digest in an element in the DigestValue',
    ['signature.malformed'],
    (genuine, forged) => `<x xmlns="urn:x">${forged}</x>${genuine}`,
  ),
  ...digestHolding(
    'the forged digest in place of the genuine one',
    ['signature.invalid'],
    (_genuine, forged) => forged,
  ),
  ...digestHolding(
    'the genuine digest left as it is',
    ['signature.digest-mismatch'],
    (genuine) => genuine,
  ),
  ...shaped('A2.4', 'an empty comment before the digest', ['signature.comment'], (id) => ({
    shape: swap(`DIGEST-${id}`, `<!---->DIGEST-${id}`),
  })),
  ...(['first', 'last'] as const).flatMap((place) =>
    shaped('A2.4', `two DigestValue, the other one ${place}`, ['signature.malformed'], (id) => {
      const genuine = `<ds:DigestValue>DIGEST-${id}</ds:DigestValue>`
      const other = '<ds:DigestValue>47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=</ds:DigestValue>'
      return { shape: swap(genuine, place === 'first' ? other + genuine : genuine + other) }
    }),
  ),
]

const decoy =
  (name: string, content: string): Change =>
  (text) =>
    firstInSignature(text, `<ds:Object><c:${name} xmlns:c="urn:c"${content}</ds:Object>`)

const algorithmDecoy = (name: string, uri: string): Change => decoy(name, ` Algorithm="${uri}"/>`)

/** Who takes the first descendant of that local name takes the decoy; the values are made for it. */
const decoys: readonly Attack[] = [
  ...shaped(
    'A2.5',
    'a foreign CanonicalizationMethod in a leading Object',
    ['signature.malformed'],
    () => ({ shape: algorithmDecoy('CanonicalizationMethod', `${EXCLUSIVE_C14N}WithComments`) }),
  ),
  ...shaped(
    'A2.5',
    'a foreign SignatureMethod rsa-sha1 in a leading Object, and a value that is made so',
    ['signature.malformed'],
    () => ({
      shape: algorithmDecoy('SignatureMethod', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'),
      value: (_octets, info) => sign('sha1', info, testPair('rsa-2048').privateKey),
    }),
  ),
  ...onEither(
    'A2.5',
    'the genuine value in a foreign SignatureValue in a leading Object, a dummy in its place',
    ['signature.malformed'],
    (signs) => {
      const genuine = message({ signs })
      const value = base64In('SignatureValue', genuine)
      const dummy = swap(`>${value}<`, '>AAAA<')(genuine)
      return decoy('SignatureValue', `>${value}</c:SignatureValue>`)(dummy)
    },
  ),
  ...shaped(
    'A2.5',
    'a dummy in a foreign SignatureValue in a leading Object',
    ['signature.malformed'],
    () => ({ shape: decoy('SignatureValue', '>AAAA</c:SignatureValue>') }),
  ),
  ...shaped('A2.5', 'a Reference in a leading Object', ['signature.malformed'], () => ({
    shape: (text) => firstInSignature(text, '<ds:Object><ds:Reference URI="#_evil"/></ds:Object>'),
  })),
  ...shaped('A2.5', 'a SignatureMethod in a leading KeyInfo', ['signature.malformed'], () => ({
    shape: (text) =>
      firstInSignature(text, '<ds:KeyInfo><ds:SignatureMethod Algorithm="none"/></ds:KeyInfo>'),
  })),
]

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The last character before the padding with one more bit, which decoders drop. */
const strayBit: Change = (value) =>
  value.replace(
    /(.)(=+)$/,
    (_all, last: string, pad: string) => `${ALPHABET[ALPHABET.indexOf(last) + 1] ?? ''}${pad}`,
  )

/** The value of a genuine Signature, written so that some decoders still read it. */
const VALUES: readonly (readonly [title: string, errors: Attack['errors'], write: Change])[] = [
  ['text after a comment', ['signature.comment'], (value) => `${value}<!---->AAAA`],
  [
    'a comment that splits it',
    ['signature.comment'],
    (value) => `${value.slice(0, 40)}<!---->${value.slice(40)}`,
  ],
  ['a comment before it', ['signature.comment'], (value) => `<!--AAAA-->${value}`],
  [
    'a character that base64 has not',
    ['signature.base64'],
    (value) => `${value.slice(0, 40)}*${value.slice(40)}`,
  ],
  ['a full stop after it', ['signature.base64'], (value) => `${value}.`],
  ['a no-break space after it', ['signature.base64'], (value) => `${value}\u00a0`],
  ['text after the padding', ['signature.base64'], (value) => `${value}AAAA`],
  ['the alphabet of URLs', ['signature.base64'], (value) => `${value.slice(0, -4)}-_==`],
  ['no padding', ['signature.base64'], (value) => value.replaceAll('=', '')],
  ['stray bits', ['signature.base64'], strayBit],
  [
    'an empty element in it',
    ['signature.malformed'],
    (value) => `${value.slice(0, 40)}<x xmlns=""/>${value.slice(40)}`,
  ],
  ['an element around it', ['signature.malformed'], (value) => `<x xmlns="">${value}</x>`],
  [
    'an element with another value before it',
    ['signature.malformed'],
    (value) => `<ds:SignatureValue>AAAA</ds:SignatureValue>${value}`,
  ],
]

const malleable: readonly Attack[] = VALUES.flatMap(([title, errors, write]) =>
  onEither('A2.6', `a SignatureValue with ${title}`, errors, (signs) => {
    const genuine = message({ signs })
    const value = base64In('SignatureValue', genuine)
    return swap(value, write(value))(genuine)
  }),
)

export const signatureValues: readonly Attack[] = [...digestGames, ...decoys, ...malleable]
