/**
 * A1.9, A1.11 and A1.12: the genuine part is parked where anything may stand, the forged one is put
 * where the enveloped transform takes it out of the digest, or a signed failure is the raw material.
 */
import { NS } from '../../../src/xml/names.ts'
import { ASSERTION_ID, RESPONSE_ID } from '../../support/samples.ts'
import { type Change, FAILURE, message, type Signs, swap } from '../../support/tamper.ts'
import type { Attack } from '../message.ts'
import {
  afterIssuer,
  appended,
  assertionOf,
  base64In,
  firstInSignature,
  forgedAssertion,
  forgedResponse,
  holding,
  inExtensions,
  lastIn,
  signatureOf,
  statementOf,
  unsigned,
} from '../rearrange.ts'

type Put = (xml: string, content: string) => string

const before =
  (place: string, element: string): Put =>
  (xml, content) =>
    swap(place, `<${element}>${content}</${element}>${place}`)(xml)

const lastOf =
  (parent: string, element: string): Put =>
  (xml, content) =>
    lastIn(xml, parent, `<${element}>${content}</${element}>`)

const asValue: Put = (xml, content) =>
  lastIn(
    xml,
    'saml:AttributeStatement',
    `<saml:Attribute Name="x"><saml:AttributeValue>${content}</saml:AttributeValue></saml:Attribute>`,
  )

const asConfirmationData: Put = (xml, content) =>
  xml.replace(
    /(<saml:SubjectConfirmationData [^>]*)\/>/,
    (_all, start: string) => `${start}>${content}</saml:SubjectConfirmationData>`,
  )

const deep =
  (put: Put): Put =>
  (xml, content) =>
    put(xml, `<x xmlns="urn:x"><y>${content}</y></x>`)

/** Where SAML lets anything stand. */
const OPEN: readonly (readonly [title: string, put: Put])[] = [
  ['Extensions', inExtensions],
  ['StatusDetail', lastOf('samlp:Status', 'samlp:StatusDetail')],
  ['Advice', before('<saml:AuthnStatement ', 'saml:Advice')],
  ['AttributeValue', asValue],
  ['SubjectConfirmationData', asConfirmationData],
]

const MORE_OPEN: readonly (readonly [title: string, put: Put])[] = [
  ['Extensions, two levels down', deep(inExtensions)],
  ['AttributeValue, two levels down', deep(asValue)],
  ['AuthnContextDecl', lastOf('saml:AuthnContext', 'saml:AuthnContextDecl')],
  [
    'Evidence',
    (xml, content) =>
      lastIn(
        xml,
        'saml:Assertion',
        `<saml:AuthzDecisionStatement Decision="Permit" Resource="urn:x"><saml:Action Namespace="urn:x">x</saml:Action><saml:Evidence>${content}</saml:Evidence></saml:AuthzDecisionStatement>`,
      ),
  ],
]

/** The forged Assertion is a direct child of the Response, the genuine one is parked. */
function parked(
  where: string,
  put: Put,
  how: 'unsigned' | 'a byte copy of the Signature' | 'a byte copy of the Signature, the same ID',
): Attack {
  const sameId = how.endsWith('the same ID')
  return {
    row: 'A1.9',
    title: `the signed Assertion in ${where}; the forged one: ${how}`,
    make: () => {
      const signed = assertionOf(message())
      const forged = forgedAssertion(sameId ? ASSERTION_ID : '_evil')
      const direct = how === 'unsigned' ? forged : afterIssuer(forged, signatureOf(signed))
      return put(holding(unsigned, direct), signed)
    },
    errors: [
      'structure.misplaced',
      'signature.misplaced',
      ...(sameId ? (['xml.id-duplicate'] as const) : []),
    ],
  }
}

const parkedResponse: Attack = {
  row: 'A1.9',
  title: 'the signed Response in Extensions of a forged one with a byte copy of its Signature',
  make: () => {
    const genuine = message({ signs: 'response' })
    return inExtensions(afterIssuer(forgedResponse(), signatureOf(genuine)), genuine)
  },
  errors: ['structure.misplaced', 'signature.misplaced'],
}

/** A forged AttributeStatement with its declaration, so that it can stand anywhere. */
const forgedStatement = () =>
  swap(
    '<saml:AttributeStatement>',
    `<saml:AttributeStatement xmlns:saml="${NS.saml}">`,
  )(statementOf(forgedAssertion()))

const inSignature =
  (element: string): Put =>
  (xml, content) =>
    lastIn(xml, 'ds:Signature', `<${element}>${content}</${element.split(' ')[0]}>`)

/** What the enveloped transform leaves out of the digest, and SignedInfo does not hold. */
const UNSIGNED_ZONES: readonly (readonly [title: string, put: Put])[] = [
  ['an Object', inSignature('ds:Object')],
  [
    'an Object before SignedInfo',
    (xml, content) => firstInSignature(xml, `<ds:Object>${content}</ds:Object>`),
  ],
  ['KeyInfo', inSignature('ds:KeyInfo')],
  ['KeyInfo, below a foreign element', deep(inSignature('ds:KeyInfo'))],
  ['the Signature itself', (xml, content) => lastIn(xml, 'ds:Signature', content)],
  ['a foreign child of the Signature', inSignature('x:x xmlns:x="urn:x"')],
  ['the SignatureValue', (xml, content) => lastIn(xml, 'ds:SignatureValue', content)],
]

const ZONE_SIGNINGS: readonly Exclude<Signs, 'both'>[] = ['assertion', 'response']

const inUnsignedZone: readonly Attack[] = UNSIGNED_ZONES.flatMap(([where, put]) =>
  ZONE_SIGNINGS.flatMap((signs): readonly Attack[] => [
    {
      row: 'A1.11',
      title: `a forged Assertion in ${where}; ${signs} signed`,
      make: () => put(message({ signs }), forgedAssertion()),
      errors: ['structure.misplaced'],
    },
    {
      row: 'A1.11',
      title: `a forged AttributeStatement in ${where}; ${signs} signed`,
      make: () => put(message({ signs }), forgedStatement()),
      errors: ['structure.element'],
    },
  ]),
)

/** Of another namespace, it could only be read by who looks at local names alone. */
const lookAlikeInObject: Attack = {
  row: 'A1.11',
  title: 'a look-alike AttributeStatement of another namespace in an Object',
  make: () => {
    const lookAlike = forgedStatement().replace(NS.saml, 'urn:x')
    return inSignature('ds:Object')(message(), lookAlike)
  },
  errors: ['signature.malformed'],
}

const addedStatement: Attack = {
  row: 'A1.11',
  title: 'a second AttributeStatement beside the Signature, where it is digested',
  make: () => lastIn(message(), 'saml:Assertion', statementOf(forgedAssertion())),
  errors: ['signature.digest-mismatch'],
}

const failure = () => message({ text: FAILURE, signs: 'response' })

/** A second Signature that xml-crypto once took out with the first, since the values are equal. */
const twin = (xml: string, content: string) =>
  `<ds:Signature xmlns:ds="${NS.ds}"><ds:SignatureValue>${base64In('SignatureValue', xml)}</ds:SignatureValue>${content}</ds:Signature>`

const STATUS = /<samlp:Status>.*<\/samlp:Status>/

const succeeded: Change = (xml) => xml.replace(STATUS, () => STATUS.exec(unsigned)?.[0] ?? '')

const onFailure: readonly (readonly [title: string, change: Change, errors: Attack['errors']])[] = [
  ['as it is', (xml) => xml, ['status.not-success']],
  [
    'with a forged Assertion',
    (xml) => appended(xml, forgedAssertion()),
    ['signature.digest-mismatch'],
  ],
  [
    'with a forged Assertion in an Object of its Signature',
    (xml) => inSignature('ds:Object')(xml, forgedAssertion()),
    ['structure.misplaced'],
  ],
  [
    'with a forged Assertion in KeyInfo of its Signature',
    (xml) => inSignature('ds:KeyInfo')(xml, forgedAssertion()),
    ['structure.misplaced'],
  ],
  [
    'with a forged AttributeStatement in KeyInfo of its Signature',
    (xml) => inSignature('ds:KeyInfo')(xml, forgedStatement()),
    ['structure.element'],
  ],
  [
    'with a second Signature of the same value',
    (xml) => afterIssuer(xml, twin(xml, '')),
    ['signature.count', 'status.not-success'],
  ],
  [
    'with a second Signature of the same value that holds a forged Assertion',
    (xml) => appended(xml, twin(xml, `<ds:Object>${forgedAssertion()}</ds:Object>`)),
    ['structure.misplaced'],
  ],
  [
    'with a forged Assertion that owns a second Signature of the same value',
    (xml) => appended(xml, afterIssuer(forgedAssertion(), twin(xml, ''))),
    ['signature.digest-mismatch', 'signature.malformed'],
  ],
  [
    'with a forged Assertion that owns a byte copy of the Signature',
    (xml) => appended(xml, afterIssuer(forgedAssertion(), signatureOf(xml))),
    ['signature.digest-mismatch', 'signature.reference'],
  ],
  [
    'with a forged Assertion and two byte copies of the Signature',
    (xml) => appended(afterIssuer(xml, signatureOf(xml)), forgedAssertion()),
    ['signature.count'],
  ],
  [
    'with a forged Assertion and the status Success',
    (xml) => appended(succeeded(xml), forgedAssertion()),
    ['signature.digest-mismatch'],
  ],
  [
    'whose Signature is on a forged Response',
    (xml) => afterIssuer(forgedResponse(), signatureOf(xml)),
    ['signature.reference'],
  ],
  [
    'whose Signature is on a forged Response of the same ID',
    (xml) => afterIssuer(forgedResponse(RESPONSE_ID), signatureOf(xml)),
    ['signature.digest-mismatch'],
  ],
  [
    'in Extensions of a forged Response',
    (xml) => inExtensions(forgedResponse(), xml),
    ['structure.misplaced', 'signature.misplaced'],
  ],
]

export const hiddenOriginal: readonly Attack[] = [
  ...OPEN.flatMap(([where, put]) => [
    parked(where, put, 'unsigned'),
    parked(where, put, 'a byte copy of the Signature'),
    parked(where, put, 'a byte copy of the Signature, the same ID'),
  ]),
  ...MORE_OPEN.map(([where, put]) => parked(where, put, 'a byte copy of the Signature')),
  parkedResponse,
  ...inUnsignedZone,
  lookAlikeInObject,
  addedStatement,
  ...onFailure.map(
    ([title, change, errors]): Attack => ({
      row: 'A1.12',
      title: `a signed failure ${title}`,
      make: () => change(failure()),
      errors,
    }),
  ),
]
