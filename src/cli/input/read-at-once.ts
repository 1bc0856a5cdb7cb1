import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { type OctetLimit, octetLimit } from './octet-limit.ts'
import { type ReadBytes, readBytes } from './read-bytes.ts'
import { unreadableFile } from './unreadable-file.ts'

const CHUNK = 65_536

function readFile(path: string, limit: OctetLimit): ReadBytes {
  const file = openSync(path, 'r')
  try {
    // Said of the file that was opened, whatever stands under its name by now.
    const { mode } = fstatSync(file)
    const chunks: Buffer[] = []
    let length = 0
    let complete = false
    let most: number | undefined
    while (!complete && length <= (most ?? length)) {
      const buffer = Buffer.alloc(CHUNK)
      const count = readSync(file, buffer)
      chunks.push(buffer.subarray(0, count))
      length += count
      complete = count === 0
      most ??= octetLimit(limit, chunks, length)
    }
    return { octets: Buffer.concat(chunks), complete, mode: mode & 0o777 }
  } finally {
    closeSync(file)
  }
}

/**
 * Reads a file as `readBytes` does, but without giving way to anything else: in a thread that judges
 * files nothing else waits. What is no regular file, as a pipe, may keep one waiting, and is not read so.
 */
export async function readAtOnce(
  option: string,
  path: string,
  limit: OctetLimit,
): Promise<ReadBytes> {
  try {
    if (statSync(path).isFile()) return readFile(path, limit)
  } catch (cause) {
    throw unreadableFile(option, path, cause)
  }
  return readBytes(option, path, limit)
}
