#!/usr/bin/env node
import { writeText } from './output/write-text.ts'
import { packageVersion } from './package-version.ts'
import { processIo } from './process-io.ts'

const INTERNAL = 3
const INTERRUPTED = 130
const VERSION: readonly string[] = ['--version', '-V']

/** The version is asked for by scripts, again and again; nothing else has to be loaded for it. */
async function run(argv: readonly string[]): Promise<number> {
  const io = processIo()
  const [first = '', ...more] = argv
  if (VERSION.includes(first) && more.length === 0) {
    await writeText(io.stdout, `${packageVersion()}\n`)
    return 0
  }
  const { main } = await import('./main.ts')
  return main(argv, io)
}

// What is given up halfway, as a module is that waits for nothing, must not look like success.
process.exitCode = INTERNAL

// Never process.exit: it would cut off what a slow pipe has not taken yet. But who broke the run off
// must not wait for input that may never come, and all that is written has been taken by then.
void run(process.argv.slice(2)).then((code) => {
  process.exitCode = code
  if (code === INTERRUPTED) process.exit()
})
