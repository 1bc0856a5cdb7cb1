import type { Command } from 'commander'
import type { Profile } from '../../profile.ts'
import { managerPaths } from '../../tags/manager-paths.ts'
import { type RuleList, readRuleList } from '../../tags/read-rule-list.ts'
import type { CliIo } from '../cli-io.ts'
import { describeFault } from '../describe-fault.ts'
import {
  type DirectoryChoices,
  type DirectoryOptions,
  directoryChoices,
} from '../directory/directory-choices.ts'
import { type InputFiles, inputFiles } from '../input/input-files.ts'
import { choiceOption } from '../options/choice-option.ts'
import { directoryOptions } from '../options/directory-options.ts'
import { PROFILES } from '../options/profiles.ts'
import type { Written } from '../outcome.ts'
import { showsValues } from '../output/shows-values.ts'
import { createJsonReport } from '../people/json-report.ts'
import { reportPeople } from '../people/report-people.ts'
import { createTextReport } from '../people/text-report.ts'

interface CheckUsersOptions extends DirectoryOptions {
  readonly profile?: Profile
}

const EXAMPLES = `
FILE may be - for standard input, once. The users file may be of any size: it is read
piece by piece, twice where a rule asks for the manager. Standard input is then kept in a
temporary file that nobody else can read and that is gone at the end.

A line is written for everybody with an error or a warning, by the ID of JumpCloud; the
e-mail address is shown on a terminal, or with --show-values, and no value ever.

Examples:
  Who cannot sign in, and why:
    samltags check-users --users users.json --mapping mapping.json
  The IDs of those who cannot, with jq:
    samltags check-users --users users.jsonl --mapping mapping.json --json \\
      | jq -r '.users[] | select(.ok | not) | .id'`

async function readRules(choices: DirectoryChoices, files: InputFiles): Promise<RuleList> {
  const json = await choices.readMapping(files)
  if (json.ok) return readRuleList(json.value, 'file')
  return { rules: [], complete: false, findings: json.findings }
}

async function checkUsers(
  options: CheckUsersOptions,
  choices: DirectoryChoices,
  io: CliIo,
): Promise<Written> {
  const files = inputFiles(io)
  const mapping = await readRules(choices, files)
  const asked = managerPaths(mapping.rules.map(({ source }) => source.data))
  const users = await files.open('--users', choices.users, mapping.complete && asked.length > 0)
  const keys = mapping.rules.map(({ key }) => key)
  const withNames = showsValues(io.stdout, options.showValues)
  const report =
    options.json === true ? createJsonReport(io) : createTextReport(io, { keys, withNames })
  const task = {
    users,
    mapping,
    profile: options.profile ?? choices.profile ?? 'identity-center',
    ...(choices.severities !== undefined && { severities: choices.severities }),
    files: { users: choices.users, mapping: choices.mappingFile },
  }
  try {
    return { exit: await reportPeople(task, report) }
  } catch (cause) {
    const fault = describeFault(cause)
    if (!(await report.fail(fault))) throw cause
    return { exit: fault.exit }
  } finally {
    await users.close()
  }
}

/** Adds `samltags check-users`. */
export function addCheckUsers(program: Command, io: CliIo, finish: (done: Written) => void): void {
  const command = program
    .command('check-users')
    .summary('check everybody in a directory export against a mapping')
    .description(
      'Check every user of a JumpCloud export against a mapping: who cannot sign in and why, whose tags AWS would refuse, and which rule gives nobody a value.',
    )
  directoryOptions(command)
    .addOption(
      choiceOption('--profile <P>', 'who reads the tags; identity-center by default', PROFILES),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options: CheckUsersOptions) => {
      finish(await checkUsers(options, await directoryChoices(command, options, io), io))
    })
}
