import { type Finding, finding } from '../../findings/finding.ts'
import { importSigningKey } from '../../signature/import-signing-key.ts'
import type { SigningKey } from '../../signature/signing-key.ts'
import type { CliIo } from '../cli-io.ts'
import type { InputFiles } from '../input/input-files.ts'
import { readPemFile } from '../input/read-pem-file.ts'

export interface ReadKey {
  readonly key: SigningKey
  readonly findings: readonly Finding[]
}

/** Reading bits of the group and of everybody else. */
const OTHERS_MAY_READ = 0o044

/** Owner, group and others as `ls` shows them in digits: 0644. */
const digits = (mode: number) => mode.toString(8).padStart(4, '0')

/** Imports the signing key with its certificate; a key file that others can read is a warning. */
export async function readKey(
  files: InputFiles,
  paths: { readonly key: string; readonly cert: string },
  env: CliIo['env'],
): Promise<ReadKey> {
  const { octets, mode = 0 } = await readPemFile(files, '--key', paths.key)
  const certificate = await readPemFile(files, '--cert', paths.cert)
  const key = importSigningKey({
    privateKey: octets,
    certificate: certificate.octets,
    passphrase: env.SAMLTAGS_KEY_PASSPHRASE,
  })
  if ((mode & OTHERS_MAY_READ) === 0) return { key, findings: [] }
  const detail = { expected: '0600', received: digits(mode) }
  return { key, findings: [finding('config.key-file-permissions', '/key', detail)] }
}
