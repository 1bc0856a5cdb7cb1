import type { CompletedCommand, Completes, CompletionModel } from './completion-model.ts'
import { shellQuoted } from './shell-quoted.ts'

const pattern = (words: readonly string[]) => words.map(shellQuoted).join('|')

const offer = (words: readonly string[]) =>
  words.length === 0 ? ':' : `_samltags_offer "$current" ${words.map(shellQuoted).join(' ')}`

/** Of files nothing is offered: the shell completes them itself. */
const offerOf = (completes: Completes | undefined) =>
  completes === undefined || completes === 'file' ? ':' : offer(completes)

const flagsOf = ({ options }: CompletedCommand) => options.flatMap(({ flags }) => flags)

function valueCases({ options }: CompletedCommand): string {
  const files = options.filter(({ value }) => value === 'file').flatMap(({ flags }) => flags)
  const lines = options.flatMap(({ flags, value }) =>
    value === undefined || value === 'file'
      ? []
      : [`${pattern(flags)}) ${offer(value)}; return ;;`],
  )
  if (files.length > 0) lines.push(`${pattern(files)}) return ;;`)
  return lines.map((line) => `        ${line}\n`).join('')
}

function commandCase(command: CompletedCommand, argument: string): string {
  const values = valueCases(command)
  const before = values === '' ? '' : `      case $previous in\n${values}      esac\n`
  return `    ${shellQuoted(command.name)})
${before}      case $current in
        -*) ${offer(flagsOf(command))} ;;
        *) ${argument} ;;
      esac ;;
`
}

/** Options before the command that take a value, so that the value is not taken for the command. */
function skippedValues({ options }: CompletedCommand): string {
  const flags = options.filter(({ value }) => value !== undefined).flatMap((option) => option.flags)
  return flags.length === 0 ? '' : `      ${pattern(flags)}) index=$((index + 1)) ;;\n`
}

/** A completion script for bash from 3.2 on, the one of macOS; it needs no bash-completion. */
export function bashScript({ program, commands }: CompletionModel): string {
  const top = { ...program, name: '' }
  const cases = [
    commandCase(top, offer(commands.map(({ name }) => name))),
    ...commands.map((command) => commandCase(command, offerOf(command.argument))),
  ]
  return `# bash completion of samltags, for ~/.bashrc: source <(samltags completion bash)

_samltags_offer() {
  local begun=$1 word quoted
  shift
  for word in "$@"; do
    case $word in
      "$begun"*) printf -v quoted %q "$word"; COMPREPLY+=("$quoted") ;;
    esac
  done
}

_samltags() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command='' index
  COMPREPLY=()
  # --option=value comes as three words.
  if [ "$current" = '=' ]; then
    current=''
  elif [ "$previous" = '=' ] && [ "$COMP_CWORD" -ge 2 ]; then
    previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
${skippedValues(program)}      -*) ;;
      *) command=\${COMP_WORDS[index]}; break ;;
    esac
  done
  case $command in
${cases.join('')}  esac
}

complete -o default -F _samltags samltags
`
}
