import type { CompletedCommand, Completes, CompletionModel } from './completion-model.ts'

/** PowerShell takes the typographic quotes for the plain one. */
const quoted = (text: string) => `'${text.replace(/['\u2018-\u201B]/g, '$&$&')}'`

const words = (completes: Completes | undefined) =>
  completes === undefined || completes === 'file' ? '@()' : `@(${completes.map(quoted).join(', ')})`

/** A word and its tooltip, which must not be empty. */
const entry = (word: string, about: string) =>
  `[pscustomobject]@{ Word = ${quoted(word)}; About = ${quoted(about || word)} }`

function optionLines({ options }: CompletedCommand): string {
  const lines = options.flatMap(({ flags, description }) =>
    flags.map((flag) => `                ${entry(flag, description)}\n`),
  )
  return lines.join('')
}

function valueLines({ options }: CompletedCommand): string {
  const lines = options
    .filter(({ value }) => value !== undefined)
    .map(
      ({ flags, value }) =>
        `                [pscustomobject]@{ Flags = ${words(flags)}; Words = ${words(value)} }\n`,
    )
  return lines.join('')
}

const commandLines = (command: CompletedCommand, name: string, argument: string) =>
  `        [pscustomobject]@{
            Name = ${quoted(name)}
            Argument = ${argument}
            Options = @(
${optionLines(command)}            )
            Values = @(
${valueLines(command)}            )
        }
`

/** A completion script for PowerShell from 5.0 on. */
export function powershellScript({ program, commands }: CompletionModel): string {
  const names = commands.map(({ name, description }) => `        ${entry(name, description)}\n`)
  const entries = [
    commandLines(program, '', '@()'),
    ...commands.map((command) => commandLines(command, command.name, words(command.argument))),
  ]
  return `# PowerShell completion of samltags, for $PROFILE:
#   samltags completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName samltags -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $names = @(
${names.join('')}    )
    $commands = @(
${entries.join('')}    )

    $before = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { $_.Extent.Text } |
        Select-Object -Skip 1)
    $name = $before | Where-Object { -not $_.StartsWith('-') } | Select-Object -First 1
    if ($null -eq $name) { $name = '' }
    $command = $commands | Where-Object { $_.Name -ceq $name } | Select-Object -First 1
    if ($null -eq $command) { return }

    $value = $null
    if ($before.Count -gt 0) {
        $previous = $before[-1]
        $value = $command.Values | Where-Object { $_.Flags -ccontains $previous } |
            Select-Object -First 1
    }
    $offered = if ($null -ne $value) {
        $value.Words | ForEach-Object { [pscustomobject]@{ Word = $_; About = $_ } }
    } elseif ($wordToComplete.StartsWith('-')) {
        $command.Options
    } elseif ($name -eq '') {
        $names
    } else {
        $command.Argument | ForEach-Object { [pscustomobject]@{ Word = $_; About = $_ } }
    }
    # Where nothing is offered, PowerShell completes files.
    $offered | Where-Object { $_.Word.StartsWith($wordToComplete) } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_.Word, $_.Word, 'ParameterValue', $_.About)
    }
}
`
}
