import { randomBytes, X509Certificate } from 'node:crypto'
import { KEY_ALGORITHMS, type KeyAlgorithmName } from './key-algorithms.ts'
import { selfSigned } from './self-signed.ts'

export interface KeyOrder {
  readonly algorithm: KeyAlgorithmName
  readonly subject: string
  readonly days: number
  readonly now: Date
}

export interface MadeKey {
  /** PKCS#8 in PEM; it goes into its file and nowhere else. */
  readonly privateKey: string
  readonly certificate: string
  /** SHA-256 of the certificate, in hexadecimal pairs. */
  readonly fingerprint: string
  readonly notAfter: Date
}

const DAY = 86_400_000

/** Positive, and with 126 bits of chance. */
function randomSerial(): Buffer {
  const octets = randomBytes(16)
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40
  return octets
}

/** Makes a key pair with a certificate that begins now, on a whole second as certificates have it. */
export async function makeKey({ algorithm, subject, days, now }: KeyOrder): Promise<MadeKey> {
  const chosen = KEY_ALGORITHMS[algorithm]
  const pair = await chosen.make()
  const notBefore = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const notAfter = new Date(notBefore.getTime() + days * DAY)
  const serial = randomSerial()
  const made = { algorithm: chosen, pair, commonName: subject, serial, notBefore, notAfter }
  const certificate = new X509Certificate(selfSigned(made))
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certificate.toString(),
    fingerprint: certificate.fingerprint256,
    notAfter,
  }
}
