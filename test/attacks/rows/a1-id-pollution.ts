/** A1.10: which element an ID means, said in two ways or in none. Each is signed as it stands. */
import { ASSERTION_ID, RESPONSE_ID } from '../../support/samples.ts'
import { type Change, message, swap } from '../../support/tamper.ts'
import type { Attack } from '../message.ts'
import { OWNERS, signedAs } from '../on-either.ts'
import {
  afterIssuer,
  appended,
  assertionOf,
  forgedAssertion,
  holding,
  inExtensions,
  lastIn,
  signatureOf,
  withoutSignature,
} from '../rearrange.ts'

/** Other attributes that some library takes for the ID. */
const SPELLINGS = [
  ['x:ID', 'xmlns:x="urn:x" x:ID'],
  ['Id', 'Id'],
  ['id', 'id'],
  ['xml:id', 'xml:id'],
] as const

const inPlaceOf = (id: string, attributes: string): Change => swap(` ID="${id}"`, ` ${attributes}`)

const spelled: readonly Attack[] = OWNERS.flatMap(([signs, id]) =>
  SPELLINGS.flatMap(([name, written]): readonly Attack[] => [
    {
      row: 'A1.10',
      title: `${name} of another value in front of the ID that is signed; ${signs} signed`,
      make: () => message({ signs, before: inPlaceOf(id, `${written}="_evil" ID="${id}"`) }),
      errors: ['structure.id-ambiguous'],
    },
    {
      row: 'A1.10',
      title: `${name} of the same value behind the ID; ${signs} signed`,
      make: () => message({ signs, before: inPlaceOf(id, `ID="${id}" ${written}="${id}"`) }),
      errors: ['structure.id-ambiguous', 'xml.id-duplicate'],
    },
    {
      row: 'A1.10',
      title: `${name} is signed, the ID has another value; ${signs} signed`,
      make: () => message({ signs, before: inPlaceOf(id, `${written}="${id}" ID="_evil"`) }),
      errors: ['structure.id-ambiguous'],
    },
    {
      row: 'A1.10',
      title: `${name} in place of the ID; ${signs} signed`,
      make: () => message({ signs, before: inPlaceOf(id, `${written}="${id}"`) }),
      errors: ['structure.id-missing', 'structure.id-ambiguous'],
    },
  ]),
)

const shaped: readonly Attack[] = OWNERS.flatMap(([signs, id]): readonly Attack[] => [
  ...[
    ['a space before it', ` ${id}`],
    ['a space after it', `${id} `],
    ['spaces around it', `  ${id}  `],
    ['a no-break space after it', `${id}\u00a0`],
    ['a zero-width space in it', `${id}\u200b`],
    ['a colon in it', `x:${id}`],
  ].map(
    ([title, odd = '']): Attack => ({
      row: 'A1.10',
      title: `an ID with ${title}; ${signs} signed`,
      make: () => signedAs(id, odd),
      errors: ['structure.id-invalid'],
    }),
  ),
  {
    row: 'A1.10',
    title: `an ID padded after it was signed; ${signs} signed`,
    make: () => inPlaceOf(id, `ID=" ${id}"`)(message({ signs })),
    errors: ['structure.id-invalid'],
  },
  {
    row: 'A1.10',
    title: `no ID at all, the Reference names one; ${signs} signed`,
    make: () => message({ signs, before: inPlaceOf(id, '') }),
    errors: ['structure.id-missing'],
  },
  {
    row: 'A1.10',
    title: `no ID at all, the Reference is empty; ${signs} signed`,
    make: () =>
      message({ signs, before: inPlaceOf(id, ''), shape: swap(`URI="#${id}"`, 'URI=""') }),
    errors: ['structure.id-missing'],
  },
  {
    row: 'A1.10',
    title: `an empty ID, the Reference is #; ${signs} signed`,
    make: () =>
      message({ signs, before: inPlaceOf(id, 'ID=""'), shape: swap(`URI="#${id}"`, 'URI="#"') }),
    errors: ['structure.id-invalid'],
  },
])

/** The signed ID once more, on an element that is no Assertion. */
const elsewhere: readonly Attack[] = [
  ...['ID', 'Id', 'id', 'xml:id'].map(
    (name): Attack => ({
      row: 'A1.10',
      title: `the signed ID once more, as ${name} of an element in Extensions`,
      make: () => inExtensions(message(), `<x xmlns="urn:x" ${name}="${ASSERTION_ID}"/>`),
      errors: ['xml.id-duplicate'],
    }),
  ),
  {
    row: 'A1.10',
    title: 'the signed ID once more, padded, of an element in Extensions',
    make: () => inExtensions(message(), `<x xmlns="urn:x" ID=" ${ASSERTION_ID} "/>`),
    errors: ['xml.id-duplicate'],
  },
  {
    row: 'A1.10',
    title: 'the signed ID once more, of the Signature itself',
    make: () => message({ shape: swap('<ds:Signature ', `<ds:Signature Id="${ASSERTION_ID}" `) }),
    errors: ['xml.id-duplicate'],
  },
  {
    row: 'A1.10',
    title: 'the signed ID once more, of KeyInfo',
    make: () => lastIn(message(), 'ds:Signature', `<ds:KeyInfo Id="${ASSERTION_ID}"/>`),
    errors: ['xml.id-duplicate'],
  },
  {
    row: 'A1.10',
    title: 'the signed ID once more, of the Response around',
    make: () => message().replace(RESPONSE_ID, ASSERTION_ID),
    errors: ['xml.id-duplicate'],
  },
]

/** The forged Assertion nearly has the ID of the signed one, which is appended. */
const nearly: readonly Attack[] = [
  {
    row: 'A1.10',
    title: 'a forged Assertion with the padded ID owns the Signature, the original is appended',
    make: () => {
      const genuine = message()
      const forged = afterIssuer(forgedAssertion(` ${ASSERTION_ID}`), signatureOf(genuine))
      return appended(holding(genuine, forged), withoutSignature(assertionOf(genuine)))
    },
    errors: ['structure.assertion-count', 'structure.id-invalid', 'xml.id-duplicate'],
  },
  {
    row: 'A1.10',
    title: 'a forged Assertion with the ID in upper case owns the Signature',
    make: () => {
      const genuine = message()
      const forged = forgedAssertion(ASSERTION_ID.toUpperCase())
      return holding(genuine, afterIssuer(forged, signatureOf(genuine)))
    },
    errors: ['signature.reference'],
  },
]

export const idPollution: readonly Attack[] = [...spelled, ...shaped, ...elsewhere, ...nearly]
