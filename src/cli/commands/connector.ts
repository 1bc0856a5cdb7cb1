import type { Command } from 'commander'
import { checkConnector } from '../../connector/check-connector.ts'
import { readConnectorMapping } from '../../connector/read-connector-mapping.ts'
import type { CliIo } from '../cli-io.ts'
import { connectorOutcome } from '../connector/connector-outcome.ts'
import { selectApplication } from '../connector/select-application.ts'
import { inputFiles } from '../input/input-files.ts'
import { readJsonFile } from '../input/read-json-file.ts'
import type { Finished, Outcome } from '../outcome.ts'

interface ConnectorOptions {
  readonly json?: true
}

const EXAMPLES = `
Nothing of the private key or of a token is shown.

Examples:
  What is wrong with the connector, and what to type into its forms:
    samltags connector application.json
  From the API of JumpCloud, and the tag rules as a mapping file for samltags tags:
    curl -H "x-api-key: $KEY" https://console.jumpcloud.com/api/applications/$ID \\
      | samltags connector - --json | jq .rules > mapping.json`

async function judge(file: string, io: CliIo): Promise<Outcome> {
  const name = file === '-' ? 'stdin' : file
  const read = await readJsonFile(inputFiles(io), 'FILE', file)
  const selected = read.ok ? selectApplication(read.value) : read
  if (!selected.ok) return connectorOutcome(selected.findings, undefined, name)
  const { application, at } = selected.value
  const findings = checkConnector(application, { now: io.now() }).map((found) => ({
    ...found,
    at: `${at}${found.at}`,
  }))
  const rules = readConnectorMapping(application)
  return connectorOutcome(findings, rules.ok ? rules.value : undefined, name)
}

/** Adds `samltags connector`. */
export function addConnector(program: Command, io: CliIo, finish: (done: Finished) => void): void {
  program
    .command('connector')
    .summary('check the JumpCloud connector to IAM Identity Center, and show what to type into it')
    .description(
      'Judge an application of the JumpCloud API as the connector to AWS IAM Identity Center: its endpoints, NameID, signature, certificate and attribute rows; then show what belongs into its forms.',
    )
    .argument('<FILE>', 'one application, or a page or list with one aws-sso; - is standard input')
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, options: ConnectorOptions) => {
      finish({ outcome: await judge(file, io), asJson: options.json === true })
    })
}
