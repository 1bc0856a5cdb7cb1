import { writeFile } from 'node:fs/promises'
import { fault } from '../fault.ts'
import { systemCode } from '../system-code.ts'

/** Writes a new file; one that is there already stays as it is, unless `overwrite`. */
export async function writeConfig(path: string, text: string, overwrite: boolean): Promise<void> {
  try {
    await writeFile(path, text, { flag: overwrite ? 'w' : 'wx' })
  } catch (cause) {
    const code = systemCode(cause)
    if (code === undefined) throw cause
    const isThere = code === 'EEXIST'
    const reason = isThere
      ? 'is there already; --force overwrites it'
      : `cannot be written: ${code}`
    throw fault('file', `${path} ${reason}`)
  }
}
