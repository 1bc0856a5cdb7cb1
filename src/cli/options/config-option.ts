import type { Command } from 'commander'
import { once } from './once.ts'

/** Adds the name of the configuration. */
export const configOption = (command: Command): Command =>
  command.option(
    '--config <FILE>',
    'configuration; by default samltags.yaml, .yml, .json, .mjs or .ts, here or further up in the same git checkout',
    once,
  )
