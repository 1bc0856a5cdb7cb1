import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { fault } from '../fault.ts'
import { systemCode } from '../system-code.ts'
import type { ReportSink } from './report-sink.ts'

/** A report with values is for its owner alone; another may be read by whoever may read the folder. */
const PRIVATE = 0o600
const SHARED = 0o666

/**
 * Writes a report beside its place and moves it there at the end, so that a run which is broken off
 * leaves no half of it, and no link is followed (SECURITY A9.18).
 */
export async function fileSink(
  format: string,
  path: string,
  withValues: boolean,
): Promise<ReportSink> {
  const beside = `${path}.${randomUUID()}.tmp`
  const named = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      await rm(beside, { force: true }).catch(() => {})
      const code = systemCode(cause)
      if (code === undefined) throw cause
      throw fault('file', `--format ${format}=${path} cannot be written: ${code}`)
    }
  }
  const file = await named(() => open(beside, 'wx', withValues ? PRIVATE : SHARED))
  return {
    write: async (text) => {
      await named(() => file.writeFile(text))
      return true
    },
    keep: () =>
      named(async () => {
        await file.close()
        await rename(beside, path)
      }),
    discard: async () => {
      await file.close().catch(() => {})
      await rm(beside, { force: true }).catch(() => {})
    },
  }
}
