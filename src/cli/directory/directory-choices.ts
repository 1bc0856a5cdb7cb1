import type { Command } from 'commander'
import type { Severities } from '../../check/check-options.ts'
import type { Profile } from '../../profile.ts'
import { accepted, type Result } from '../../result.ts'
import type { CliIo } from '../cli-io.ts'
import { configOf } from '../config/config-of.ts'
import type { InputFiles } from '../input/input-files.ts'
import { readJsonFile } from '../input/read-json-file.ts'
import { checkRequired } from '../options/check-required.ts'

/** The options of every command about a directory, as they were typed. */
export interface DirectoryOptions {
  readonly config?: string
  readonly users?: string
  readonly mapping?: string
  readonly showValues?: true
  readonly json?: true
}

/** What holds for such a command: what was typed and, where nothing was, what the configuration says. */
export interface DirectoryChoices {
  readonly users: string
  /** The file that findings of the mapping point into. */
  readonly mappingFile: string
  readonly readMapping: (files: InputFiles) => Promise<Result<unknown>>
  readonly profile: Profile | undefined
  readonly severities: Severities | undefined
}

const REQUIRED = ['users', 'mapping'] as const

/** Settles where the users and the rules come from; refused where neither says so. */
export async function directoryChoices(
  command: Command,
  options: DirectoryOptions,
  io: CliIo,
): Promise<DirectoryChoices> {
  const config = await configOf(options.config, io)
  const set = config?.settings ?? {}
  const users = options.users ?? set.users ?? ''
  const mapping = options.mapping ?? set.mapping ?? ''
  checkRequired(
    command,
    REQUIRED.filter((name) => set[name] === undefined),
  )
  return {
    users,
    mappingFile: typeof mapping === 'string' ? mapping : (config?.file ?? ''),
    readMapping: async (files) =>
      typeof mapping === 'string' ? readJsonFile(files, '--mapping', mapping) : accepted(mapping),
    profile: set.profile,
    severities: set.severities,
  }
}
