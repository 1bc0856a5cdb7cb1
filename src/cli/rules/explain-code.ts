import { closestName } from '../../directory/closest-name.ts'
import { CODES, type CodeEntry, type FindingCode, severityOf } from '../../findings/codes.ts'
import { wrapText } from '../../findings/wrap-text.ts'
import { fault } from '../fault.ts'
import type { Outcome } from '../outcome.ts'
import { COLOURS } from '../output/colours.ts'
import type { Paint } from '../output/painter.ts'
import { table } from '../output/table.ts'
import { allCodes } from './all-codes.ts'
import { ruleJson } from './rule-json.ts'

const CONTEXTS = ['accept', 'identity-center', 'sts'] as const

function severities(entry: CodeEntry, paint: Paint): string {
  const judged = CONTEXTS.map((context) => {
    const severity = severityOf(entry, context)
    return severity === null
      ? `${context} not judged`
      : `${context} ${paint(COLOURS[severity], severity)}`
  })
  return judged.join(', ')
}

function ruleText(code: FindingCode, paint: Paint, columns: number | undefined): string {
  const entry: CodeEntry = CODES[code]
  const rows = table(
    [
      ['why', entry.why],
      ['fix', entry.fix],
      ['source', entry.source],
      ['certainty', entry.certainty],
      ['severity', severities(entry, paint)],
    ],
    '  ',
    columns,
  )
  const head = `${paint('bold', code)}  ${entry.title}`
  return `${columns === undefined ? head : wrapText(head, columns, 2)}\n${rows}`
}

/** Explains one rule; a code that is none is the mistake of who typed it. */
export function explainCode(typed: string): Outcome {
  const codes = allCodes()
  const code = codes.find((known) => known === typed)
  if (code === undefined) {
    const near = closestName(typed, codes)
    const hint = near === undefined ? 'samltags rules lists them' : `did you mean ${near}?`
    throw fault('usage', `there is no rule ${typed}; ${hint}`)
  }
  const { why, fix }: CodeEntry = CODES[code]
  return {
    exit: 0,
    json: { version: 1, ok: true, rule: { ...ruleJson(code), why, fix } },
    stdout: (paint, columns) => ruleText(code, paint, columns),
    stderr: () => '',
  }
}
