import { X509Certificate } from 'node:crypto'
import { SamlUsageError } from '../errors.ts'

/** Reads the first certificate of PEM text, or one in DER. */
export function readCertificate(argument: string, certificate: unknown): X509Certificate {
  if (typeof certificate !== 'string' && !(certificate instanceof Uint8Array)) {
    throw new SamlUsageError(argument, 'must be PEM in a string or in bytes')
  }
  try {
    return new X509Certificate(certificate)
  } catch {
    throw new SamlUsageError(argument, 'is not a certificate in PEM')
  }
}
