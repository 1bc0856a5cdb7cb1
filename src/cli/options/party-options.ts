import type { Command } from 'commander'
import { collect } from './collect.ts'
import { once } from './once.ts'

/** Adds who signed a message and who it is for, as every command that judges one takes them. */
export const partyOptions = (command: Command): Command =>
  command
    .option(
      '--cert <PEM>',
      'certificate, bundle or public key of the identity provider (...)',
      collect,
    )
    .option('--issuer <I>', 'entity ID of the identity provider', once)
    .option('--audience <A>', 'entity ID of the service (...)', collect)
    .option('--recipient <R>', 'ACS URL of the service (...)', collect)
