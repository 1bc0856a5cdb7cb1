import type { CliIo } from './cli-io.ts'
import { describeFault } from './describe-fault.ts'
import { fault } from './fault.ts'
import { makeProgram } from './make-program.ts'
import type { Finished } from './outcome.ts'
import { columnsOf } from './output/columns-of.ts'
import { inert } from './output/inert.ts'
import { jsonLine } from './output/json-line.ts'
import { painter } from './output/painter.ts'
import { traceOf } from './output/trace-of.ts'
import { writeText } from './output/write-text.ts'

/** Whether the errors of the parser itself are wanted as JSON; after `--` all words are files. */
function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const options = argv.slice(0, end === -1 ? argv.length : end)
  const isFormat = (word: string, at: number) => word === '--format' && options[at + 1] === 'json'
  return options.includes('--json') || options.includes('--format=json') || options.some(isFormat)
}

async function writeOutcome({ outcome, asJson }: Finished, io: CliIo): Promise<number> {
  const { json, stdout, stderr } = outcome
  if (asJson) await writeText(io.stdout, jsonLine(json))
  else {
    await writeText(io.stdout, stdout(painter(io.stdout, io.env), columnsOf(io.stdout)))
    await writeText(io.stderr, stderr(painter(io.stderr, io.env), columnsOf(io.stderr)))
  }
  return outcome.exit
}

async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const { parse, help } = await makeProgram(argv, io)
  try {
    const finished = await parse()
    // A command that writes while it reads has written all of it.
    return 'exit' in finished ? finished.exit : await writeOutcome(finished, io)
  } catch (cause) {
    const text = help(cause)
    if (text === undefined) throw cause
    if (text.asked) await writeText(io.stdout, text.text)
    else if (asksForJson(argv)) throw fault('usage', 'a command is missing; --help lists them')
    else await writeText(io.stderr, text.text)
    return text.asked ? 0 : 2
  }
}

async function reportFault(cause: unknown, argv: readonly string[], io: CliIo): Promise<number> {
  const { exit, code, message } = describeFault(cause)
  const line = `samltags: ${inert(message)}\n`
  const trace = io.env.SAMLTAGS_DEBUG && cause instanceof Error ? traceOf(cause) : ''
  const object = asksForJson(argv) ? jsonLine({ error: { code, message } }) : ''
  try {
    await writeText(io.stdout, object)
    await writeText(io.stderr, (object === '' ? line : '') + trace)
  } catch {
    // Where even this can't be written, the exit code is all that is left.
    await writeText(io.stderr, line).catch(() => {})
  }
  return exit
}

/**
 * Runs the command line once and gives its exit code: 0 accepted or clean, 1 refused, 2 wrong usage
 * or a file that can't be opened, 3 our own fault.
 *
 * @param argv what stands behind `samltags`
 * @param io streams, environment and clock; `processIo` gives those of the process
 */
export async function main(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    return await run(argv, io)
  } catch (cause) {
    return reportFault(cause, argv, io)
  }
}
