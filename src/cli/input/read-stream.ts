import type { ReadBytes } from './read-bytes.ts'
import { unreadableFile } from './unreadable-file.ts'

/** Reads standard input; leaving the loop closes it, so that an endless one ends, too. */
export async function readStream(
  option: string,
  stream: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<ReadBytes> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of stream) {
      chunks.push(chunk)
      length += chunk.length
      if (length > limit) return { octets: Buffer.concat(chunks), complete: false }
    }
  } catch (cause) {
    throw unreadableFile(option, '-', cause)
  }
  return { octets: Buffer.concat(chunks), complete: true }
}
