import { writeFile } from 'node:fs/promises'
import { fault } from '../fault.ts'

/** Writes a new file; one that is there already stays as it is, unless `overwrite`. */
export async function writeConfig(path: string, text: string, overwrite: boolean): Promise<void> {
  try {
    await writeFile(path, text, { flag: overwrite ? 'w' : 'wx' })
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause && 'code' in cause)) throw cause
    if (cause.code === 'EEXIST')
      throw fault('file', `${path} is there already; --force overwrites it`)
    throw fault('file', `${path} cannot be written: ${String(cause.code)}`)
  }
}
