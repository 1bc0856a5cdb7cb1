import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Argument, Command, Option } from 'commander'
import { describe, expect, test } from 'vitest'
import { bashScript } from '../../src/cli/completion/bash-script.ts'
import { completionModel } from '../../src/cli/completion/completion-model.ts'
import { fishScript } from '../../src/cli/completion/fish-script.ts'
import { powershellScript } from '../../src/cli/completion/powershell-script.ts'
import { zshScript } from '../../src/cli/completion/zsh-script.ts'
import { allCodes } from '../../src/cli/rules/all-codes.ts'
import { demand } from '../support/require.ts'
import { run, runJson, testFolder } from './command-line.ts'

const folder = testFolder()
const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
const has = (shell: string) => spawnSync(shell, ['--version']).error === undefined

const scriptOf = async (shell: (typeof SHELLS)[number]) => (await run(['completion', shell])).stdout

/** The first words of the lines of one part of a help. */
async function listedIn(argv: readonly string[], part: string): Promise<readonly string[]> {
  const { stdout } = await run([...argv, '--help'])
  const [, rest = ''] = stdout.split(`\n${part}:\n`)
  const [lines = ''] = rest.split('\n\n')
  return [...lines.matchAll(/^ {2}(?:-\w, )?([a-z-]+)/gm)].map((found) => found[1] ?? '')
}

/** A program with everything that a shell could stumble over. */
function nastyProgram(): Command {
  const program = new Command('samltags').option('--config <FILE>', 'read first').version('1.0.0')
  program
    .command('check')
    .summary(`it's "quoted": $(touch pwned) \`touch pwned\` [brackets] ‘typographic’ back\\slash`)
    .argument('<FILE...>', 'files')
    .addOption(new Option('-p, --profile <P>', 'a: b').choices(['sts', 'identity-center']))
    .addOption(new Option('--odd <O>', 'odd').choices(['$(touch pwned)', "it's", 'a b', 'plain']))
    .option('--no-abac', 'off')
  program.command('explain').argument('<CODE|TEXT>')
  program.command('secret', { hidden: true })
  program.command('shell').addArgument(new Argument('<S>').choices(['one', 'two']))
  return program
}

const nasty = completionModel(nastyProgram())

describe('samltags completion', () => {
  test.each(SHELLS)('%s: prints a script with every command and option', async (shell) => {
    const { exit, stdout, stderr } = await run(['completion', shell])
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    const names = await listedIn([], 'Commands')
    expect(names).toContain('completion')
    for (const name of names) {
      expect(stdout).toContain(name)
      for (const flag of await listedIn([name], 'Options')) {
        expect(stdout).toContain(shell === 'fish' ? flag.replace(/^--/, '') : flag)
      }
    }
    for (const code of allCodes()) expect(stdout).toContain(code)
  })

  test('--json holds the script', async () => {
    const { json } = await runJson(['completion', 'bash'])
    expect(json).toEqual({ version: 1, ok: true, shell: 'bash', script: await scriptOf('bash') })
  })

  test('is the same twice', async () => {
    for (const shell of SHELLS) expect(await scriptOf(shell)).toBe(await scriptOf(shell))
  })

  test.each([
    [['completion'], "missing required argument 'SHELL'"],
    [
      ['completion', 'tcsh'],
      "command-argument value 'tcsh' is invalid for argument 'SHELL'. Allowed choices are bash, zsh, fish, powershell.",
    ],
  ])('%j is exit 2', async (argv, said) => {
    expect(await run(argv)).toEqual({ exit: 2, stdout: '', stderr: `samltags: ${said}\n` })
  })

  test('a hidden command stays hidden', () => {
    for (const script of [bashScript, zshScript, fishScript, powershellScript]) {
      expect(script(nasty)).not.toContain('secret')
    }
  })
})

/** What bash offers for the last of the words. */
function bashOffers(script: string, words: readonly string[]): readonly string[] {
  const file = folder.file('completion.bash', script)
  const program = `set -eu
    source "$1"; shift
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _samltags
    printf '%s\\n' "\${COMPREPLY[@]+"\${COMPREPLY[@]}"}"`
  const argv = ['--norc', '--noprofile', '-c', program, 'bash', file, ...words]
  const { status, stdout, stderr } = spawnSync('bash', argv, { encoding: 'utf8', cwd: folder.path })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.split('\n').filter((line) => line !== '')
}

describe.runIf(has('bash'))('sourced in bash', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['commands', ['che'], ['check', 'check-users']],
    ['one command', ['conn'], ['connector']],
    ['options of the command', ['check', '--prof'], ['--profile']],
    ['options behind a file', ['check', 'a.xml', '--show'], ['--show-values']],
    ['options of the program', ['--ver'], ['--version']],
    ['values', ['issue', '--profile', ''], ['identity-center', 'sts']],
    ['a value begun', ['issue', '--as', 'b'], ['base64']],
    ['a value behind =', ['issue', '--as', '=', 'b'], ['base64']],
    ['all values behind =', ['issue', '--as', '='], ['xml', 'base64', 'form']],
    ['algorithms', ['keygen', '--algorithm', 'rsa'], ['rsa-2048', 'rsa-3072', 'rsa-4096']],
    ['codes', ['explain', 'tag.value-pad'], ['tag.value-padding']],
    ['commands to have help about', ['help', 'keyg'], ['keygen']],
    ['shells', ['completion', ''], ['bash', 'zsh', 'fish', 'powershell']],
    ['files: nothing of ours', ['check', ''], []],
    ['a file as value: nothing of ours', ['check', '--cert', ''], []],
    ['nothing behind an unknown command', ['chek', '--'], []],
    ['nothing that does not begin so', ['xyz'], []],
  ])('completes %s', async (_, words, offered) => {
    expect(bashOffers(await scriptOf('bash'), ['samltags', ...words])).toEqual(offered)
  })

  test('every code of explain', async () => {
    expect(bashOffers(await scriptOf('bash'), ['samltags', 'explain', ''])).toEqual(allCodes())
  })

  test('runs nothing that stands in a text, and takes no value for a command', () => {
    const offers = (...words: readonly string[]) =>
      bashOffers(bashScript(nasty), ['samltags', ...words])
    expect(offers('check', '--odd', '')).toEqual([
      '\\$\\(touch\\ pwned\\)',
      "it\\'s",
      'a\\ b',
      'plain',
    ])
    expect(offers('--config', 'check', '')).toEqual(['check', 'explain', 'shell', 'help'])
    expect(offers('--config', 'check', 'shell', '')).toEqual(['one', 'two'])
    expect(offers('check', '-p', 's')).toEqual(['sts'])
    expect(spawnSync('ls', [folder.path], { encoding: 'utf8' }).stdout).not.toContain('pwned')
  })

  test('is registered, with files where nothing is offered', async () => {
    const file = folder.file('registered.bash', await scriptOf('bash'))
    const argv = [
      '--norc',
      '--noprofile',
      '-c',
      'source "$1" && complete -p samltags',
      'bash',
      file,
    ]
    expect(spawnSync('bash', argv, { encoding: 'utf8' }).stdout).toBe(
      'complete -o default -F _samltags samltags\n',
    )
  })
})

/** A shell in a terminal of its own; ^X shows what stands on the command line. */
const ZPTY = `zmodload zsh/zpty || exit 1
zpty z zsh -f -i
zpty -w z "PROMPT=; $1; setopt no_beep; show() { print -r -- \\"<<\\$BUFFER>>\\"; BUFFER= }; zle -N show; bindkey '^X' show; print -r -- RE\\"\\"ADY"
zpty -r z out '*READY*' || exit 1
for typed in "\${@:2}"; do
  zpty -w -n z "$typed"$'\\t\\x18'
  zpty -r z out '*<<*>>*' || exit 1
  print -r -- "\${\${out##*<<}%%>>*}"
done
zpty -d z`

function zshCompletes(zsh: string, setup: string, typed: readonly string[]): readonly string[] {
  const argv = ['-f', '-c', ZPTY, 'zsh', setup, ...typed]
  const { status, stdout, stderr } = spawnSync(zsh, argv, {
    encoding: 'utf8',
    cwd: folder.path,
    env: { ...process.env, HOME: folder.path, ZDOTDIR: folder.path, TERM: 'vt100' },
    timeout: 50_000,
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.split('\n').slice(0, -1)
}

describe('sourced in zsh', () => {
  const CASES: readonly (readonly [typed: string, becomes: string])[] = [
    ['samltags conn', 'samltags connector '],
    ['samltags check-', 'samltags check-users '],
    ['samltags check --show', 'samltags check --show-values '],
    ['samltags issue --profile s', 'samltags issue --profile sts '],
    ['samltags issue --profile=s', 'samltags issue --profile=sts '],
    ['samltags keygen --algorithm ed', 'samltags keygen --algorithm ed25519 '],
    ['samltags explain tag.value-pad', 'samltags explain tag.value-padding '],
    ['samltags help keyg', 'samltags help keygen '],
    ['samltags completion pow', 'samltags completion powershell '],
    ['samltags check uniq', 'samltags check unique.xml '],
    ['samltags check --cert uniq', 'samltags check --cert unique.xml '],
    ['samltags check unique.xml --show', 'samltags check unique.xml --show-values '],
  ]

  test('what is typed is completed', async (context) => {
    const zsh = demand(context, 'zsh')
    const file = folder.file('completion.zsh', await scriptOf('zsh'))
    folder.file('unique.xml', '')
    const typed = CASES.map(([text]) => text)
    const becomes = CASES.map(([, text]) => text)
    expect(zshCompletes(zsh, `source ${file}`, typed)).toEqual(becomes)
  }, 60_000)

  test('as a file of fpath', async (context) => {
    const zsh = demand(context, 'zsh')
    const functions = join(folder.path, 'functions')
    mkdirSync(functions)
    folder.file('functions/_samltags', await scriptOf('zsh'))
    const setup = `fpath=(${functions} $fpath); autoload -Uz compinit; compinit -u -D`
    expect(zshCompletes(zsh, setup, ['samltags conn', 'samltags explain tag.value-pad'])).toEqual([
      'samltags connector ',
      'samltags explain tag.value-padding ',
    ])
  }, 60_000)

  test('runs nothing that stands in a text', (context) => {
    const zsh = demand(context, 'zsh')
    const file = folder.file('nasty.zsh', zshScript(nasty))
    const typed = [
      'samltags che',
      'samltags check --odd \\$',
      'samltags check --odd it',
      'samltags check --abac',
    ]
    expect(zshCompletes(zsh, `source ${file}`, typed)).toEqual([
      'samltags check ',
      'samltags check --odd \\$\\(touch\\ pwned\\) ',
      "samltags check --odd it\\'s ",
      'samltags check --abac',
    ])
    expect(spawnSync('ls', [folder.path], { encoding: 'utf8' }).stdout).not.toContain('pwned')
  }, 60_000)
})

const fish = has('fish')

/** What fish offers, each with its description. */
function fishOffers(script: string, line: string): readonly string[] {
  const file = folder.file('completion.fish', script)
  const program = 'source $argv[1]; complete -C $argv[2]'
  const { status, stdout, stderr } = spawnSync('fish', ['--no-config', '-c', program, file, line], {
    encoding: 'utf8',
    cwd: folder.path,
    env: { ...process.env, HOME: folder.path, XDG_CONFIG_HOME: folder.path },
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout.trimEnd().split('\n')
}

describe('sourced in fish', () => {
  test.for<[string, readonly string[]]>([
    ['samltags conn', ['connector']],
    ['samltags check --show', ['--show-values']],
    ['samltags issue --profile ', ['identity-center', 'sts']],
    ['samltags explain tag.value-pad', ['tag.value-padding']],
    ['samltags help keyg', ['keygen']],
    ['samltags completion pow', ['powershell']],
    ['samltags check uniqu', ['unique.xml']],
    ['samltags check --cert uniqu', ['unique.xml']],
    ['samltags --ver', ['--version']],
  ])('%s', async ([line, offered], context) => {
    if (!fish) context.skip('fish is not installed: apt-get install fish')
    folder.file('unique.xml', '')
    const words = fishOffers(await scriptOf('fish'), line).map((text) => text.split('\t')[0])
    expect(words).toEqual(offered)
  })

  test('runs nothing that stands in a text', (context) => {
    if (!fish) context.skip('fish is not installed: apt-get install fish')
    expect(fishOffers(fishScript(nasty), 'samltags check --odd ')).toEqual([
      '$(touch pwned)\todd',
      'a b\todd',
      "it's\todd",
      'plain\todd',
    ])
    expect(fishOffers(fishScript(nasty), 'samltags che')[0]).toContain("it's")
    expect(spawnSync('ls', [folder.path], { encoding: 'utf8' }).stdout).not.toContain('pwned')
  })
})

describe('the script for PowerShell, which is read here and not run', () => {
  test('is the one of this model', () => {
    const program = new Command('samltags').helpCommand(false).helpOption(false)
    program
      .command('check')
      .summary('it’s "quoted": $(x)')
      .helpOption(false)
      .addOption(new Option('-p, --profile <P>', 'who reads it').choices(['sts', "it's"]))
      .option('--cert <PEM>', 'a file')
    expect(powershellScript(completionModel(program)).split('param(')[1]).toBe(GOLDEN)
  })
})

const GOLDEN = `$wordToComplete, $commandAst, $cursorPosition)

    $names = @(
        [pscustomobject]@{ Word = 'check'; About = 'it’’s "quoted": $(x)' }
    )
    $commands = @(
        [pscustomobject]@{
            Name = ''
            Argument = @()
            Options = @(
            )
            Values = @(
            )
        }
        [pscustomobject]@{
            Name = 'check'
            Argument = @()
            Options = @(
                [pscustomobject]@{ Word = '--profile'; About = 'who reads it' }
                [pscustomobject]@{ Word = '-p'; About = 'who reads it' }
                [pscustomobject]@{ Word = '--cert'; About = 'a file' }
            )
            Values = @(
                [pscustomobject]@{ Flags = @('--profile', '-p'); Words = @('sts', 'it''s') }
                [pscustomobject]@{ Flags = @('--cert'); Words = @() }
            )
        }
    )

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
