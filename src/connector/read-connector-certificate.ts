import { SamlUsageError } from '../errors.ts'
import { readCertificate } from '../signature/read-certificate.ts'
import { decodeBase64 } from '../xml/base64.ts'

const BEGIN = '-----BEGIN '

/** PEM as it is, or what stands in the base64 around it, as JumpCloud keeps it. */
function sourceOf(text: string): string | Uint8Array {
  return text.includes(BEGIN) ? text : (decodeBase64(text) ?? text)
}

/** When a certificate begins and ends to be valid, in milliseconds since 1970. */
export interface CertificateDates {
  readonly validFrom: number
  readonly validTo: number
}

/** Reads the dates of the certificate of an application; nothing where it is none. */
export function readConnectorCertificate(text: string): CertificateDates | undefined {
  try {
    const { validFrom, validTo } = readCertificate('idpCertificate', sourceOf(text))
    return { validFrom: Date.parse(validFrom), validTo: Date.parse(validTo) }
  } catch (cause) {
    if (cause instanceof SamlUsageError) return undefined
    throw cause
  }
}
