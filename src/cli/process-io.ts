import { isatty } from 'node:tty'
import type { CliIo, CliOutput } from './cli-io.ts'

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

function output(stream: NodeJS.WriteStream): CliOutput {
  // Each write reports its own error; without a listener the stream would throw it once more.
  stream.on('error', () => {})
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(error) : resolve()))
      }),
  }
}

/** The real world: the streams, the environment and the clock of this process. */
export function processIo(): CliIo {
  return {
    // Opened only when a command reads it, or it could keep the process waiting.
    get stdin() {
      return process.stdin
    },
    stdinIsTerminal: isatty(0),
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    env: process.env,
    cwd: process.cwd(),
    now: () => new Date(),
    // Once: who asks a second time gets what the system does.
    onInterrupt: (stop) => {
      for (const signal of SIGNALS) process.once(signal, stop)
      return () => {
        for (const signal of SIGNALS) process.off(signal, stop)
      }
    },
  }
}
