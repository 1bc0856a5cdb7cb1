/** A5: what parsers and canonicalisers disagree on. Here: what stands in a value. */
import { NS } from '../../../src/xml/names.ts'
import { ASSERTION_ID, AUDIENCE, ISSUER, RECIPIENT } from '../../support/samples.ts'
import { type Change, inOrder, message, type Signs, swap, swapFirst } from '../../support/tamper.ts'
import { EVIL } from '../answer-to.ts'
import type { Attack, Row } from '../message.ts'
import { lineEnds } from './a5-line-ends.ts'
import { namespaceNames } from './a5-namespace-names.ts'
import { namespaces } from './a5-namespaces.ts'

const SIGNS = ['assertion', 'response', 'both'] satisfies readonly Signs[]

/** A value, and the start tag that it follows. */
interface Value {
  readonly name: string
  readonly tag: string
  readonly text: string
  /** What a longer value is refused for by itself, where the signature is judged. */
  readonly longer?: 'issuer.mismatch'
}

const VALUES: readonly Value[] = [
  { name: 'the NameID', tag: '<saml:NameID>', text: 'ada@example.com' },
  { name: 'an AttributeValue', tag: '<saml:AttributeValue>', text: 'blue' },
  { name: 'the Audience', tag: '<saml:Audience>', text: AUDIENCE },
  {
    name: 'the Issuer of the Assertion',
    tag: '<saml:Issuer>',
    text: ISSUER,
    longer: 'issuer.mismatch',
  },
  {
    name: 'the Issuer of the Response',
    tag: `<saml:Issuer xmlns:saml="${NS.saml}">`,
    text: ISSUER,
  },
  {
    name: 'the AuthnContextClassRef',
    tag: '<saml:AuthnContextClassRef>',
    text: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
  },
]

const REST = '.evil.example'

const replaced = ({ tag, text }: Value, to: string): Change =>
  swap(`${tag}${text}<`, `${tag}${to}<`)

/** The value was signed as its text and the rest; then the two are parted. */
const parted = (value: Value, signs: Signs, to: string) => (): string =>
  replaced(
    { ...value, text: value.text + REST },
    to,
  )(message({ signs, before: replaced(value, value.text + REST) }))

const commentErrors = ({ longer }: Value): Attack['errors'] =>
  longer === undefined ? ['value.comment'] : [longer, 'value.comment']

const COMMENTS: readonly (readonly [title: string, comment: string])[] = [
  ['an empty comment', '<!---->'],
  ['a comment', '<!-- a -->'],
  ['two comments', '<!-- a --><!-- b -->'],
  ['a comment with another value in it', `<!--${EVIL.name}-->`],
]

const comments: readonly Attack[] = VALUES.flatMap((value) => [
  ...COMMENTS.map(
    ([title, comment]): Attack => ({
      row: 'A5.1',
      title: `${title} parts ${value.name}`,
      make: parted(value, 'assertion', value.text + comment + REST),
      errors: commentErrors(value),
    }),
  ),
  ...(['response', 'both'] as const).map(
    (signs): Attack => ({
      row: 'A5.1',
      title: `a comment parts ${value.name}, ${signs} signed`,
      make: parted(value, signs, `${value.text}<!---->${REST}`),
      errors: commentErrors(value),
    }),
  ),
  {
    row: 'A5.1',
    title: `a comment parts ${value.name} from CDATA`,
    make: parted(value, 'assertion', `${value.text}<!----><![CDATA[${REST}]]>`),
    errors: commentErrors(value),
  },
  ...(['before', 'in', 'after'] as const).map(
    (place): Attack => ({
      row: 'A5.1',
      title: `a comment ${place} ${value.name}, which is as it should be`,
      make: () => replaced(value, commented(value.text, place))(message()),
      errors: ['value.comment'],
    }),
  ),
])

function commented(text: string, place: 'before' | 'in' | 'after'): string {
  if (place === 'before') return `<!---->${text}`
  return place === 'after' ? `${text}<!---->` : `${text.slice(0, 3)}<!---->${text.slice(3)}`
}

const moreComments: readonly Attack[] = [
  {
    row: 'A5.1',
    title: 'a comment that was there when the message was signed',
    make: () => message({ before: swap('ada@', 'ada<!---->@') }),
    errors: ['value.comment'],
  },
  {
    row: 'A5.1',
    title: 'a comment parts a text below an AttributeValue',
    make: () =>
      swap(
        '>ada<',
        '>a<!---->da<',
      )(message({ before: swap('>blue<', '><saml:NameID>ada</saml:NameID><') })),
    errors: ['value.comment'],
  },
  {
    row: 'A5.1',
    title: 'a comment between blanks is all there is of an AttributeValue',
    make: () => swap('>  <', '> <!----> <')(message({ before: swap('>blue<', '>  <') })),
    errors: ['value.comment'],
  },
  {
    row: 'A5.1',
    title: 'a comment parts a value of a changed message',
    make: () => swap('>blue<', `>${EVIL.value}<!---->blue<`)(message()),
    errors: ['signature.digest-mismatch', 'value.comment'],
  },
]

const instruction = (title: string, signs: Signs, change: Change, before?: Change): Attack => ({
  row: 'A5.2',
  title: `a processing instruction ${title}, ${signs} signed`,
  make: () => change(message({ signs, before })),
  errors: ['xml.processing-instruction'],
})

const NOT_EVIL = `not-${EVIL.name}`

/** The signature of the Assertion is the only one there is. */
const PLACES: readonly (readonly [title: string, change: Change])[] = [
  ['between elements of the Assertion', swap('<saml:Conditions ', '<?p x?><saml:Conditions ')],
  ['between elements of the Response', swap('<samlp:Status>', '<?p x?><samlp:Status>')],
  [
    'in Extensions',
    swap('<samlp:Status>', '<samlp:Extensions><?p x?></samlp:Extensions><samlp:Status>'),
  ],
  ['before the root', swapFirst('<samlp:Response ', '<?p x?><samlp:Response ')],
  ['after the root', swap('</samlp:Response>', '</samlp:Response><?p x?>')],
  ['in SignedInfo', swap('<ds:SignedInfo>', '<ds:SignedInfo><?p x?>')],
  ['in the DigestValue', swap('<ds:DigestValue>', '<ds:DigestValue><?p AAAA?>')],
  ['in the SignatureValue', swap('</ds:SignatureValue>', '<?p AAAA?></ds:SignatureValue>')],
  ['in KeyInfo', swap('</ds:Signature>', '<ds:KeyInfo><?p x?></ds:KeyInfo></ds:Signature>')],
  ['without content', swap('>blue<', '>blue<?p?><')],
  ['whose name begins with xml', swap('>blue<', '>blue<?xml-p x?><')],
]

const instructions: readonly Attack[] = [
  ...VALUES.flatMap((value) =>
    SIGNS.map(
      (signs): Attack => ({
        row: 'A5.2',
        title: `a processing instruction holds the rest of ${value.name}, ${signs} signed`,
        make: parted(value, signs, `${value.text}<?p ${REST}?>`),
        errors: ['xml.processing-instruction'],
      }),
    ),
  ),
  ...SIGNS.map((signs) =>
    instruction(
      'holds how a NameID begins',
      signs,
      swap(NOT_EVIL, `<?p not-?>${EVIL.name}`),
      swap('ada@example.com', NOT_EVIL),
    ),
  ),
  ...PLACES.map(([title, change]) => instruction(title, 'assertion', change)),
]

const sections: readonly Attack[] = [
  ...SIGNS.flatMap((signs) =>
    VALUES.filter(({ text }) => text === ISSUER || text === AUDIENCE).map(
      (value): Attack => ({
        row: 'A5.5',
        title: `${value.name} goes on in CDATA, ${signs} signed`,
        make: parted(value, signs, `${value.text}<![CDATA[${REST}]]>`),
        errors: [value.text === ISSUER ? 'issuer.mismatch' : 'audience.mismatch'],
      }),
    ),
  ),
  ...VALUES.filter(({ text }) => text === ISSUER || text === AUDIENCE).map(
    (value): Attack => ({
      row: 'A5.5',
      title: `${value.name} stands in CDATA and goes on after it`,
      make: parted(value, 'assertion', `<![CDATA[${value.text}]]>${REST}`),
      errors: [value.text === ISSUER ? 'issuer.mismatch' : 'audience.mismatch'],
    }),
  ),
  ...VALUES.map(
    (value): Attack => ({
      row: 'A5.5',
      title: `CDATA is added to ${value.name} after signing`,
      make: () => replaced(value, `${value.text}<![CDATA[${REST}]]>`)(message({ signs: 'both' })),
      errors:
        value.longer === undefined
          ? ['signature.digest-mismatch']
          : [value.longer, 'signature.digest-mismatch'],
    }),
  ),
]

const declared = (declaration: string): Change =>
  swapFirst('<samlp:Response ', `<!DOCTYPE samlp:Response [${declaration}]><samlp:Response `)

const DECLARATIONS: readonly (readonly [title: string, declaration: string])[] = [
  ['an empty entity', '<!ENTITY e "">'],
  ['an entity with another value', `<!ENTITY e "${EVIL.name}">`],
  ['an entity of a file', '<!ENTITY e SYSTEM "file:///etc/hostname">'],
]

const entity = (row: Row, title: string, change: Change, errors: Attack['errors']): Attack => ({
  row,
  title,
  make: () => change(message({ signs: 'both' })),
  errors,
})

/** Where a reference may stand beside a text. */
const REFERENCES: readonly (readonly [name: string, change: Change])[] = [
  ...VALUES.map((value) => [value.name, replaced(value, `${value.text}&e;${REST}`)] as const),
  ['the Recipient', swap(`Recipient="${RECIPIENT}"`, `Recipient="${RECIPIENT}&e;${REST}"`)],
  ['the Destination', swap(`Destination="${RECIPIENT}"`, `Destination="${RECIPIENT}&e;${REST}"`)],
  ['the ID', swap(` ID="${ASSERTION_ID}"`, ` ID="${ASSERTION_ID}&e;"`)],
  ['a DigestValue', swapFirst('<ds:DigestValue>', '<ds:DigestValue>&e;')],
]

const entities: readonly Attack[] = [
  ...REFERENCES.flatMap(([name, change]) => [
    entity('A5.6', `an entity parts ${name}, nobody has declared it`, change, ['xml.entity']),
    ...DECLARATIONS.map(([title, declaration]) =>
      entity('A5.6', `${title} parts ${name}`, inOrder(change, declared(declaration)), [
        'xml.doctype',
      ]),
    ),
  ]),
  entity('A5.6', 'a declaration of an entity that nothing uses', declared('<!ENTITY e "">'), [
    'xml.doctype',
  ]),
]

export const differentials: readonly Attack[] = [
  ...comments,
  ...moreComments,
  ...instructions,
  ...sections,
  ...entities,
  ...lineEnds,
  ...namespaceNames,
  ...namespaces,
]
