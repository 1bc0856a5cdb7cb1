/**
 * A1.1 to A1.8: what was signed is somewhere in the message, and something else is to be read. The
 * eight shapes of "On Breaking SAML" (Somorovsky et al. 2012), XSW1 to XSW8.
 */
import { ASSERTION_ID, RESPONSE_ID } from '../../support/samples.ts'
import { message, type Signs } from '../../support/tamper.ts'
import type { Attack, Row } from '../message.ts'
import {
  afterIssuer,
  appended,
  assertionOf,
  forgedAssertion,
  forgedResponse,
  holding,
  inExtensions,
  lastIn,
  signatureOf,
  withoutSignature,
} from '../rearrange.ts'

/** What the forged element is called: as the attacker likes, or as what was signed. */
const NAMES = [
  ['another ID', '_evil'],
  ['the same ID', undefined],
] as const

/** A Response of which that is signed, in whose Signature or beside it the original is put. */
function aroundResponse(
  row: Row,
  title: string,
  put: (forged: string, signature: string, original: string) => string,
): readonly Attack[] {
  const signings: readonly Signs[] = ['response', 'both']
  return signings.flatMap((signs) =>
    NAMES.map(([named, id = RESPONSE_ID]): Attack => {
      const duplicate = id === RESPONSE_ID ? (['xml.id-duplicate'] as const) : []
      const inner = signs === 'both' ? (['signature.misplaced'] as const) : []
      return {
        row,
        title: `${title}; ${signs === 'both' ? 'both signed, ' : ''}${named}`,
        make: () => {
          const genuine = message({ signs })
          return put(forgedResponse(id), signatureOf(genuine), withoutSignature(genuine))
        },
        errors: ['structure.misplaced', ...inner, ...duplicate],
      }
    }),
  )
}

interface Parts {
  readonly genuine: string
  /** The signed Assertion, with its Signature and without, and that Signature. */
  readonly signed: string
  readonly original: string
  readonly signature: string
  readonly forged: string
}

/** A Response whose Assertion is signed, with a forged one beside. */
function aroundAssertion(
  row: Row,
  title: string,
  errors: Attack['errors'],
  put: (parts: Parts) => string,
): readonly Attack[] {
  return NAMES.map(([named, id = ASSERTION_ID]): Attack => {
    const duplicate = id === ASSERTION_ID ? (['xml.id-duplicate'] as const) : []
    return {
      row,
      title: `${title}; ${named}`,
      make: () => {
        const genuine = message()
        const signed = assertionOf(genuine)
        return put({
          genuine,
          signed,
          original: withoutSignature(signed),
          signature: signatureOf(genuine),
          forged: forgedAssertion(id),
        })
      },
      errors: [...errors, ...duplicate],
    }
  })
}

export const signatureWrapping: readonly Attack[] = [
  ...aroundResponse(
    'A1.1',
    'XSW1: a forged Response whose Signature holds the signed one',
    (forged, signature, original) =>
      afterIssuer(forged, lastIn(signature, 'ds:Signature', original)),
  ),
  ...aroundResponse(
    'A1.2',
    'XSW2: a forged Response with the signed one in front of the Signature',
    (forged, signature, original) => afterIssuer(forged, original + signature),
  ),
  ...aroundAssertion(
    'A1.3',
    'XSW3: a forged Assertion before the signed one',
    ['structure.assertion-count'],
    ({ genuine, signed, forged }) => holding(genuine, forged + signed),
  ),
  ...aroundAssertion(
    'A1.3',
    'XSW10: a forged Assertion after the signed one',
    ['structure.assertion-count'],
    ({ genuine, signed, forged }) => holding(genuine, signed + forged),
  ),
  ...aroundAssertion(
    'A1.3',
    'XSW3: a forged Assertion before the signed one, with a byte copy of its Signature',
    ['structure.assertion-count'],
    ({ genuine, signed, signature, forged }) =>
      holding(genuine, afterIssuer(forged, signature) + signed),
  ),
  {
    row: 'A1.3',
    title: 'XSW10: a forged Assertion after the genuine one in a signed Response',
    make: () => {
      const genuine = message({ signs: 'response' })
      return holding(genuine, assertionOf(genuine) + forgedAssertion())
    },
    errors: ['structure.assertion-count'],
  },
  ...aroundAssertion(
    'A1.4',
    'XSW4: a forged Assertion with the signed one as its last child',
    ['structure.misplaced', 'signature.misplaced'],
    ({ genuine, signed, forged }) => holding(genuine, lastIn(forged, 'saml:Assertion', signed)),
  ),
  ...aroundAssertion(
    'A1.4',
    'XSW4: a forged Assertion with the signed one right after its Issuer',
    ['structure.misplaced', 'signature.misplaced'],
    ({ genuine, signed, forged }) => holding(genuine, afterIssuer(forged, signed)),
  ),
  ...aroundAssertion(
    'A1.5',
    'XSW5: a forged Assertion owns the Signature, the original is appended without it',
    ['structure.assertion-count'],
    ({ genuine, original, signature, forged }) =>
      appended(holding(genuine, afterIssuer(forged, signature)), original),
  ),
  {
    row: 'A1.5',
    title: 'XSW5: a forged Assertion owns the Signature, the original is gone; another ID',
    make: () => {
      const genuine = message()
      return holding(genuine, afterIssuer(forgedAssertion(), signatureOf(genuine)))
    },
    errors: ['signature.reference'],
  },
  {
    row: 'A1.5',
    title: 'XSW5: a forged Assertion owns the Signature, the original is gone; the same ID',
    make: () => {
      const genuine = message()
      return holding(genuine, afterIssuer(forgedAssertion(ASSERTION_ID), signatureOf(genuine)))
    },
    errors: ['signature.digest-mismatch'],
  },
  ...aroundAssertion(
    'A1.6',
    'XSW6: a forged Assertion owns the Signature, which holds the original',
    ['structure.misplaced'],
    ({ genuine, original, signature, forged }) =>
      holding(genuine, afterIssuer(forged, lastIn(signature, 'ds:Signature', original))),
  ),
  ...aroundAssertion(
    'A1.7',
    'XSW7: a forged Assertion in Extensions',
    ['structure.misplaced'],
    ({ genuine, forged }) => inExtensions(genuine, forged),
  ),
  ...aroundAssertion(
    'A1.7',
    'XSW7: a forged Assertion in Extensions, with a byte copy of the Signature',
    ['structure.misplaced', 'signature.misplaced'],
    ({ genuine, signature, forged }) => inExtensions(genuine, afterIssuer(forged, signature)),
  ),
  ...aroundAssertion(
    'A1.8',
    'XSW8: a forged Assertion owns the Signature, whose Object holds the original',
    ['structure.misplaced'],
    ({ genuine, original, signature, forged }) =>
      holding(
        genuine,
        afterIssuer(
          forged,
          lastIn(signature, 'ds:Signature', `<ds:Object>${original}</ds:Object>`),
        ),
      ),
  ),
]
