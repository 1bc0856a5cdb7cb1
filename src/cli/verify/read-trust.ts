import { SamlUsageError } from '../../errors.ts'
import { type Trust, trustIssuer } from '../../verify/trust-issuer.ts'
import { fault } from '../fault.ts'
import type { InputFiles } from '../input/input-files.ts'
import { readPemFile } from '../input/read-pem-file.ts'

/** Trusts the keys of all files; a file without a certificate or public key is named. */
export async function readTrust(
  files: InputFiles,
  issuer: string,
  paths: readonly string[],
): Promise<Trust> {
  const certificates: Uint8Array[] = []
  for (const path of paths) {
    const { octets } = await readPemFile(files, '--cert', path)
    tryAlone(issuer, path, octets)
    certificates.push(octets)
  }
  return trustIssuer({ issuer, certificates })
}

function tryAlone(issuer: string, path: string, octets: Uint8Array): void {
  try {
    trustIssuer({ issuer, certificates: octets })
  } catch (cause) {
    if (!(cause instanceof SamlUsageError && cause.argument === 'certificates')) throw cause
    throw fault('usage', `--cert ${path}${cause.message.slice(cause.argument.length)}`)
  }
}
