import type { CliIo } from '../cli-io.ts'
import { fault } from '../fault.ts'
import type { OctetLimit } from './octet-limit.ts'
import { type OpenedFile, openFile } from './open-file.ts'
import { type ReadBytes, readBytes } from './read-bytes.ts'
import { readStream } from './read-stream.ts'

export interface InputFiles {
  /**
   * Reads a file, or standard input where the path is `-`; stops soon after `limit` octets. What
   * can't be read is a fault that names the option and the path.
   */
  readonly read: (option: string, path: string, limit: OctetLimit) => Promise<ReadBytes>
  /** Opens a file to be read piece by piece, once or twice; it must be closed. */
  readonly open: (option: string, path: string, twice: boolean) => Promise<OpenedFile>
}

/** The files of one run: standard input can be read once only. */
export function inputFiles(io: CliIo): InputFiles {
  let stdinOption: string | undefined
  const takeStdin = (option: string) => {
    if (stdinOption !== undefined) {
      throw fault('usage', `${stdinOption} and ${option} cannot both be - (standard input)`)
    }
    stdinOption = option
    return io.stdin
  }
  return {
    read: async (option, path, limit) =>
      path === '-' ? readStream(option, takeStdin(option), limit) : readBytes(option, path, limit),
    open: async (option, path, twice) =>
      openFile(option, path === '-' ? takeStdin(option) : path, twice),
  }
}
