import type {
  CompletedCommand,
  CompletedOption,
  Completes,
  CompletionModel,
} from './completion-model.ts'
import { shellQuoted } from './shell-quoted.ts'

/** What _arguments reads as the end of a part. */
const escaped = (text: string) => text.replace(/[\\:[\]]/g, '\\$&')

/** A word of a list in brackets, which is read as words of the shell. */
const listed = (word: string) => word.replace(/[^A-Za-z0-9_./@%+,-]/g, '\\$&')

const action = (completes: Completes) =>
  completes === 'file' ? '_files' : `(${completes.map(listed).join(' ')})`

function optionSpecs({
  flags,
  description,
  value,
  placeholder,
}: CompletedOption): readonly string[] {
  const about = `[${escaped(description)}]`
  // Twice is a mistake of most options, but some may be repeated.
  if (value === undefined) return flags.map((flag) => `(${flags.join(' ')})${flag}${about}`)
  const takes = `:${escaped(placeholder)}:${action(value)}`
  return flags.map((flag) => `*${flag}${flag.startsWith('--') ? '=' : ''}${about}${takes}`)
}

function argumentSpec({ argument, placeholder }: CompletedCommand): readonly string[] {
  if (argument === undefined) return []
  return [`*:${escaped(placeholder)}:${action(argument)}`]
}

const specLines = (specs: readonly string[], indent: string) =>
  specs.map((spec) => `${indent}${shellQuoted(spec)}`).join(' \\\n')

function commandCase(command: CompletedCommand): string {
  const specs = [...command.options.flatMap(optionSpecs), ...argumentSpec(command)]
  return `        ${shellQuoted(command.name)})
          _arguments -S \\
${specLines(specs, '            ')} ;;
`
}

const described = ({ name, description }: CompletedCommand) =>
  shellQuoted(`${escaped(name)}:${escaped(description)}`)

/** A completion script for zsh, to be sourced or to lie in a folder of `fpath` as `_samltags`. */
export function zshScript({ program, commands }: CompletionModel): string {
  return `#compdef samltags
# zsh completion of samltags, for ~/.zshrc: source <(samltags completion zsh)

_samltags() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  local -a commands=(
${commands.map((command) => `    ${described(command)}\n`).join('')}  )
  _arguments -C \\
${specLines(program.options.flatMap(optionSpecs), '    ')} \\
    '1: :->command' \\
    '*:: :->rest'
  case $state in
    command) _describe -t commands 'command' commands ;;
    rest)
      case $words[1] in
${commands.map(commandCase).join('')}        *) _files ;;
      esac ;;
  esac
}

if [[ $funcstack[1] == _samltags ]]; then
  _samltags "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
  compdef _samltags samltags
fi
`
}
