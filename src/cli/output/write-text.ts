import type { CliOutput } from '../cli-io.ts'
import { fault } from '../fault.ts'

const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : undefined

/** Writes a text; gives false where nobody reads any more. */
export async function writeText(output: CliOutput, text: string): Promise<boolean> {
  if (text === '') return true
  try {
    await output.write(text)
    return true
  } catch (cause) {
    const code = codeOf(cause)
    if (code === undefined) throw cause
    // A reader that went away, as `head` does, has all that it wanted.
    if (code !== 'EPIPE') throw fault('file', `the output cannot be written: ${code}`)
    return false
  }
}
