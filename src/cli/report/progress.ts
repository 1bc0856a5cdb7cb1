import type { CliIo } from '../cli-io.ts'
import { writeText } from '../output/write-text.ts'

/** How far a run has come, on one line of a terminal that is gone at the end. */
export interface Progress {
  readonly step: () => Promise<void>
  readonly clear: () => Promise<void>
}

/** Fewer files are done before anybody could read a line. */
const LEAST = 50
const STEPS = 100
const CLEAR = '\r\u001b[K'

/** Shows `400/10000 files`; only on a terminal that shows no report at the same time. */
export function progress({ stdout, stderr }: CliIo, files: number): Progress {
  const isShown = stderr.isTerminal && !stdout.isTerminal && files >= LEAST
  const every = Math.ceil(files / STEPS)
  let done = 0
  return {
    step: async () => {
      done += 1
      if (isShown && done % every === 0) await writeText(stderr, `\r${done}/${files} files`)
    },
    clear: async () => {
      if (isShown) await writeText(stderr, CLEAR)
    },
  }
}
