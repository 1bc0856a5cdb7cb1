import type { Command } from 'commander'
import { collect } from './collect.ts'
import { once } from './once.ts'
import { wholeNumber } from './whole-number.ts'

/** What is known beside a message, as `check` takes it. */
export interface KnownOptions {
  readonly userNames?: string
  readonly configuredKey?: readonly string[]
  readonly scimKey?: readonly string[]
  readonly relayState?: string
  readonly maxSessionDuration?: number
}

/** Adds what else is known of the accounts that a message is for; what is not given is not compared. */
export const checkOptions = (command: Command): Command =>
  command
    .option(
      '--user-names <FILE>',
      'user names of IAM Identity Center, one a line or a JSON array; the NameID must be one of them',
      once,
    )
    .option(
      '--configured-key <K>',
      'key that is also configured under Attributes for access control (...)',
      collect,
    )
    .option('--scim-key <K>', 'key of a tag that also comes through SCIM (...)', collect)
    .option('--relay-state <TEXT>', 'RelayState that is sent beside the response', once)
    .option(
      '--max-session-duration <S>',
      'seconds that the role allows (MaxSessionDuration), 3600 to 43200',
      wholeNumber(3_600, 43_200),
    )
