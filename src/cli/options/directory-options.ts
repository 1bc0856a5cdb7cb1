import type { Command } from 'commander'
import { configOption } from './config-option.ts'
import { once } from './once.ts'

/** Adds the two files that every command about a directory takes, its configuration, and how it is written. */
export const directoryOptions = (command: Command): Command =>
  configOption(command)
    .option('--users <FILE>', 'pages of the JumpCloud API, lists of users, or JSON lines', once)
    .option('--mapping <FILE>', 'rules from directory to tags: a JSON array', once)
    .option('--show-values', 'show names and values although the output is no terminal')
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
