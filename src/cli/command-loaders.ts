import type { Command } from 'commander'
import type { CliIo } from './cli-io.ts'
import type { Finished, Written } from './outcome.ts'

/** Adds one command to the program. */
export type AddCommand = (
  program: Command,
  io: CliIo,
  finish: (done: Finished | Written) => void,
) => void

/**
 * The commands in the order of the help. Each is loaded by itself: who runs one should not wait for
 * what the others need.
 */
export const COMMAND_LOADERS: ReadonlyMap<string, () => Promise<AddCommand>> = new Map<
  string,
  () => Promise<AddCommand>
>([
  ['init', async () => (await import('./commands/init.ts')).addInit],
  ['check', async () => (await import('./commands/check.ts')).addCheck],
  ['inspect', async () => (await import('./commands/inspect.ts')).addInspect],
  ['verify', async () => (await import('./commands/verify.ts')).addVerify],
  ['issue', async () => (await import('./commands/issue.ts')).addIssue],
  ['tags', async () => (await import('./commands/tags.ts')).addTags],
  ['connector', async () => (await import('./commands/connector.ts')).addConnector],
  ['check-users', async () => (await import('./commands/check-users.ts')).addCheckUsers],
  ['explain', async () => (await import('./commands/explain.ts')).addExplain],
  ['rules', async () => (await import('./commands/rules.ts')).addRules],
  ['keygen', async () => (await import('./commands/keygen.ts')).addKeygen],
  ['completion', async () => (await import('./commands/completion.ts')).addCompletion],
  ['help', async () => (await import('./commands/help.ts')).addHelp],
])
