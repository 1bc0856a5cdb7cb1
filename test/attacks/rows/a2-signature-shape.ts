import { NS } from '../../../src/xml/names.ts'
import { type Change, message, swap } from '../../support/tamper.ts'
import { flipped } from '../flipped.ts'
import type { Attack } from '../message.ts'
import { forgedUnderGenuine, onEither, shaped } from '../on-either.ts'
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

export const signatureShape: readonly Attack[] = [...absent, ...dummyValue, ...twoInfos]
