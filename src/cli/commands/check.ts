import type { Command } from 'commander'
import type { Profile } from '../../profile.ts'
import { checkFile, type FileSettings } from '../check/check-file.ts'
import { type CheckedFile, checkOutcome } from '../check/check-outcome.ts'
import type { CliIo } from '../cli-io.ts'
import { describeFault } from '../describe-fault.ts'
import { type InputFiles, inputFiles } from '../input/input-files.ts'
import { instantOrIssue } from '../options/instant-or-issue.ts'
import { partyOptions } from '../options/party-options.ts'
import { profile } from '../options/profile.ts'
import { readingOptions } from '../options/reading-options.ts'
import type { Finished } from '../outcome.ts'
import { messageLimits } from '../verify/message-limits.ts'
import { readCertificates } from '../verify/read-certificates.ts'
import { secondOpinions } from '../verify/second-opinions.ts'

interface CheckOptions {
  readonly profile?: Profile
  readonly cert?: readonly string[]
  readonly issuer?: string
  readonly audience?: readonly [string, ...string[]]
  readonly recipient?: readonly [string, ...string[]]
  readonly now?: Date | 'issue-instant'
  readonly abac: boolean
  readonly secondOpinion: boolean
  readonly maxBytes?: number
  readonly showValues?: true
  readonly json?: true
}

const EXAMPLES = `
Options that show ... may be repeated, one value each time. FILE may stand anywhere.

Examples:
  Why does this sign-in fail? XML or base64, as the browser posted it:
    samltags check response.b64 --profile identity-center
  Stored responses of a test, each as if it had just been issued:
    samltags check test/*.xml --profile sts --now issue-instant --cert idp.pem
  With all that is known, for a program:
    samltags check - --cert idp.pem --issuer https://idp.example.com/saml \\
      --audience ... --recipient ... --json < response.xml`

async function settingsOf(
  options: CheckOptions,
  files: InputFiles,
  io: CliIo,
): Promise<FileSettings> {
  const { cert = [], audience, recipient } = options
  const certificates = await readCertificates(files, cert)
  return {
    profile: options.profile,
    certificates,
    issuer: options.issuer,
    expected: {
      ...(audience === undefined ? {} : { audience }),
      ...(recipient === undefined ? {} : { recipient }),
    },
    now: options.now ?? io.now(),
    attributesForAccessControl: options.abac,
    // They are asked about verified messages only.
    secondOpinions: options.secondOpinion && cert.length > 0 ? await secondOpinions() : [],
    limits: messageLimits(options.maxBytes),
  }
}

async function check(
  paths: readonly string[],
  options: CheckOptions,
  io: CliIo,
): Promise<Finished> {
  const files = inputFiles(io)
  const settings = await settingsOf(options, files, io)
  const bytes = messageLimits(options.maxBytes).bytes
  const checked: CheckedFile[] = []
  for (const path of paths) {
    const file = path === '-' ? 'stdin' : path
    try {
      // Room for base64 and its line ends; what is longer is over the limit, however long it is.
      const input = await files.read('FILE', path, 2 * bytes + 1024)
      checked.push({ file, report: checkFile(input, settings) })
    } catch (cause) {
      const fault = describeFault(cause)
      // Whatever can be read is checked all the same; a fault of ours is not one of the file.
      if (fault.exit === 3) throw cause
      checked.push({ file, fault })
    }
  }
  const withValues = options.showValues === true || io.stdout.isTerminal
  return { outcome: checkOutcome(checked, withValues), asJson: options.json === true }
}

/** Adds `samltags check`. */
export function addCheck(program: Command, io: CliIo, finish: (done: Finished) => void): void {
  const command = program
    .command('check')
    .summary('say everything that AWS would refuse in a response, or quietly get wrong')
    .description(
      'Judge SAML responses by every rule of AWS, with line, column, reason and fix. Without --cert the signature is not verified, and the report says so.',
    )
    .argument('<FILE...>', 'XML or base64; - is standard input')
    .option('--profile <P>', 'identity-center or sts; by default the one whose tags occur', profile)
  partyOptions(command)
    .option(
      '--now <T>',
      'time to judge by, an xs:dateTime, or issue-instant: as if each file was received when it was issued; the clock by default',
      instantOrIssue,
    )
    .option('--no-abac', 'Attributes for access control is off in IAM Identity Center')
  readingOptions(command)
    .option('--show-values', 'show excerpts of the message although the output is no terminal')
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action(async (files: readonly string[], options: CheckOptions) => {
      finish(await check(files, options, io))
    })
}
