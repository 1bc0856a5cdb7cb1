import { type Trust, trustIssuer } from '../../verify/trust-issuer.ts'
import type { InputFiles } from '../input/input-files.ts'
import { readCertificates } from './read-certificates.ts'

/** Trusts the keys of all files. */
export async function readTrust(
  files: InputFiles,
  issuer: string,
  paths: readonly string[],
): Promise<Trust> {
  return trustIssuer({ issuer, certificates: await readCertificates(files, paths) })
}
