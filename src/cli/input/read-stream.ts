import { type OctetLimit, octetLimit } from './octet-limit.ts'
import type { ReadBytes } from './read-bytes.ts'
import { unreadableFile } from './unreadable-file.ts'

/** Reads standard input; leaving the loop closes it, so that an endless one ends, too. */
export async function readStream(
  option: string,
  stream: AsyncIterable<Uint8Array>,
  limit: OctetLimit,
): Promise<ReadBytes> {
  const chunks: Uint8Array[] = []
  let length = 0
  let most: number | undefined
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      length += chunk.length
      most ??= octetLimit(limit, chunks, length)
      if (most !== undefined && length > most)
        return { octets: Buffer.concat(chunks), complete: false }
    }
  } catch (cause) {
    throw unreadableFile(option, '-', cause)
  }
  return { octets: Buffer.concat(chunks), complete: true }
}
