import { SamlUsageError } from '../../errors.ts'
import { trustIssuer } from '../../verify/trust-issuer.ts'
import { fault } from '../fault.ts'
import type { InputFiles } from '../input/input-files.ts'
import { readPemFile } from '../input/read-pem-file.ts'

/** Reads the files of `--cert`; a file without a certificate or public key is named. */
export async function readCertificates(
  files: InputFiles,
  paths: readonly string[],
): Promise<readonly Uint8Array[]> {
  const certificates: Uint8Array[] = []
  for (const path of paths) {
    const { octets } = await readPemFile(files, '--cert', path)
    tryAlone(path, octets)
    certificates.push(octets)
  }
  return certificates
}

function tryAlone(path: string, octets: Uint8Array): void {
  try {
    // Whose certificate it is does not matter to whether it is one.
    trustIssuer({ issuer: path, certificates: octets })
  } catch (cause) {
    if (!(cause instanceof SamlUsageError && cause.argument === 'certificates')) throw cause
    throw fault('usage', `--cert ${path}${cause.message.slice(cause.argument.length)}`)
  }
}
