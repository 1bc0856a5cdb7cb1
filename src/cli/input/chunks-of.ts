import type { FileHandle } from 'node:fs/promises'

const CHUNK = 65_536

/** Reads an open file from its start or, where it has no places to go back to, from where it is. */
export async function* chunksOf(file: FileHandle, hasPlaces: boolean): AsyncGenerator<Uint8Array> {
  let position = 0
  while (true) {
    const buffer = Buffer.allocUnsafe(CHUNK)
    const { bytesRead } = await file.read(buffer, 0, CHUNK, hasPlaces ? position : null)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
