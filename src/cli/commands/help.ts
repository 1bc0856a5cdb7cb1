import type { Command } from 'commander'
import { closestName } from '../../directory/closest-name.ts'
import { fault } from '../fault.ts'

const EXAMPLES = `
Examples:
  What does check take?
    samltags help check`

function commandNamed(program: Command, name: string): Command {
  const found = program.commands.find((command) => command.name() === name)
  if (found !== undefined) return found
  const near = closestName(
    name,
    program.commands.map((command) => command.name()),
  )
  const hint = near === undefined ? 'samltags help lists them' : `did you mean ${near}?`
  throw fault('usage', `there is no command ${name}; ${hint}`)
}

/** Adds `samltags help`: the one of commander answers a mistyped command with the list, unexplained. */
export function addHelp(program: Command): void {
  program
    .command('help')
    .summary('show the commands, or the options and examples of one')
    .argument('[COMMAND]', 'all commands, where none is given')
    .action((name: string | undefined) => {
      const command = name === undefined ? program : commandNamed(program, name)
      command.help()
    })
    .addHelpText('after', EXAMPLES)
}
