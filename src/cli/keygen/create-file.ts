import { open, rm } from 'node:fs/promises'
import { fault } from '../fault.ts'

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EEXIST', 'there is a file already, and keygen replaces none'],
  ['ENOENT', 'its folder does not exist'],
  ['ENOTDIR', 'its folder is no folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EROFS', 'permission denied'],
])

async function asFault<T>(option: string, path: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && typeof cause.code === 'string')) throw cause
    const reason = REASONS.get(cause.code) ?? cause.code
    throw fault('file', `${option} ${path} cannot be written: ${reason}`)
  }
}

/** Writes a file that is not there yet, with its mode from the start; whole, or not at all. */
export async function createFile(
  option: string,
  path: string,
  text: string,
  mode: number,
): Promise<void> {
  // Exclusive: it follows no link and replaces nothing, whoever is quicker.
  const file = await asFault(option, path, open(path, 'wx', mode))
  try {
    await asFault(option, path, file.writeFile(text))
  } catch (cause) {
    await rm(path, { force: true }).catch(() => {})
    throw cause
  } finally {
    await file.close()
  }
}
