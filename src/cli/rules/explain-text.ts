import { CODES, type CodeEntry } from '../../findings/codes.ts'
import { type ErrorCause, explainError } from '../../findings/explain-error.ts'
import { nearestErrors } from '../../findings/nearest-errors.ts'
import { wrapText } from '../../findings/wrap-text.ts'
import type { Outcome } from '../outcome.ts'
import type { Paint } from '../output/painter.ts'
import { table } from '../output/table.ts'

const MEANINGS = {
  documented: 'AWS says so',
  observed: 'seen in the field',
  inferred: 'inferred',
} as const satisfies Record<ErrorCause['certainty'], string>

function causeJson({ code, text, source, certainty }: ErrorCause) {
  const { title, why, fix }: CodeEntry = CODES[code]
  return { code, text, certainty, source, title, why, fix }
}

function causeText(
  { code, certainty }: ErrorCause,
  paint: Paint,
  columns: number | undefined,
): string {
  const { title, fix }: CodeEntry = CODES[code]
  const rows = table(
    [
      ['known', MEANINGS[certainty]],
      ['fix', fix],
    ],
    '  ',
    columns,
  )
  const head = `${paint('bold', code)}  ${title}`
  return `${columns === undefined ? head : wrapText(head, columns, 2)}\n${rows}`
}

/** The causes under each text that was recognised; what was typed is not repeated, it may be anything. */
function causesText(
  causes: readonly ErrorCause[],
  paint: Paint,
  columns: number | undefined,
): string {
  const texts = [...new Set(causes.map(({ text }) => text))]
  return texts
    .map((text) => {
      const own = causes.filter((cause) => cause.text === text)
      const source = own[0]?.source ?? ''
      const head = `"${text}"\n  source  ${source}\nCauses, the most likely first:\n`
      return [head, ...own.map((cause) => causeText(cause, paint, columns))].join('\n')
    })
    .join('\n')
}

function unknownText(nearest: readonly string[]): string {
  const head = 'No rule is known to cause this text; samltags rules lists all rules.\n'
  return nearest.length === 0
    ? head
    : `${head}Known texts that come near:\n${nearest.map((text) => `  "${text}"\n`).join('')}`
}

/** Says which rules cause an error text of AWS. */
export function explainText(text: string): Outcome {
  const causes = explainError(text)
  if (causes.length > 0) {
    return {
      exit: 0,
      json: { version: 1, ok: true, causes: causes.map(causeJson) },
      stdout: (paint, columns) => causesText(causes, paint, columns),
      stderr: () => '',
    }
  }
  const nearest = nearestErrors(text)
  return {
    exit: 1,
    json: { version: 1, ok: false, causes: [], nearest },
    stdout: () => '',
    stderr: () => unknownText(nearest),
  }
}
