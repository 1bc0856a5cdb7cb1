import { type Command, InvalidArgumentError } from 'commander'
import type { CliIo } from '../cli-io.ts'
import { KEY_ALGORITHMS, type KeyAlgorithmName } from '../keygen/key-algorithms.ts'
import { keygenOutcome } from '../keygen/keygen-outcome.ts'
import { makeKey } from '../keygen/make-key.ts'
import { writePair } from '../keygen/write-pair.ts'
import { checkRequired } from '../options/check-required.ts'
import { choiceOption } from '../options/choice-option.ts'
import { once } from '../options/once.ts'
import { wholeNumber } from '../options/whole-number.ts'
import type { Finished } from '../outcome.ts'

interface KeygenOptions {
  readonly key: string
  readonly cert: string
  readonly algorithm?: KeyAlgorithmName
  readonly days?: number
  readonly subject?: string
  readonly json?: true
}

const REQUIRED = ['key', 'cert'] as const

const EXAMPLES = `
For tests only; JumpCloud signs with a key of its own. Both files must not be there yet.
The key is readable by you only and is not encrypted.

Examples:
  A key, and a response that is signed with it and verified:
    samltags keygen --key idp.key --cert idp.pem
    samltags issue --key idp.key --cert idp.pem --user ada.json ... --out response.xml
    samltags verify response.xml --cert idp.pem --unsolicited ...
  One that is over tomorrow, to see how its end is reported:
    samltags keygen --key short.key --cert short.pem --days 1 --algorithm ec-p256`

/** ub-common-name of RFC 5280. */
const MOST_CHARACTERS = 64

function commonName(value: string, previous: string | undefined): string {
  const name = once(value, previous)
  if (Array.from(name).length > MOST_CHARACTERS) {
    throw new InvalidArgumentError(`It has more than ${MOST_CHARACTERS} characters.`)
  }
  if (/[\p{Cc}\p{Cs}]/u.test(name)) throw new InvalidArgumentError('It has control characters.')
  return name
}

async function keygen(options: KeygenOptions, io: CliIo): Promise<Finished> {
  const { key, cert, algorithm = 'rsa-2048', days = 365, subject = 'samltags test key' } = options
  const made = await writePair({ key, cert }, () =>
    makeKey({ algorithm, days, subject, now: io.now() }),
  )
  const { fingerprint, notAfter } = made
  return {
    outcome: keygenOutcome({ key, cert, algorithm, subject, fingerprint, notAfter }),
    asJson: options.json === true,
  }
}

/** Adds `samltags keygen`. */
export function addKeygen(program: Command, io: CliIo, finish: (done: Finished) => void): void {
  program
    .command('keygen')
    .summary('make a throw-away key and certificate for tests')
    .description(
      'Make a private key and a certificate that it signs itself, to try out issue, verify and check with.',
    )
    .option('--key <FILE>', 'where the private key goes, as PEM', once)
    .option('--cert <FILE>', 'where the certificate goes, as PEM', once)
    .addOption(choiceOption('--algorithm <A>', 'rsa-2048 by default', Object.keys(KEY_ALGORITHMS)))
    .option('--days <N>', 'days that it is valid; 365 by default', wholeNumber(1, 36_500))
    .option(
      '--subject <CN>',
      'common name of the certificate; "samltags test key" by default',
      commonName,
    )
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action(async (options: KeygenOptions, command: Command) => {
      checkRequired(command, REQUIRED)
      finish(await keygen(options, io))
    })
}
