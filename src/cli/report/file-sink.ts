import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { fault } from '../fault.ts'
import { systemCode } from '../system-code.ts'
import type { ReportSink } from './report-sink.ts'

/** A report with values is for its owner alone; another may be read by whoever may read the folder. */
const PRIVATE = 0o600
const SHARED = 0o666

/** A pipe or a device, as /dev/stdout: there is nothing to put in its place. */
async function isStream(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && !found.isFile() && !found.isDirectory()
}

/**
 * Writes a report beside its place and moves it there at the end, so that a run which is broken off
 * leaves no half of it, and no link is followed (SECURITY A9.18). A pipe or a device is written to.
 */
export async function fileSink(
  format: string,
  path: string,
  withValues: boolean,
): Promise<ReportSink> {
  const inPlace = await isStream(path)
  const beside = inPlace ? path : `${path}.${randomUUID()}.tmp`
  const remove = async () => {
    if (!inPlace) await rm(beside, { force: true }).catch(() => {})
  }
  const named = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      await remove()
      const code = systemCode(cause)
      if (code === undefined) throw cause
      throw fault('file', `--format ${format}=${path} cannot be written: ${code}`)
    }
  }
  const file = await named(() => open(beside, inPlace ? 'w' : 'wx', withValues ? PRIVATE : SHARED))
  return {
    write: async (text) => {
      await named(() => file.writeFile(text))
      return true
    },
    keep: () =>
      named(async () => {
        await file.close()
        if (!inPlace) await rename(beside, path)
      }),
    discard: async () => {
      await file.close().catch(() => {})
      await remove()
    },
  }
}
