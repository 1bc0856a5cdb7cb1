import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rm, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fault } from '../fault.ts'
import { systemCode } from '../system-code.ts'

/**
 * Keeps what can be read once only in a temporary file, which nobody else can read (0600) and which
 * has lost its name before anything is in it: however this process ends, nothing is left of it.
 */
export async function spool(
  option: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<FileHandle> {
  const path = join(tmpdir(), `samltags-${randomUUID()}`)
  let file: FileHandle | undefined
  try {
    file = await open(path, 'wx+', 0o600)
    await unlink(path)
    for await (const chunk of chunks) await file.writeFile(chunk)
    return file
  } catch (cause) {
    await file?.close()
    await rm(path, { force: true })
    const code = systemCode(cause)
    if (code === undefined) throw cause
    throw fault('file', `${option} cannot be kept in ${tmpdir()} to be read twice: ${code}`)
  }
}
