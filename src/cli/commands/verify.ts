import type { Command } from 'commander'
import { unsolicited } from '../../unsolicited.ts'
import type { CliIo } from '../cli-io.ts'
import { fault } from '../fault.ts'
import { inputFiles } from '../input/input-files.ts'
import { checkRequired } from '../options/check-required.ts'
import { instant } from '../options/instant.ts'
import { once } from '../options/once.ts'
import { partyOptions } from '../options/party-options.ts'
import { readingOptions } from '../options/reading-options.ts'
import { wholeNumber } from '../options/whole-number.ts'
import type { Finished } from '../outcome.ts'
import { showsValues } from '../output/shows-values.ts'
import { judgeMessage } from '../verify/judge-message.ts'
import { messageLimits } from '../verify/message-limits.ts'
import { readTrust } from '../verify/read-trust.ts'
import { secondOpinions } from '../verify/second-opinions.ts'
import { verifyOutcome } from '../verify/verify-outcome.ts'

interface VerifyOptions {
  readonly cert: readonly [string, ...string[]]
  readonly issuer: string
  readonly audience: readonly [string, ...string[]]
  readonly recipient: readonly [string, ...string[]]
  readonly inResponseTo?: string
  readonly unsolicited?: true
  readonly destination?: string
  readonly now?: Date
  readonly tolerance?: number
  readonly maxBytes?: number
  readonly secondOpinion: boolean
  readonly showValues?: true
  readonly json?: true
}

const REQUIRED = ['cert', 'issuer', 'audience', 'recipient'] as const

const EXAMPLES = `
Options that show ... may be repeated, one value each time. FILE may stand anywhere.

Names and values, and the lines that findings are about, are shown where the stream that they are
written to is a terminal; elsewhere only the ends and the length of a value are, and no line.
--show-values shows all of it. --json always has the values of an accepted message, and none of a
refused one.

Examples:
  A response to our request, from a file in base64 or XML:
    samltags verify response.b64 --cert idp.pem --issuer https://idp.example.com/saml \\
      --audience https://app.example.com --recipient https://app.example.com/acs \\
      --in-response-to _4f1c2d
  Two certificates while the provider changes its key, and no request of ours, from a pipe:
    samltags verify - --unsolicited --cert old.pem --cert new.pem --issuer ... --json < response.xml
  As it was judged last week:
    samltags verify response.xml --now 2026-11-24T12:00:00Z --unsolicited --cert idp.pem ...`

function requestOf({ inResponseTo, unsolicited: none }: VerifyOptions) {
  if (inResponseTo !== undefined && none === undefined) return inResponseTo
  if (inResponseTo === undefined && none !== undefined) return unsolicited
  throw fault('usage', 'give exactly one of --in-response-to <id> and --unsolicited')
}

async function verify(file: string, options: VerifyOptions, io: CliIo): Promise<Finished> {
  const inResponseTo = requestOf(options)
  const files = inputFiles(io)
  const trust = await readTrust(files, options.issuer, options.cert)
  const limits = messageLimits(options.maxBytes)
  // Room for base64 and its line ends; what is longer is over the limit, however long it is.
  const input = await files.read('FILE', file, 2 * limits.bytes + 1024)
  const opinions = options.secondOpinion ? await secondOpinions() : []
  const judged = judgeMessage(input, limits, trust, opinions, {
    audience: options.audience,
    recipient: options.recipient,
    inResponseTo,
    now: options.now ?? io.now(),
    ...(options.destination === undefined ? {} : { destination: options.destination }),
    ...(options.tolerance === undefined ? {} : { toleranceSeconds: options.tolerance }),
  })
  const name = file === '-' ? 'stdin' : file
  const style = {
    stdout: showsValues(io.stdout, options.showValues),
    stderr: showsValues(io.stderr, options.showValues),
  }
  return { outcome: verifyOutcome(judged, name, style), asJson: options.json === true }
}

/** Adds `samltags verify`. */
export function addVerify(program: Command, io: CliIo, finish: (done: Finished) => void): void {
  const command = program
    .command('verify')
    .summary('verify a response or assertion and show its claims and session tags')
    .description(
      'Verify the signatures of a SAML Response or Assertion under your own certificates, judge who it is for and when, and read its session tags.',
    )
    .argument('<FILE>', 'XML or base64; - is standard input')
  partyOptions(command)
    .option('--in-response-to <ID>', 'ID of the request that was sent', once)
    .option('--unsolicited', 'no request was sent')
    .option('--destination <D>', 'Destination, where it is not the recipient', once)
    .option('--now <T>', 'time to judge by, an xs:dateTime; the clock by default', instant)
    .option(
      '--tolerance <S>',
      'seconds that clocks may differ, 0 to 300; 60 by default',
      wholeNumber(0, 300),
    )
  readingOptions(command)
    .option('--show-values', 'show names and values although the output is no terminal')
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: VerifyOptions) => {
      checkRequired(command, REQUIRED)
      finish(await verify(file, options, io))
    })
}
