import { appendFile } from 'node:fs/promises'
import { fault } from '../fault.ts'
import type { ReportSink } from './report-sink.ts'

/** Adds a report to a file that others write too, at the end and all at once. */
export async function addingSink(format: string, path: string): Promise<ReportSink> {
  const pieces: string[] = []
  return {
    write: async (text) => {
      pieces.push(text)
      return true
    },
    keep: async () => {
      try {
        await appendFile(path, pieces.join(''))
      } catch {
        throw fault('file', `the ${format} cannot be written to ${path}`)
      }
    },
    discard: async () => {},
  }
}
