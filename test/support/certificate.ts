import { type KeyObject, sign } from 'node:crypto'

export interface CertificateOptions {
  readonly commonName: string
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
  readonly notBefore: Date
  readonly notAfter: Date
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512'
}

/** DER takes the shortest length there is. */
function derLength(length: number): readonly number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  return Buffer.concat([Buffer.from([tag, ...derLength(content.length)]), content])
}

const sequence = (...contents: readonly Uint8Array[]) => der(0x30, ...contents)
const hex = (digits: string) => Buffer.from(digits, 'hex')
const NULL = hex('0500')

/** Object identifiers in DER, as RFC 4055, RFC 5758 and RFC 8410 give them. */
const RSA_SIGNATURES = { sha1: '05', sha256: '0b', sha384: '0c', sha512: '0d' } as const
const ECDSA_SIGNATURES = { sha256: '02', sha384: '03', sha512: '04' } as const

function signatureAlgorithm(type: string | undefined, hash: CertificateOptions['hash']): Buffer {
  if (type === 'rsa') return sequence(hex(`06092a864886f70d0101${RSA_SIGNATURES[hash]}`), NULL)
  if (type !== 'ec') return sequence(hex('06032b6570'))
  if (hash === 'sha1') return sequence(hex('06072a8648ce3d0401'))
  return sequence(hex(`06082a8648ce3d0403${ECDSA_SIGNATURES[hash]}`))
}

const utcTime = (date: Date) =>
  der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

const commonNameOf = (name: string) =>
  sequence(der(0x31, sequence(hex('0603550403'), der(0x0c, Buffer.from(name)))))

/** A self-signed certificate in PEM, made without any library; its dates are before 2050. */
export function selfSigned(options: CertificateOptions): string {
  const { publicKey, privateKey, hash } = options
  const algorithm = signatureAlgorithm(privateKey.asymmetricKeyType, hash)
  const name = commonNameOf(options.commonName)
  const body = sequence(
    hex('a003020102'),
    hex('02083f1a2b3c4d5e6f70'),
    algorithm,
    name,
    sequence(utcTime(options.notBefore), utcTime(options.notAfter)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const isEdwards = privateKey.asymmetricKeyType === 'ed25519'
  const signature = sign(isEdwards ? null : hash, body, privateKey)
  const certificate = sequence(body, algorithm, der(0x03, hex('00'), signature))
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
