import type { Command } from 'commander'
import type { CliIo } from '../cli-io.ts'
import type { Finished, Outcome } from '../outcome.ts'
import { allCodes } from '../rules/all-codes.ts'
import { ruleJson } from '../rules/rule-json.ts'
import { rulesText } from '../rules/rules-text.ts'

const EXAMPLES = `
A rule that a profile does not judge has - there, and null in JSON.

Examples:
  What is judged, and how severe it is:
    samltags rules
  The rules of AWS that only IAM Identity Center has, with jq:
    samltags rules --json | jq -r '.[] | select(.severity.sts == null) | .code'`

function outcome(): Outcome {
  const codes = allCodes()
  return {
    exit: 0,
    json: codes.map(ruleJson),
    stdout: (paint) => rulesText(codes, paint),
    stderr: () => '',
  }
}

/** Adds `samltags rules`. */
export function addRules(program: Command, _io: CliIo, finish: (done: Finished) => void): void {
  program
    .command('rules')
    .summary('list every rule, with its severity for IAM Identity Center and STS')
    .description(
      'List every rule by family: its code, its severity for IAM Identity Center and for STS, and what it is about. samltags explain CODE says more.',
    )
    .option('--json', 'write one JSON array (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action((options: { readonly json?: true }) => {
      finish({ outcome: outcome(), asJson: options.json === true })
    })
}
