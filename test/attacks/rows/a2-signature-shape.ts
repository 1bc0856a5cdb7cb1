/** A2.1 to A2.6: no Signature, half a Signature, or one in which something is there twice. */
import { sign } from 'node:crypto'
import { EXCLUSIVE_C14N, NS } from '../../../src/xml/names.ts'
import { testPair } from '../../support/keys.ts'
import { ASSERTION_ID, RESPONSE_ID } from '../../support/samples.ts'
import {
  type Change,
  message,
  type SignatureShape,
  type Signs,
  swap,
} from '../../support/tamper.ts'
import type { Attack, Row } from '../message.ts'
import {
  afterIssuer,
  assertionOf,
  base64In,
  evilValues,
  firstInSignature,
  holding,
  inExtensions,
  lastIn,
  signatureOf,
  signedInfoOf,
  unsigned,
  withoutSignature,
} from '../rearrange.ts'

type Signed = Exclude<Signs, 'both'>

const OWNERS: readonly (readonly [signs: Signed, id: string])[] = [
  ['assertion', ASSERTION_ID],
  ['response', RESPONSE_ID],
]

/** The attack on the signature of the Assertion, and on the one of the Response. */
const onEither = (
  row: Row,
  title: string,
  errors: Attack['errors'],
  make: (signs: Signed, id: string) => string,
): readonly Attack[] =>
  OWNERS.map(
    ([signs, id]): Attack => ({
      row,
      title: `${title}; ${signs} signed`,
      make: () => make(signs, id),
      errors,
    }),
  )

/** A Signature of another shape, signed as it stands. */
const shaped = (
  row: Row,
  title: string,
  errors: Attack['errors'],
  options: (id: string) => SignatureShape,
): readonly Attack[] =>
  onEither(row, title, errors, (signs, id) => message({ signs, ...options(id) }))

const EMPTY = `<ds:Signature xmlns:ds="${NS.ds}"/>`

const LOOK_ALIKES: readonly (readonly [title: string, change: Change])[] = [
  ['a namespace without #', (text) => text.replaceAll(NS.ds, NS.ds.slice(0, -1))],
  ['a namespace in upper case', (text) => text.replaceAll(NS.ds, NS.ds.toUpperCase())],
  ['no namespace', (text) => text.replace(/ xmlns:ds="[^"]*"/, '').replaceAll('ds:', '')],
  [
    'the namespace of XML Signature 1.1',
    (text) => text.replaceAll(`"${NS.ds}"`, '"http://www.w3.org/2009/xmldsig11#"'),
  ],
  [
    'a name in lower case',
    (text) =>
      text.replaceAll('ds:Signature>', 'ds:signature>').replace('<ds:Signature ', '<ds:signature '),
  ],
]

const absent: readonly Attack[] = [
  ...onEither('A2.1', 'the Signature is stripped', ['signature.missing'], (signs) =>
    withoutSignature(message({ signs })),
  ),
  ...onEither(
    'A2.1',
    'the Signature is stripped and the values are forged',
    ['signature.missing'],
    (signs) => evilValues(withoutSignature(message({ signs }))),
  ),
  {
    row: 'A2.1',
    title: 'both Signatures are stripped',
    make: () => withoutSignature(withoutSignature(message({ signs: 'both' }))),
    errors: ['signature.missing'],
  },
  {
    row: 'A2.1',
    title: 'the Signature of the Assertion is stripped below a signed Response',
    make: () => {
      const genuine = message({ signs: 'both' })
      return holding(genuine, withoutSignature(assertionOf(genuine)))
    },
    errors: ['signature.digest-mismatch'],
  },
  ...shaped('A2.1', 'an empty Signature', ['signature.malformed'], () => ({ shape: () => EMPTY })),
  {
    row: 'A2.1',
    title: 'an empty Signature of the Assertion in a signed Response',
    make: () =>
      message({
        signs: 'response',
        before: (xml) => holding(xml, afterIssuer(assertionOf(xml), EMPTY)),
      }),
    errors: ['signature.malformed'],
  },
  ...LOOK_ALIKES.flatMap(([title, shape]) =>
    shaped('A2.1', `a Signature of ${title}`, ['structure.element'], () => ({ shape })),
  ),
  {
    row: 'A2.1',
    title: 'a Signature of a look-alike namespace in Extensions, and no other',
    make: () => {
      const lookAlike = signatureOf(message()).replaceAll(NS.ds, NS.ds.slice(0, -1))
      return inExtensions(unsigned, lookAlike)
    },
    errors: ['signature.missing'],
  },
]

const flipped = (at: number) => (octets: Buffer) => {
  const changed = Buffer.from(octets)
  const index = at < 0 ? octets.length + at : at
  changed[index] = (octets[index] ?? 0) ^ 1
  return changed
}

const dummyValue: readonly Attack[] = [
  ...shaped('A2.2', 'an empty SignatureValue', ['signature.base64'], (id) => ({
    shape: swap(`VALUE-${id}`, ''),
  })),
  ...shaped('A2.2', 'a SignatureValue of blanks', ['signature.base64'], (id) => ({
    shape: swap(`VALUE-${id}`, ' \n '),
  })),
  ...shaped('A2.2', 'no SignatureValue', ['signature.malformed'], (id) => ({
    shape: swap(`<ds:SignatureValue>VALUE-${id}</ds:SignatureValue>`, ''),
  })),
  ...(
    [
      ['of zero octets only', (octets) => Buffer.alloc(octets.length)],
      ['of one zero octet', () => Buffer.alloc(1)],
      [
        'of the number one',
        (octets) => Buffer.concat([Buffer.alloc(octets.length - 1), Buffer.of(1)]),
      ],
      ['of octets with every bit set', (octets) => Buffer.alloc(octets.length, 0xff)],
      ['with a bit flipped in the first octet', flipped(0)],
      ['with a bit flipped in the middle', flipped(128)],
      ['with a bit flipped in the last octet', flipped(-1)],
      ['without its last octet', (octets) => octets.subarray(0, -1)],
      ['with a zero octet before it', (octets) => Buffer.concat([Buffer.alloc(1), octets])],
      ['with a zero octet after it', (octets) => Buffer.concat([octets, Buffer.alloc(1)])],
    ] satisfies readonly (readonly [string, (octets: Buffer) => Uint8Array])[]
  ).flatMap(([title, value]) =>
    shaped('A2.2', `a SignatureValue ${title}`, ['signature.invalid'], () => ({ value })),
  ),
  ...onEither(
    'A2.2',
    'a SignatureValue of the same key over another message',
    ['signature.invalid'],
    (signs) => {
      const genuine = message({ signs })
      const other = message({ signs, before: evilValues })
      return swap(base64In('SignatureValue', genuine), base64In('SignatureValue', other))(genuine)
    },
  ),
]

/**
 * The forged message, the Signature of the genuine one, and the part of a Signature of a stranger
 * that fits what is forged: who reads the one and verifies the other accepts (CVE-2025-29774).
 */
function forgedUnderGenuine(
  signs: Signed,
  put: (genuine: string, stranger: string) => string,
): string {
  const genuine = signatureOf(message({ signs }))
  const forged = message({ signs, before: evilValues, keyName: 'rsa-2048-other' })
  const stranger = signatureOf(forged)
  return forged.replace(stranger, () => put(genuine, stranger))
}

const INFO_PLACES: readonly (readonly [
  title: string,
  put: (genuine: string, info: string) => string,
])[] = [
  ['first', firstInSignature],
  ['second', (genuine, info) => swap('<ds:SignatureValue>', `${info}<ds:SignatureValue>`)(genuine)],
  ['last', (genuine, info) => lastIn(genuine, 'ds:Signature', info)],
  [
    'in a leading Object',
    (genuine, info) => firstInSignature(genuine, `<ds:Object>${info}</ds:Object>`),
  ],
  [
    'in a leading foreign element',
    (genuine, info) => firstInSignature(genuine, `<x xmlns="urn:x">${info}</x>`),
  ],
]

const twoInfos: readonly Attack[] = INFO_PLACES.flatMap(([title, put]) =>
  onEither('A2.3', `two SignedInfo, the forged one ${title}`, ['signature.malformed'], (signs) =>
    forgedUnderGenuine(signs, (genuine, stranger) => put(genuine, signedInfoOf(stranger))),
  ),
)

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

export const signatureShape: readonly Attack[] = [
  ...absent,
  ...dummyValue,
  ...twoInfos,
  ...digestGames,
  ...decoys,
  ...malleable,
]
