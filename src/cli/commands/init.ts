import { dirname, relative, sep } from 'node:path'
import type { Command } from 'commander'
import type { Profile } from '../../profile.ts'
import type { CliIo } from '../cli-io.ts'
import { fault } from '../fault.ts'
import type { Answers } from '../init/answers.ts'
import { once } from '../options/once.ts'
import { partyOptions } from '../options/party-options.ts'
import { profile } from '../options/profile.ts'
import type { Written } from '../outcome.ts'
import { shown } from '../output/shown.ts'
import { writeText } from '../output/write-text.ts'
import { packageVersion } from '../package-version.ts'

interface InitOptions {
  readonly profile?: Profile
  readonly cert?: readonly string[]
  readonly issuer?: string
  readonly audience?: readonly string[]
  readonly recipient?: readonly string[]
  readonly users?: string
  readonly mapping?: string
  readonly out: string
  readonly yes?: true
  readonly force?: true
}

const EXAMPLES = `
Options that show ... may be repeated, one value each time. What is neither given nor
answered stands in the file as a comment, with an example. Nobody is asked with --yes, where
CI is set, or where input or output is no terminal.

Examples:
  Answer a few questions:
    samltags init
  All of it, without a question:
    samltags init --yes --profile sts --cert idp.pem --issuer https://idp.example.com/saml \\
      --audience urn:amazon:webservices --recipient https://signin.aws.amazon.com/saml`

const isYaml = (path: string) => /\.ya?ml$/i.test(path)

/** A name as the configuration sees it, with / everywhere. */
const seenFrom = (out: string) => (file: string) =>
  file === '-' ? file : relative(dirname(out), file).split(sep).join('/')

function given(options: InitOptions): Partial<Answers> {
  const { cert, issuer, audience, recipient, users, mapping, out } = options
  const seen = seenFrom(out)
  return {
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(cert === undefined ? {} : { certificates: cert.map(seen) }),
    ...(audience === undefined ? {} : { audience }),
    ...(recipient === undefined ? {} : { recipient }),
    issuer,
    users: users && seen(users),
    mapping: mapping && seen(mapping),
  }
}

async function answersOf(options: InitOptions, io: CliIo): Promise<Answers> {
  const known = given(options)
  const isAlone = options.yes === true || (io.env.CI !== undefined && io.env.CI !== '')
  if (!isAlone && io.stdinIsTerminal === true && io.stdout.isTerminal) {
    const { askAnswers } = await import('../init/ask-answers.ts')
    const answers = await askAnswers(known)
    if (answers === undefined) throw fault('usage', 'init was given up; nothing was written')
    return answers
  }
  const nothing = { certificates: [], audience: [], recipient: [], fields: [] }
  return { profile: 'identity-center', ...nothing, ...known }
}

/** What is written is what the next command will load. */
async function checked(file: string, text: string): Promise<string> {
  const { parseYaml } = await import('../config/parse-yaml.ts')
  const { judgeConfig } = await import('../config/judge-config.ts')
  const { value, locate } = parseYaml(file, text)
  await judgeConfig(file, value, locate)
  return text
}

async function init(options: InitOptions, io: CliIo): Promise<Written> {
  const { out, force } = options
  if (!isYaml(out)) throw fault('usage', `--out ${out}: a name ends in .yaml or .yml`)
  const answers = await answersOf(options, io)
  const { configYaml } = await import('../init/config-yaml.ts')
  const { writeConfig } = await import('../init/write-config.ts')
  await writeConfig(out, await checked(out, configYaml(answers, packageVersion())), force === true)
  const next = 'Next: samltags check FILE, with what the browser posted.'
  await writeText(io.stdout, `${shown(out)} is written. ${next}\n`)
  return { exit: 0 }
}

/** Adds `samltags init`. */
export function addInit(program: Command, io: CliIo, finish: (done: Written) => void): void {
  const command = program
    .command('init')
    .summary('write a samltags.yaml that says what is known once and for all')
    .description(
      'Write a commented samltags.yaml: who reads the messages, who signs them, for whom they are, and which fields become tags. Asks at a terminal.',
    )
    .option('--profile <P>', 'identity-center or sts; identity-center by default', profile)
  partyOptions(command)
    .option('--users <FILE>', 'directory export for check-users and tags', once)
    .option('--mapping <FILE>', 'JSON file with the rules from directory to tags', once)
    .option('--out <FILE>', 'where to write', 'samltags.yaml')
    .option('--force', 'overwrite a file that is there')
    .option('--yes', 'ask nothing')
    .addHelpText('after', EXAMPLES)
    .action(async (options: InitOptions) => {
      finish(await init(options, io))
    })
}
