import { fault } from '../fault.ts'
import type { InputFiles } from './input-files.ts'
import type { ReadBytes } from './read-bytes.ts'

/** Octets; a bundle of all public certificate authorities has a quarter of it. */
const LIMIT = 1_048_576

/** Reads a file with keys or certificates. */
export async function readPemFile(
  files: InputFiles,
  option: '--cert' | '--key',
  path: string,
): Promise<ReadBytes> {
  const read = await files.read(option, path, LIMIT)
  if (read.complete) return read
  throw fault('usage', `${option} ${path} is no PEM file: it has more than ${LIMIT} octets`)
}
