import { Argument, type Command } from 'commander'
import type { CliIo } from '../cli-io.ts'
import { bashScript } from '../completion/bash-script.ts'
import { type CompletionModel, completionModel } from '../completion/completion-model.ts'
import { fishScript } from '../completion/fish-script.ts'
import { powershellScript } from '../completion/powershell-script.ts'
import { zshScript } from '../completion/zsh-script.ts'
import type { Finished, Outcome } from '../outcome.ts'

const SCRIPTS = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
} as const satisfies Readonly<Record<string, (model: CompletionModel) => string>>

const EXAMPLES = `
Commands, options, their values, and for explain the codes of rules; files everywhere else.

Examples:
  bash, in ~/.bashrc:
    source <(samltags completion bash)
  zsh, in ~/.zshrc:
    source <(samltags completion zsh)
  fish:
    samltags completion fish > ~/.config/fish/completions/samltags.fish
  PowerShell, in $PROFILE:
    samltags completion powershell | Out-String | Invoke-Expression`

const outcome = (shell: string, script: string): Outcome => ({
  exit: 0,
  json: { version: 1, ok: true, shell, script },
  stdout: () => script,
  stderr: () => '',
})

/** Adds `samltags completion`; the other commands may be added before it or after. */
export function addCompletion(
  program: Command,
  _io: CliIo,
  finish: (done: Finished) => void,
): void {
  program
    .command('completion')
    .summary('print a script that completes samltags in a shell')
    .description(
      'Print a script for bash, zsh, fish or PowerShell, for the start-up file of the shell.',
    )
    .addArgument(new Argument('<SHELL>', 'whose script').choices(Object.keys(SCRIPTS)))
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action((shell: keyof typeof SCRIPTS, options: { readonly json?: true }) => {
      const script = SCRIPTS[shell](completionModel(program))
      finish({ outcome: outcome(shell, script), asJson: options.json === true })
    })
}
