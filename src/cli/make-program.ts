import { Command, CommanderError } from 'commander'
import type { CliIo } from './cli-io.ts'
import { type AddCommand, COMMAND_LOADERS } from './command-loaders.ts'
import type { Finished, Written } from './outcome.ts'
import { helpItem } from './output/help-item.ts'
import { wrapHelp } from './output/wrap-help.ts'
import { packageVersion } from './package-version.ts'

export interface Program {
  /** Runs one command; throws what `help` and `describeFault` tell apart. */
  readonly parse: () => Promise<Finished | Written>
  /** The help or version text that an exception stands for, and whether it was asked for. */
  readonly help: (cause: unknown) => { readonly text: string; readonly asked: boolean } | undefined
}

const HELP_CODES: readonly string[] = [
  'commander.helpDisplayed',
  'commander.help',
  'commander.version',
]

const NOTES = `
samltags help COMMAND has the options of a command, and examples.

Examples:
  Why does this sign-in fail?
    samltags check response.b64 --profile identity-center
  What does this rule, or this message of AWS, mean?
    samltags explain tag.value-padding
    samltags explain "Unable to validate tags"
  Who in the directory cannot sign in?
    samltags check-users --users users.json --mapping mapping.json

Exit codes: 0 clean or accepted, 1 refused, or a finding at or above --fail-on, 2 wrong usage or
a file that can't be read, 3 a fault of samltags itself.`

/** They look at all commands. */
const OF_ALL: readonly string[] = ['completion', 'help']

/** The command that is named or, where it takes more to say what was meant, all of them. */
async function commandsFor([name = '']: readonly string[]): Promise<readonly AddCommand[]> {
  const load = OF_ALL.includes(name) ? undefined : COMMAND_LOADERS.get(name)
  if (load !== undefined) return [await load()]
  return Promise.all([...COMMAND_LOADERS.values()].map((loader) => loader()))
}

/** Builds the commands anew for each run: commander keeps what it has parsed. */
export async function makeProgram(argv: readonly string[], io: CliIo): Promise<Program> {
  const printed: string[] = []
  const finished: (Finished | Written)[] = []
  const finish = (done: Finished | Written) => {
    finished.push(done)
  }
  const program = new Command('samltags')
    .description(
      'SAML responses that carry AWS session tags: check, verify and issue them, and see who gets which tags.',
    )
    .version(packageVersion())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => printed.push(wrapHelp(text, io.stdout.columns ?? 80)),
      writeErr: (text) => printed.push(wrapHelp(text, io.stderr.columns ?? 80)),
      // Errors are shown once, by `describeFault`.
      outputError: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
    })
    .configureHelp({
      // `this` is the Help of commander, which knows the width.
      formatItem(term, termWidth, description) {
        return helpItem(term, termWidth, description, this.helpWidth ?? 80)
      },
    })
    .addHelpText('after', NOTES)
  for (const add of await commandsFor(argv)) add(program, io, finish)
  return {
    parse: async () => {
      await program.parseAsync([...argv], { from: 'user' })
      const [done] = finished
      if (done === undefined) throw new Error('no command has run')
      return done
    },
    help: (cause) =>
      cause instanceof CommanderError && HELP_CODES.includes(cause.code)
        ? { text: printed.join(''), asked: cause.exitCode === 0 }
        : undefined,
  }
}
