import type { Command } from 'commander'
import type { CliIo } from '../cli-io.ts'
import { inputFiles } from '../input/input-files.ts'
import { readJsonFile } from '../input/read-json-file.ts'
import { checkTarget } from '../issue/check-target.ts'
import { issueForUser } from '../issue/issue-for-user.ts'
import { issueOutcome } from '../issue/issue-outcome.ts'
import { readKey } from '../issue/read-key.ts'
import { stsOptions } from '../issue/sts-options.ts'
import { writeWhole } from '../issue/write-whole.ts'
import { checkRequired } from '../options/check-required.ts'
import { choiceOption } from '../options/choice-option.ts'
import { collect } from '../options/collect.ts'
import { instant } from '../options/instant.ts'
import { once } from '../options/once.ts'
import { PROFILES } from '../options/profiles.ts'
import { wholeNumber } from '../options/whole-number.ts'
import type { Finished } from '../outcome.ts'

export interface IssueOptions {
  readonly user: string
  readonly mapping: string
  readonly key: string
  readonly cert: string
  readonly issuer: string
  readonly audience: string
  readonly recipient: string
  readonly profile?: 'identity-center' | 'sts'
  readonly inResponseTo?: string
  readonly now?: Date
  readonly lifetime?: number
  readonly role?: readonly [string, ...string[]]
  readonly sessionName?: string
  readonly as?: 'xml' | 'base64' | 'form'
  readonly out?: string
  readonly json?: true
}

const REQUIRED = ['user', 'mapping', 'key', 'cert', 'issuer', 'audience', 'recipient'] as const

const EXAMPLES = `
An encrypted key is opened with the passphrase in the environment variable
SAMLTAGS_KEY_PASSPHRASE; it is never an argument, which other users could see.
Options that show ... may be repeated, one value each time; - is standard input.

Examples:
  A sign-in that nobody asked for, as a page that posts itself:
    samltags issue --user ada.json --mapping mapping.json --key idp.key --cert idp.pem \\
      --issuer https://idp.example.com/saml \\
      --audience https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890 \\
      --recipient https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c \\
      --as form --out sign-in.html
  An answer to a request, for a role of one AWS account:
    samltags issue --profile sts --in-response-to _4f1c2d --session-name ada@example.com \\
      --role arn:aws:iam::123456789012:role/Dev,arn:aws:iam::123456789012:saml-provider/Idp \\
      --user ada.json --mapping mapping.json --key idp.key --cert idp.pem --issuer ... \\
      --audience https://signin.aws.amazon.com/saml --recipient https://signin.aws.amazon.com/saml`

async function issue(options: IssueOptions, io: CliIo): Promise<Finished> {
  const sts = stsOptions(options)
  const files = inputFiles(io)
  if (options.out !== undefined) await checkTarget(options.out)
  const key = await readKey(files, options, io.env)
  const user = await readJsonFile(files, '--user', options.user)
  const mapping = await readJsonFile(files, '--mapping', options.mapping)
  const issued = issueForUser({ user, mapping, key, sts, options, now: options.now ?? io.now() })
  const { response } = issued
  if (response !== undefined && options.out !== undefined) await writeWhole(options.out, response)
  return { outcome: issueOutcome(issued, options.out), asJson: options.json === true }
}

/** Adds `samltags issue`. */
export function addIssue(program: Command, io: CliIo, finish: (done: Finished) => void): void {
  program
    .command('issue')
    .summary('issue a signed response with session tags for one person')
    .description(
      'Make a signed SAML Response for one JumpCloud user. The response alone goes to standard output, everything else to standard error.',
    )
    .option('--user <FILE>', 'the user as JSON, as the JumpCloud API gives it', once)
    .option('--mapping <FILE>', 'rules from directory to tags: a JSON array', once)
    .option('--key <PEM>', 'private key to sign with', once)
    .option('--cert <PEM>', 'certificate of that key', once)
    .option('--issuer <I>', 'entity ID of the identity provider', once)
    .option('--audience <A>', 'entity ID of the service', once)
    .option('--recipient <R>', 'ACS URL of the service', once)
    .addOption(choiceOption('--profile <P>', 'who reads it; identity-center by default', PROFILES))
    .option(
      '--in-response-to <ID>',
      'ID of the request that is answered; without it, none was sent',
      once,
    )
    .option('--now <T>', 'time of issue, an xs:dateTime; the clock by default', instant)
    .option(
      '--lifetime <S>',
      'seconds that it is valid, 1 to 86400; 300 by default',
      wholeNumber(1, 86_400),
    )
    .option(
      '--role <R,P>',
      'ARN of a role, a comma, ARN of the SAML provider (...); sts only',
      collect,
    )
    .option('--session-name <N>', 'RoleSessionName; sts only', once)
    .addOption(
      choiceOption('--as <FORM>', 'what is written; xml by default', ['xml', 'base64', 'form']),
    )
    .option(
      '--out <FILE>',
      'write the response there, readable by you only; a file there is replaced',
      once,
    )
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action(async (options: IssueOptions, command: Command) => {
      checkRequired(command, REQUIRED)
      finish(await issue(options, io))
    })
}
