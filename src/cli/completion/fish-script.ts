import type {
  CompletedCommand,
  CompletedOption,
  Completes,
  CompletionModel,
} from './completion-model.ts'

const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

/** fish expands the words of a list once more. */
const listed = (words: readonly string[]) =>
  quoted(words.map((word) => (/^[\w.:@%+,/-]+$/.test(word) ? word : quoted(word))).join(' '))

const takes = (value: Completes) => (value === 'file' ? '-r -F' : `-x -a ${listed(value)}`)

function optionLine(condition: string, { flags, description, value }: CompletedOption): string {
  const names = flags.map((flag) =>
    flag.startsWith('--') ? `-l ${quoted(flag.slice(2))}` : `-s ${quoted(flag.slice(1))}`,
  )
  const parts = [
    ...names,
    ...(value === undefined ? [] : [takes(value)]),
    `-d ${quoted(description)}`,
  ]
  return `complete -c samltags -n ${condition} ${parts.join(' ')}\n`
}

function commandLines(command: CompletedCommand): string {
  const condition = quoted(`__samltags_is ${quoted(command.name)}`)
  const options = command.options.map((option) => optionLine(condition, option))
  if (command.argument === undefined || command.argument === 'file') {
    const files = command.argument === 'file' ? '-F' : '-f'
    return `complete -c samltags -n ${condition} ${files}\n${options.join('')}`
  }
  return `complete -c samltags -n ${condition} -f -a ${listed(command.argument)}\n${options.join('')}`
}

/** A completion script for fish from 3.1 on. */
export function fishScript({ program, commands }: CompletionModel): string {
  const top = quoted("__samltags_is ''")
  const names = commands.map(
    ({ name, description }) =>
      `complete -c samltags -n ${top} -f -a ${listed([name])} -d ${quoted(description)}\n`,
  )
  return `# fish completion of samltags: samltags completion fish > ~/.config/fish/completions/samltags.fish

function __samltags_is
    set -l words (commandline -opc)
    set -e words[1]
    for word in $words
        if not string match -q -- '-*' $word
            test $word = $argv[1]
            return
        end
    end
    test -z $argv[1]
end

${names.join('')}${program.options.map((option) => optionLine(top, option)).join('')}
${commands.map(commandLines).join('\n')}`
}
