import { open } from 'node:fs/promises'
import { chunksOf } from './chunks-of.ts'
import { spool } from './spool.ts'
import { unreadableFile } from './unreadable-file.ts'

/** A file that is read piece by piece. */
export interface OpenedFile {
  /** The octets from the start; may be asked for again only where the file was opened for it. */
  readonly chunks: () => AsyncIterable<Uint8Array>
  readonly close: () => Promise<void>
}

/** Names the option and the path where reading fails. */
async function* named(
  option: string,
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (cause) {
    throw unreadableFile(option, path, cause)
  }
}

async function kept(option: string, chunks: AsyncIterable<Uint8Array>): Promise<OpenedFile> {
  const file = await spool(option, chunks)
  return { chunks: () => chunksOf(file, true), close: () => file.close() }
}

async function openPath(option: string, path: string, twice: boolean): Promise<OpenedFile> {
  const file = await open(path, 'r')
  try {
    const isRegular = (await file.stat()).isFile()
    const chunks = () => named(option, path, chunksOf(file, isRegular))
    if (isRegular || !twice) return { chunks, close: () => file.close() }
    // A pipe, as <(...) of a shell makes it.
    const spooled = await kept(`${option} ${path}`, chunks())
    await file.close()
    return spooled
  } catch (cause) {
    await file.close()
    throw cause
  }
}

/** Opens a file, or standard input where no path is given, to be read once or twice. */
export async function openFile(
  option: string,
  source: string | AsyncIterable<Uint8Array>,
  twice: boolean,
): Promise<OpenedFile> {
  if (typeof source !== 'string') {
    const chunks = () => named(option, '-', source)
    return twice ? kept(`${option} -`, chunks()) : { chunks, close: async () => {} }
  }
  try {
    return await openPath(option, source, twice)
  } catch (cause) {
    throw unreadableFile(option, source, cause)
  }
}
