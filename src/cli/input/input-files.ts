import type { CliIo } from '../cli-io.ts'
import { fault } from '../fault.ts'
import { type ReadBytes, readBytes } from './read-bytes.ts'
import { readStream } from './read-stream.ts'

export interface InputFiles {
  /**
   * Reads a file, or standard input where the path is `-`; stops soon after `limit` octets. What
   * can't be read is a fault that names the option and the path.
   */
  readonly read: (option: string, path: string, limit: number) => Promise<ReadBytes>
}

/** The files of one run: standard input can be read once only. */
export function inputFiles(io: CliIo): InputFiles {
  let stdinOption: string | undefined
  return {
    read: async (option, path, limit) => {
      if (path !== '-') return readBytes(option, path, limit)
      if (stdinOption !== undefined) {
        throw fault('usage', `${stdinOption} and ${option} cannot both be - (standard input)`)
      }
      stdinOption = option
      return readStream(option, io.stdin, limit)
    },
  }
}
