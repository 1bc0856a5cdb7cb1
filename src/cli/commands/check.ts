import type { Command } from 'commander'
import { type CheckOptions, checkChoices } from '../check/check-choices.ts'
import { listedFiles } from '../check/listed-files.ts'
import { planOf } from '../check/plan-of.ts'
import { runCheck } from '../check/run-check.ts'
import type { CliIo } from '../cli-io.ts'
import { configOf } from '../config/config-of.ts'
import { inputFiles } from '../input/input-files.ts'
import { checkOptions } from '../options/check-options.ts'
import { choiceOption } from '../options/choice-option.ts'
import { configOption } from '../options/config-option.ts'
import { failOn } from '../options/fail-on.ts'
import { format } from '../options/format.ts'
import { instantOrIssue } from '../options/instant-or-issue.ts'
import { partyOptions } from '../options/party-options.ts'
import { PROFILES } from '../options/profiles.ts'
import { readingOptions } from '../options/reading-options.ts'
import { wholeNumber } from '../options/whole-number.ts'
import type { Written } from '../outcome.ts'

const EXAMPLES = `
Options that show ... may be repeated, one value each time. FILE may stand anywhere.

Examples:
  Why does this sign-in fail? As the browser posted it, or as its developer tools saved it:
    samltags check response.txt
    samltags check sign-in.har
  Stored responses of a test, each as if it had just been issued:
    samltags check test/*.xml --profile sts --now issue-instant --cert idp.pem
  Is the NameID a user of IAM Identity Center, and does a tag come from elsewhere too?
    aws identitystore list-users --identity-store-id d-... --query 'Users[].UserName' > names.json
    samltags check response.xml --user-names names.json --configured-key Department
  With all that is known, for a program:
    samltags check - --cert idp.pem --issuer https://idp.example.com/saml \\
      --audience ... --recipient ... --json < response.xml`

/** More threads than any machine has cores for. */
const MOST_JOBS = 64

async function check(typed: readonly string[], options: CheckOptions, io: CliIo): Promise<Written> {
  const config = await configOf(options.config, io)
  const choices = checkChoices(options, config?.settings ?? {})
  const listed = await listedFiles(typed, config, io.cwd)
  const files = inputFiles(io)
  const { plan, requests } = await planOf(
    choices,
    options,
    { fileCount: listed.length, config: config?.file },
    files,
    io,
  )
  return runCheck({ listed, plan, requests, failOn: choices.failOn, jobs: choices.jobs }, files, io)
}

/** Adds `samltags check`. */
export function addCheck(program: Command, io: CliIo, finish: (done: Written) => void): void {
  const command = program
    .command('check')
    .summary('say everything that AWS would refuse in a response, or quietly get wrong')
    .description(
      'Judge SAML responses by every rule of AWS, with line, column, reason and fix. Without --cert the signature is not verified, and the report says so.',
    )
    .argument(
      '[FILE...]',
      'XML, base64, the body of a POST, a HAR file or an export of SAML-tracer; patterns such as "test/**/*.xml"; - is standard input; without one the files of the configuration',
    )
    .addOption(
      choiceOption(
        '--profile <P>',
        'who reads the tags; by default the one whose tags occur',
        PROFILES,
      ),
    )
  configOption(command)
  partyOptions(command)
    .option(
      '--now <T>',
      'time to judge by, an xs:dateTime, or issue-instant: as if each file was received when it was issued; the clock by default',
      instantOrIssue,
    )
    .option('--no-abac', 'Attributes for access control is off in IAM Identity Center')
  checkOptions(command)
  readingOptions(command)
    .option(
      '--format <NAME[=PATH]>',
      'report to write: text, json, sarif, junit, github, gitlab or html; with a path into a file (...)',
      format,
    )
    .option(
      '--fail-on <SEVERITY>',
      'least severity that ends the run with 1: error, warning or info; error by default',
      failOn,
    )
    .option('--jobs <N>', 'threads for many files; 1 by default', wholeNumber(1, MOST_JOBS))
    .option('--show-values', 'show values of the message although the output is no terminal')
    .option('--json', 'the same as --format json: one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action(async (files: readonly string[], options: CheckOptions) => {
      finish(await check(files, options, io))
    })
}
