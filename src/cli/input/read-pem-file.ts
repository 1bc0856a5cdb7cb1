import { fault } from '../fault.ts'
import type { InputFiles } from './input-files.ts'
import type { ReadBytes } from './read-bytes.ts'

/** Octets; a bundle of all public certificate authorities has a quarter of it. */
const LIMIT = 1_048_576

const MARK = Buffer.from([0xef, 0xbb, 0xbf])

/** Not every reader of PEM finds the first line behind the mark that PowerShell and Notepad write. */
const withoutMark = (octets: Uint8Array): Uint8Array =>
  MARK.equals(octets.subarray(0, MARK.length)) ? octets.subarray(MARK.length) : octets

/** Reads a file with keys or certificates, without a byte order mark. */
export async function readPemFile(
  files: InputFiles,
  option: '--cert' | '--key',
  path: string,
): Promise<ReadBytes> {
  const read = await files.read(option, path, LIMIT)
  if (read.complete) return { ...read, octets: withoutMark(read.octets) }
  throw fault('usage', `${option} ${path} is no PEM file: it has more than ${LIMIT} octets`)
}
