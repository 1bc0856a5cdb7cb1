import { sign } from 'node:crypto'
import { der } from './der.ts'
import { derTime } from './der-time.ts'
import { extensions } from './extensions.ts'
import type { KeyAlgorithm, KeyPair } from './key-algorithms.ts'

export interface CertificateInput {
  readonly algorithm: KeyAlgorithm
  readonly pair: KeyPair
  readonly commonName: string
  /** The first bit is clear, or the number would be negative. */
  readonly serial: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
}

const INTEGER = 0x02
const BIT_STRING = 0x03
const UTF8_STRING = 0x0c
const SEQUENCE = 0x30
const SET = 0x31

const VERSION_3 = Buffer.from('a003020102', 'hex')
const COMMON_NAME = Buffer.from('0603550403', 'hex')

const nameOf = (commonName: string) =>
  der(
    SEQUENCE,
    der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(commonName, 'utf8')))),
  )

/** A certificate in DER (RFC 5280) that the key of its subject has signed. */
export function selfSigned(input: CertificateInput): Buffer {
  const { algorithm, pair, serial, notBefore, notAfter } = input
  const name = nameOf(input.commonName)
  const body = der(
    SEQUENCE,
    VERSION_3,
    der(INTEGER, serial),
    algorithm.identifier,
    name,
    der(SEQUENCE, derTime(notBefore), derTime(notAfter)),
    name,
    pair.publicKey.export({ type: 'spki', format: 'der' }),
    extensions(pair.publicKey),
  )
  const signature = sign(algorithm.hash, body, pair.privateKey)
  return der(SEQUENCE, body, algorithm.identifier, der(BIT_STRING, Buffer.from([0]), signature))
}
