/** A1: what is signed is there, and something else is to be read. */
import { ASSERTION_ID } from '../../support/samples.ts'
import { message } from '../../support/tamper.ts'
import type { Attack } from '../message.ts'
import { assertionOf, evil, holding, withoutSignature } from '../rearrange.ts'

export const signatureWrapping: readonly Attack[] = [
  {
    row: 'A1.3',
    title: 'a forged Assertion before the signed one',
    make: () => {
      const genuine = message()
      const signed = assertionOf(genuine)
      return holding(genuine, evil(withoutSignature(signed), ASSERTION_ID) + signed)
    },
    errors: ['structure.assertion-count'],
  },
]
