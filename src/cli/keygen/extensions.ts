import { createHash, type KeyObject } from 'node:crypto'
import { der } from './der.ts'

const SEQUENCE = 0x30
const OCTET_STRING = 0x04
const EXPLICIT_3 = 0xa3

const TRUE = Buffer.from('0101ff', 'hex')

/** Object identifiers of RFC 5280 4.2.1, as they stand in DER. */
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex')
const KEY_USAGE = Buffer.from('0603551d0f', 'hex')
const SUBJECT_KEY_IDENTIFIER = Buffer.from('0603551d0e', 'hex')

/** A BIT STRING whose first bit is set: digitalSignature. */
const DIGITAL_SIGNATURE = Buffer.from('03020780', 'hex')

const critical = (name: Buffer, value: Buffer) =>
  der(SEQUENCE, name, TRUE, der(OCTET_STRING, value))

/** RFC 5280 4.2.1.2 leaves open how it is made; it names the key, and nothing trusts it. */
function keyIdentifier(publicKey: KeyObject): Buffer {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return der(OCTET_STRING, createHash('sha256').update(spki).digest().subarray(0, 20))
}

/** Says that the key signs messages, and no certificates. */
export function extensions(publicKey: KeyObject): Buffer {
  return der(
    EXPLICIT_3,
    der(
      SEQUENCE,
      critical(BASIC_CONSTRAINTS, der(SEQUENCE)),
      critical(KEY_USAGE, DIGITAL_SIGNATURE),
      der(SEQUENCE, SUBJECT_KEY_IDENTIFIER, der(OCTET_STRING, keyIdentifier(publicKey))),
    ),
  )
}
