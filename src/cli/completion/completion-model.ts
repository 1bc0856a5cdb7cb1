import type { Argument, Command, Option } from 'commander'
import { allCodes } from '../rules/all-codes.ts'

/** What may stand in a place: one of some words, or a file. */
export type Completes = readonly string[] | 'file'

export interface CompletedOption {
  /** The long one first. */
  readonly flags: readonly string[]
  readonly description: string
  /** Absent where the option takes no value. */
  readonly value?: Completes
  /** Name of the value, as the help has it. */
  readonly placeholder: string
}

export interface CompletedCommand {
  readonly name: string
  readonly description: string
  readonly options: readonly CompletedOption[]
  /** Absent where the command takes none. */
  readonly argument?: Completes
  readonly placeholder: string
}

/** All that a shell can complete, read from the commands themselves. */
export interface CompletionModel {
  readonly program: CompletedCommand
  readonly commands: readonly CompletedCommand[]
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The name in the brackets of `--cert <PEM>`. */
const placeholderOf = (flags: string) => /[<[]([^>\]]*)[>\]]/.exec(flags)?.[1] ?? ''

function optionOf(option: Option): CompletedOption {
  const flags = [option.long, option.short].filter((flag) => typeof flag === 'string')
  const described = {
    flags,
    description: oneLine(option.description),
    placeholder: placeholderOf(option.flags),
  }
  return option.required || option.optional
    ? { ...described, value: option.argChoices ?? 'file' }
    : described
}

/** `<CODE|TEXT>` takes a code of a rule and `[COMMAND]` a command, whatever else they take. */
function argumentOf(argument: Argument, program: Command): Completes {
  if (argument.argChoices !== undefined) return argument.argChoices
  const kinds = argument.name().split('|')
  if (kinds.includes('CODE')) return allCodes()
  if (!kinds.includes('COMMAND')) return 'file'
  return program.commands.map((command) => command.name())
}

function commandOf(command: Command, program: Command): CompletedCommand {
  const [argument] = command.registeredArguments
  const described = {
    name: command.name(),
    description: oneLine(command.summary() || command.description()),
    options: command.createHelp().visibleOptions(command).map(optionOf),
    placeholder: argument?.name() ?? '',
  }
  return argument === undefined
    ? described
    : { ...described, argument: argumentOf(argument, program) }
}

/** Reads the commands of a program, their options and the values of these. */
export function completionModel(program: Command): CompletionModel {
  const commands = program.createHelp().visibleCommands(program)
  return {
    program: commandOf(program, program),
    commands: commands.map((command) => commandOf(command, program)),
  }
}
