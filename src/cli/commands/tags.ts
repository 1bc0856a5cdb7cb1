import type { Command } from 'commander'
import { readTagRules } from '../../tags/read-tag-rules.ts'
import type { CliIo } from '../cli-io.ts'
import { collectUsers } from '../directory/collect-users.ts'
import {
  type DirectoryChoices,
  type DirectoryOptions,
  directoryChoices,
} from '../directory/directory-choices.ts'
import { inputFiles } from '../input/input-files.ts'
import { directoryOptions } from '../options/directory-options.ts'
import { once } from '../options/once.ts'
import type { Finished } from '../outcome.ts'
import { showsValues } from '../output/shows-values.ts'
import { explainOutcome } from '../tags/explain-outcome.ts'
import { findPerson } from '../tags/find-person.ts'
import { tagUsers } from '../tags/tag-users.ts'
import { tagsOutcome } from '../tags/tags-outcome.ts'

interface TagsOptions extends DirectoryOptions {
  readonly explain?: string
}

const EXAMPLES = `
FILE may be - for standard input, once.

Where the output is no terminal, people are named by the ID of JumpCloud, and of a value only
its ends and its length are shown; --show-values shows all. --json always has the values.

Examples:
  Who gets which tags, and who gets none and why:
    samltags tags --users users.json --mapping mapping.json
  The keys of those who are refused, with jq:
    samltags tags --users users.json --mapping mapping.json --json \\
      | jq -r '.users[] | select(.ok | not) | .id'
  The tags of one person, and the policy condition that matches each:
    samltags tags --users users.json --mapping mapping.json --explain ada@example.com`

async function tags(options: TagsOptions, choices: DirectoryChoices, io: CliIo): Promise<Finished> {
  const files = inputFiles(io)
  const names = { users: choices.users, mapping: choices.mappingFile }
  const directory = await collectUsers(files, names.users)
  const mapping = await choices.readMapping(files)
  const rules = mapping.ok ? readTagRules(mapping.value) : mapping
  const reports = [
    ...directory.findings.map((finding) => ({ finding, file: names.users })),
    ...rules.findings.map((finding) => ({ finding, file: names.mapping })),
  ]
  const people = directory.ok && rules.ok ? tagUsers(directory.value, rules.value) : []
  const keys = rules.ok ? rules.value.map(({ key }) => key) : []
  const asJson = options.json === true
  const showValues = showsValues(io.stdout, options.showValues)
  if (options.explain === undefined || !directory.ok || !rules.ok) {
    return { outcome: tagsOutcome(people, keys, reports, showValues), asJson }
  }
  const person = findPerson(people, options.explain, names.users)
  const input = { people, person, rules: rules.value, reports, files: names, showValues }
  return { outcome: explainOutcome(input), asJson }
}

/** Adds `samltags tags`. */
export function addTags(program: Command, io: CliIo, finish: (done: Finished) => void): void {
  const command = program
    .command('tags')
    .summary('show the session tags of everyone in a directory export')
    .description(
      'Map every user of a JumpCloud export to session tags: one line for each person, with the tags or with what is wrong.',
    )
  directoryOptions(command)
    .option(
      '--explain <USER>',
      'one person, by _id, e-mail address or user name: each tag and the policy condition that matches it',
      once,
    )
    .addHelpText('after', EXAMPLES)
    .action(async (options: TagsOptions) => {
      finish(await tags(options, await directoryChoices(command, options, io), io))
    })
}
