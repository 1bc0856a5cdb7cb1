/** One attack on the signature of the Assertion, and the same on the one of the Response. */
import { ASSERTION_ID, RESPONSE_ID } from '../support/samples.ts'
import { message, type SignatureShape, type Signs, signed, UNSIGNED } from '../support/tamper.ts'
import type { Attack, Row } from './message.ts'
import { evilValues, signatureOf, withoutMarkers } from './rearrange.ts'

export type Signed = Exclude<Signs, 'both'>

export const OWNERS: readonly (readonly [signs: Signed, id: string])[] = [
  ['assertion', ASSERTION_ID],
  ['response', RESPONSE_ID],
]

export const onEither = (
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
export const shaped = (
  row: Row,
  title: string,
  errors: Attack['errors'],
  options: (id: string) => SignatureShape,
): readonly Attack[] =>
  onEither(row, title, errors, (signs, id) => message({ signs, ...options(id) }))

/**
 * The forged message, the Signature of the genuine one, and the part of a Signature of a stranger
 * that fits what is forged: who reads the one and verifies the other accepts (CVE-2025-29774).
 */
export function forgedUnderGenuine(
  signs: Signed,
  put: (genuine: string, stranger: string) => string,
): string {
  const genuine = signatureOf(message({ signs }))
  const forged = message({ signs, before: evilValues, keyName: 'rsa-2048-other' })
  const stranger = signatureOf(forged)
  return forged.replace(stranger, () => put(genuine, stranger))
}

/** A Signature of a stranger, as it would stand in the Assertion or the Response. */
export const signatureOfStranger = (signs: Signed): string =>
  signatureOf(message({ signs, keyName: 'rsa-2048-other' }))

/** The usual message with that ID in place of its own, which the Reference names as it is. */
export const signedAs = (own: string, id: string): string =>
  withoutMarkers(signed(UNSIGNED.replaceAll(own, id), id))
