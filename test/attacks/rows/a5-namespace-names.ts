/** A5.3 and A5.4: names of namespaces, and names that look like the declaration of one. */
import { ACCESS_CONTROL_PREFIX, NS } from '../../../src/xml/names.ts'
import { AUDIENCE } from '../../support/samples.ts'
import { type Change, message, type Signs, swap, swapFirst } from '../../support/tamper.ts'
import { EVIL } from '../answer-to.ts'
import type { Attack } from '../message.ts'

const SIGNS = ['assertion', 'response', 'both'] satisfies readonly Signs[]

const URI = 'urn:example:q'
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/** Two elements of one start tag when they are signed, one when they are sent. */
interface Pair {
  readonly title: string
  readonly element: string
  readonly first: string
  readonly second: string
  /** The place in the usual message that the two take. */
  readonly place: RegExp
}

const attribute = (key: string, value: string) =>
  `<saml:Attribute Name="${ACCESS_CONTROL_PREFIX}${key}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`

const PAIRS: readonly Pair[] = [
  {
    title: 'an AttributeStatement',
    element: 'saml:AttributeStatement',
    first: attribute('CostCenter', EVIL.value),
    second: attribute('Team', 'harbour'),
    place: /<saml:AttributeStatement>.*<\/saml:AttributeStatement>/s,
  },
  {
    title: 'an AudienceRestriction',
    element: 'saml:AudienceRestriction',
    first: '<saml:Audience>https://other.example</saml:Audience>',
    second: `<saml:Audience>${AUDIENCE}</saml:Audience>`,
    place: /<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/s,
  },
  {
    title: 'an AttributeValue',
    element: 'saml:AttributeValue',
    first: 'blue',
    second: EVIL.value,
    place: /<saml:AttributeValue>blue<\/saml:AttributeValue>/,
  },
  {
    title: 'an element of an AttributeValue',
    element: 'q:x',
    first: 'blue',
    second: EVIL.value,
    place: /(?<=<saml:AttributeValue>)blue(?=<)/,
  },
]

const signedAs = ({ element, first, second }: Pair) =>
  [first, second]
    .map((content) => `<${element} xmlns:q="${URI}" q:a="1">${content}</${element}>`)
    .join('')

function sentAs({ element, first, second }: Pair): string {
  const between = `${URI}" q:a="1">${first}</${element}><${element} xmlns:q="${URI}`
  return `<${element} xmlns:q="${escaped(between)}" q:a="1">${second}</${element}>`
}

const joined = (pair: Pair, signs: Signs): Attack => ({
  row: 'A5.3',
  title: `a namespace name with markup in place of ${pair.title}, ${signs} signed`,
  make: () =>
    swap(
      signedAs(pair),
      sentAs(pair),
    )(message({ signs, before: (text) => text.replace(pair.place, () => signedAs(pair)) })),
  errors: ['xml.namespace-uri'],
})

const CHARACTERS: readonly (readonly [title: string, character: string])[] = [
  ['a quotation mark', '&quot;'],
  ['an apostrophe', '&apos;'],
  ['a less-than sign', '&lt;'],
  ['a greater-than sign', '&gt;'],
  ['a greater-than sign as it stands', '>'],
  ['an ampersand', '&amp;'],
  ['a blank', ' '],
  ['a reference to a tab', '&#9;'],
  ['a reference to a line feed', '&#10;'],
  ['a reference to a carriage return', '&#13;'],
  ['a no-break space', '\u00a0'],
  ['U+0085', '\u0085'],
  ['U+2028', '\u2028'],
]

const BAD = `xmlns:z="${URI}&quot;&gt;"`

/** An unused declaration changes no canonical form: the signatures hold. */
const PLACES: readonly (readonly [title: string, change: Change])[] = [
  ['on the Response', swapFirst('<samlp:Response ', `<samlp:Response ${BAD} `)],
  ['on the Status', swap('<samlp:Status>', `<samlp:Status ${BAD}>`)],
  ['on the Assertion', swapFirst('<saml:Assertion ', `<saml:Assertion ${BAD} `)],
  ['on the Subject', swap('<saml:Subject>', `<saml:Subject ${BAD}>`)],
  ['on the Signature', swapFirst('<ds:Signature ', `<ds:Signature ${BAD} `)],
  ['on SignedInfo', swapFirst('<ds:SignedInfo>', `<ds:SignedInfo ${BAD}>`)],
  ['on KeyInfo', swap('</ds:Signature>', `<ds:KeyInfo ${BAD}/></ds:Signature>`)],
  [
    'as the default in Extensions',
    swap(
      '<samlp:Status>',
      `<samlp:Extensions><x ${BAD.replace('xmlns:z', 'xmlns')}/></samlp:Extensions><samlp:Status>`,
    ),
  ],
]

const markup: readonly Attack[] = [
  ...PAIRS.flatMap((pair) => SIGNS.map((signs) => joined(pair, signs))),
  ...CHARACTERS.map(
    ([title, character]): Attack => ({
      row: 'A5.3',
      title: `a namespace name with ${title}`,
      make: () =>
        swap('<saml:Conditions ', `<saml:Conditions xmlns:z="${URI}${character}" `)(message()),
      errors: ['xml.namespace-uri'],
    }),
  ),
  ...PLACES.map(
    ([place, change]): Attack => ({
      row: 'A5.3',
      title: `a namespace name with markup ${place}`,
      make: () => change(message()),
      errors: ['xml.namespace-uri'],
    }),
  ),
]

/** Names that begin with xmlns and declare nothing, on elements of every layer. */
const LOOK_ALIKE: readonly (readonly [title: string, change: Change])[] = [
  ['on the NameID', swap('<saml:NameID>', '<saml:NameID xmlnsEvil="admin">')],
  ['on the Conditions', swap('<saml:Conditions ', '<saml:Conditions xmlnsEvil="admin" ')],
  ['on the Assertion', swapFirst('<saml:Assertion ', '<saml:Assertion xmlnsEvil="admin" ')],
  ['on the Response', swapFirst('<samlp:Response ', '<samlp:Response xmlnsEvil="admin" ')],
  ['on the Signature', swapFirst('<ds:Signature ', '<ds:Signature xmlnsEvil="admin" ')],
  ['on SignedInfo', swapFirst('<ds:SignedInfo>', '<ds:SignedInfo xmlnsEvil="admin">')],
  ['on the Reference', swapFirst('<ds:Reference ', '<ds:Reference xmlnsURI="#x" ')],
  [
    'that would be the Name of an Attribute',
    swapFirst('<saml:Attribute ', '<saml:Attribute xmlnsName="admin" '),
  ],
  ['that would be an ID', swapFirst('<saml:Assertion ', '<saml:Assertion xmlnsID="_x" ')],
  ['with a full stop', swap('<saml:NameID>', '<saml:NameID xmlns.x="admin">')],
  ['with a hyphen', swap('<saml:NameID>', '<saml:NameID xmlns-x="admin">')],
  ['with a digit', swap('<saml:NameID>', '<saml:NameID xmlns1="admin">')],
  ['whose value is a namespace', swap('<saml:NameID>', `<saml:NameID xmlnss="${NS.xs}">`)],
  [
    'as a prefix that is declared',
    swap('<saml:NameID>', '<saml:NameID xmlns:xmlnsx="urn:example:x" xmlnsx:a="admin">'),
  ],
  ['as an element', swap('<samlp:Status>', '<xmlnsx/><samlp:Status>')],
  [
    'as the prefix of an element',
    swap('<samlp:Status>', '<xmlnsx:a xmlns:xmlnsx="urn:example:x"/><samlp:Status>'),
  ],
]

const ORDINARY: readonly (readonly [title: string, change: Change])[] = [
  ['x', swap('<saml:NameID>', '<saml:NameID x="admin">')],
  ['XMLNSx', swap('<saml:NameID>', '<saml:NameID XMLNSx="admin">')],
  ['q:xmlns', swap('<saml:NameID>', '<saml:NameID xmlns:q="urn:example:q" q:xmlns="admin">')],
]

const lookAlikes: readonly Attack[] = [
  ...LOOK_ALIKE.flatMap(([title, change]) =>
    (['assertion', 'both'] as const).map(
      (signs): Attack => ({
        row: 'A5.4',
        title: `a name that begins with xmlns ${title}, ${signs} signed`,
        make: () => change(message({ signs })),
        errors: ['xml.name'],
      }),
    ),
  ),
  ...ORDINARY.flatMap(([name, change]) =>
    SIGNS.map(
      (signs): Attack => ({
        row: 'A5.4',
        title: `an attribute ${name} that is added after signing, ${signs} signed`,
        make: () => change(message({ signs })),
        errors: ['signature.digest-mismatch'],
      }),
    ),
  ),
]

export const namespaceNames: readonly Attack[] = [...markup, ...lookAlikes]
