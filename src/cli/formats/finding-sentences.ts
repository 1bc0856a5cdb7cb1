import { CODES, type CodeEntry } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import { structuralText } from '../../findings/structural-text.ts'
import type { CheckedFile } from '../check/checked-file.ts'
import { ownRule } from './own-rule.ts'

/** Room for the path, and for what the configuration has to say. */
const LIMIT = 1000

const withStop = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

function problem(found: Finding): readonly string[] {
  const { title, fix }: CodeEntry = CODES[found.code]
  const own = ownRule(found)
  if (own !== undefined) {
    return [withStop(structuralText(`${own.rule}: ${own.message ?? title}`, LIMIT))]
  }
  const { expected, received } = found
  return [
    `${title}.`,
    ...(expected === undefined ? [] : [`Expected: ${expected}.`]),
    ...(received === undefined ? [] : [`Received: ${received}.`]),
    `Fix: ${withStop(fix)}`,
  ]
}

/** Only where the place is not one of the file itself, or the file has several messages. */
function placeInMessage({ line, column }: Finding, { form = 'xml', part }: CheckedFile): string {
  const isDecoded = form !== 'xml' && line !== undefined
  const places = [
    ...(isDecoded ? [`line ${line}`] : []),
    ...(isDecoded && column !== undefined ? [`column ${column}`] : []),
  ].join(', ')
  const decoded = isDecoded ? `${places} of the decoded XML` : ''
  const message = part === undefined ? '' : `message ${part}`
  return [decoded, message].filter((text) => text !== '').join(', ')
}

/** A finding in one line without markup: what is wrong, the fix, and where; never a value. */
export function findingSentences(found: Finding, checked: CheckedFile): string {
  const place = placeInMessage(found, checked)
  const at = [found.at, place].filter((text) => text !== '').join(', ')
  return [...problem(found), ...(at === '' ? [] : [`At ${at}`])].join(' ')
}
