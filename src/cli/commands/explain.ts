import { type Command, InvalidArgumentError } from 'commander'
import type { CliIo } from '../cli-io.ts'
import type { Finished } from '../outcome.ts'
import { explainCode } from '../rules/explain-code.ts'
import { explainText } from '../rules/explain-text.ts'

const EXAMPLES = `
The text may be pasted with all that stands around it: a log line, a page, a record of
CloudTrail. Exit 1 where no rule is known to cause it.

Examples:
  What a rule is about, why it matters and how to mend it:
    samltags explain tag.value-padding
  What causes the error that AWS shows:
    samltags explain "Unable to validate tags"`

/** A code, or what somebody took for one: one word with a full stop or a hyphen inside. */
const CODE = /^[a-z0-9]+(?:[._-][a-z0-9]+)+$/i

function notEmpty(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It is empty.')
  return value
}

/** Adds `samltags explain`. */
export function addExplain(program: Command, _io: CliIo, finish: (done: Finished) => void): void {
  program
    .command('explain')
    .summary('explain a rule by its code, or an error text of AWS by the rules that cause it')
    .description(
      'Say what a rule is about, what AWS does and how to mend it; or which rules, when broken, make AWS show or record a text.',
    )
    .argument('<CODE|TEXT>', 'a code such as tag.count, or the text of an error', notEmpty)
    .option('--json', 'write one JSON object (docs/cli-output.schema.json)')
    .addHelpText('after', EXAMPLES)
    .action((given: string, options: { readonly json?: true }) => {
      const words = given.trim()
      const outcome = CODE.test(words) ? explainCode(words) : explainText(words)
      finish({ outcome, asJson: options.json === true })
    })
}
