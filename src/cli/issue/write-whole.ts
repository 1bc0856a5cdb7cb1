import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { fault } from '../fault.ts'
import { systemCode } from '../system-code.ts'

/**
 * Writes a file that its owner alone can read, whole or not at all: beside it, then renamed, so that
 * nobody sees half of it and no link is followed (SECURITY A9.9, A9.18).
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.tmp`
  try {
    await writeFile(beside, text, { mode: 0o600, flag: 'wx' })
    await rename(beside, path)
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {})
    const code = systemCode(cause)
    if (code === undefined) throw cause
    throw fault('file', `--out ${path} cannot be written: ${code}`)
  }
}
