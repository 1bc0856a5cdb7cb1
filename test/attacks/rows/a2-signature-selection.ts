/** A2.7 to A2.9: which Signature is taken, how often it refers to something, and to what. */
import { createHash } from 'node:crypto'
import { NS } from '../../../src/xml/names.ts'
import { ASSERTION_ID, RESPONSE_ID } from '../../support/samples.ts'
import {
  type Change,
  digestUri,
  ENVELOPED,
  EXCLUSIVE,
  marker,
  message,
  signed,
  swap,
  UNSIGNED,
} from '../../support/tamper.ts'
import type { Attack } from '../message.ts'
import { onEither, signatureOfStranger } from '../on-either.ts'
import {
  afterIssuer,
  inExtensions,
  lastIn,
  signatureOf,
  withoutMarkers,
  withoutSignature,
} from '../rearrange.ts'

/** Both signed, one of them by a stranger. */
const oneByStranger = (strange: 'assertion' | 'response'): string => {
  const stranger = { keyName: 'rsa-2048-other' } as const
  const inner = signed(UNSIGNED, ASSERTION_ID, strange === 'assertion' ? stranger : {})
  return signed(inner, RESPONSE_ID, strange === 'response' ? stranger : {})
}

const severalSignatures: readonly Attack[] = [
  ...onEither('A2.7', 'the Signature twice', ['signature.count'], (signs) => {
    const genuine = message({ signs })
    return genuine.replace(signatureOf(genuine), (one) => one + one)
  }),
  ...onEither(
    'A2.7',
    'one that holds, then one of a stranger, which the first covers',
    ['signature.count'],
    (signs, id) =>
      message({ signs, before: swap(marker(id), marker(id) + signatureOfStranger(signs)) }),
  ),
  ...onEither(
    'A2.7',
    'one of a stranger, then one that holds and covers it',
    ['signature.count'],
    (signs, id) =>
      message({ signs, before: swap(marker(id), signatureOfStranger(signs) + marker(id)) }),
  ),
  ...onEither(
    'A2.7',
    'one that holds after the Issuer, one of a stranger as the last child',
    ['signature.count'],
    (signs, _id) =>
      message({
        signs,
        before: (xml) =>
          lastIn(
            xml,
            signs === 'assertion' ? 'saml:Assertion' : 'samlp:Response',
            signatureOfStranger(signs),
          ),
      }),
  ),
  {
    row: 'A2.7',
    title: 'both Signatures in the Response, none in the Assertion',
    make: () => {
      const genuine = message({ signs: 'both' })
      const own = signatureOf(genuine)
      const other = signatureOf(withoutSignature(genuine))
      const rest = withoutSignature(withoutSignature(genuine))
      return afterIssuer(rest, own + other)
    },
    errors: ['signature.count'],
  },
  {
    row: 'A2.7',
    title: 'the Response signed by a stranger, its Assertion genuinely',
    make: () => oneByStranger('response'),
    errors: ['signature.invalid'],
  },
  {
    row: 'A2.7',
    title: 'the Assertion signed by a stranger, the Response around genuinely',
    make: () => oneByStranger('assertion'),
    errors: ['signature.invalid'],
  },
  {
    row: 'A2.7',
    title: 'the Response changed after it was signed, its Assertion not',
    make: () =>
      swap(
        ` ID="${RESPONSE_ID}"`,
        ` ID="${RESPONSE_ID}" Consent="urn:x"`,
      )(message({ signs: 'both' })),
    errors: ['signature.digest-mismatch'],
  },
  {
    row: 'A2.7',
    title: 'an empty Signature of the Response, its Assertion genuinely signed',
    make: () => afterIssuer(message(), `<ds:Signature xmlns:ds="${NS.ds}"/>`),
    errors: ['signature.malformed'],
  },
  {
    row: 'A2.7',
    title: 'a Signature of the Response with the reference of its Assertion, which is signed too',
    make: () => afterIssuer(message(), signatureOf(message())),
    errors: ['signature.reference'],
  },
]

const reference = (id: string, digest: string): string =>
  `<ds:Reference URI="#${id}"><ds:Transforms>${ENVELOPED}${EXCLUSIVE}</ds:Transforms><ds:DigestMethod Algorithm="${digestUri('sha256')}"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference>`

/** An element in its canonical form, so that its text is what is digested. */
const UNRELATED = '<x:Unrelated xmlns:x="urn:x" ID="_unrelated"></x:Unrelated>'
const unrelated = reference('_unrelated', createHash('sha256').update(UNRELATED).digest('base64'))

const REFERENCES: readonly (readonly [title: string, write: (own: string) => string])[] = [
  ['no Reference', () => ''],
  ['two References to the same element', (own) => own + own],
  ['a Reference to an unrelated element, then the right one', (own) => unrelated + own],
  ['the right Reference, then one to an unrelated element', (own) => own + unrelated],
  [
    'a Reference to an unrelated element twice around the right one',
    (own) => unrelated + own + unrelated,
  ],
]

const referenceCount: readonly Attack[] = [
  ...REFERENCES.flatMap(([title, write]) =>
    onEither('A2.8', title, ['signature.malformed'], (signs, id) => {
      const own = reference(id, `DIGEST-${id}`)
      return message({
        signs,
        before: (xml) => inExtensions(xml, UNRELATED),
        shape: swap(own, write(own)),
      })
    }),
  ),
  ...onEither('A2.8', 'an empty Reference', ['signature.malformed'], (signs, id) =>
    message({ signs, shape: swap(reference(id, `DIGEST-${id}`), `<ds:Reference URI="#${id}"/>`) }),
  ),
]

/** Signs the element of that ID, with the Signature where that of the owner belongs. */
const covering = (owner: string, id: string, text: string, shape: Change = (xml) => xml): string =>
  withoutMarkers(signed(swap(marker(owner), marker(id))(text), id, { shape }))

const MANIFEST = `<ds:Manifest xmlns:ds="${NS.ds}" ID="_covered">${reference(ASSERTION_ID, 'AAAA')}</ds:Manifest>`

const covered = (name: string): Change => swap(`<${name}>`, `<${name} ID="_covered">`)

/** Parts of the message, each with an ID of its own. */
const PARTS: readonly (readonly [title: string, change: Change])[] = [
  ['the Subject', covered('saml:Subject')],
  ['the AttributeStatement', covered('saml:AttributeStatement')],
  ['the Status', covered('samlp:Status')],
  ['an element in Extensions', (xml) => inExtensions(xml, '<x:y xmlns:x="urn:x" ID="_covered"/>')],
  ['a Manifest in Extensions', (xml) => inExtensions(xml, MANIFEST)],
]

const inSignature =
  (content: string): Change =>
  (text) =>
    lastIn(text, 'ds:Signature', content)

const wrongCoverage: readonly Attack[] = [
  ...PARTS.flatMap(([title, change]) =>
    onEither('A2.9', `only ${title} is covered`, ['signature.reference'], (_signs, owner) =>
      covering(owner, '_covered', change(UNSIGNED)),
    ),
  ),
  ...onEither('A2.9', 'only its own KeyInfo is covered', ['signature.reference'], (_signs, owner) =>
    covering(
      owner,
      '_covered',
      UNSIGNED,
      inSignature('<ds:KeyInfo ID="_covered"><ds:KeyName>x</ds:KeyName></ds:KeyInfo>'),
    ),
  ),
  ...onEither(
    'A2.9',
    'only a Manifest in its own KeyInfo is covered',
    ['signature.reference'],
    (_signs, owner) =>
      covering(owner, '_covered', UNSIGNED, inSignature(`<ds:KeyInfo>${MANIFEST}</ds:KeyInfo>`)),
  ),
  ...onEither(
    'A2.9',
    'only a Manifest in its own Object is covered',
    ['signature.malformed'],
    (_signs, owner) =>
      covering(owner, '_covered', UNSIGNED, inSignature(`<ds:Object>${MANIFEST}</ds:Object>`)),
  ),
  ...onEither('A2.9', 'only its own Object is covered', ['signature.malformed'], (_signs, owner) =>
    covering(owner, '_covered', UNSIGNED, inSignature('<ds:Object ID="_covered">x</ds:Object>')),
  ),
]

export const signatureSelection: readonly Attack[] = [
  ...severalSignatures,
  ...referenceCount,
  ...wrongCoverage,
]
