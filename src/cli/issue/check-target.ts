import { lstat } from 'node:fs/promises'
import { fault } from '../fault.ts'

/**
 * Refuses a target that a rename would harm: a link (also /dev/stdout), a device, a directory.
 *
 * A regular file is replaced, as other tools do it.
 */
export async function checkTarget(path: string): Promise<void> {
  if (path === '-') throw fault('usage', '--out -: leave --out away to write to standard output')
  // What can't be looked at can't be written either, and that is said when it is tried.
  const status = await lstat(path).catch(() => undefined)
  if (status !== undefined && !status.isFile()) {
    throw fault('file', `--out ${path} cannot be written: it is no regular file`)
  }
}
