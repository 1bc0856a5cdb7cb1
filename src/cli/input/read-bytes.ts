import { open } from 'node:fs/promises'
import { type OctetLimit, octetLimit } from './octet-limit.ts'
import { unreadableFile } from './unreadable-file.ts'

export interface ReadBytes {
  readonly octets: Uint8Array
  /** False where there is more than was read. */
  readonly complete: boolean
  /** Permission bits of a regular file, where the system has them. */
  readonly mode?: number
}

const CHUNK = 65_536

async function readOpened(path: string, limit: OctetLimit): Promise<ReadBytes> {
  const handle = await open(path, 'r')
  try {
    const status = await handle.stat()
    const chunks: Buffer[] = []
    let length = 0
    let complete = false
    let most: number | undefined
    while (!complete && length <= (most ?? length)) {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK), 0, CHUNK, null)
      chunks.push(buffer.subarray(0, bytesRead))
      length += bytesRead
      complete = bytesRead === 0
      most ??= octetLimit(limit, chunks, length)
    }
    const octets = Buffer.concat(chunks)
    const hasMode = status.isFile() && process.platform !== 'win32'
    return hasMode ? { octets, complete, mode: status.mode & 0o777 } : { octets, complete }
  } finally {
    await handle.close()
  }
}

/** Reads a file piece by piece, whatever size it claims, and stops when it is over the limit. */
export async function readBytes(
  option: string,
  path: string,
  limit: OctetLimit,
): Promise<ReadBytes> {
  try {
    return await readOpened(path, limit)
  } catch (cause) {
    throw unreadableFile(option, path, cause)
  }
}
