import type { Fault } from '../describe-fault.ts'
import type { Outcome } from '../outcome.ts'
import { formatReports } from '../output/format-reports.ts'
import type { Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import { sourceTextOf } from '../output/source-text-of.ts'
import type { InspectedMessage } from './inspect-file.ts'
import { pictureText } from './picture-text.ts'
import { redactPicture } from './redact-picture.ts'

/** One message of a file, or why the file could not be read. */
export interface SeenFile {
  readonly file: string
  readonly seen?: InspectedMessage
  readonly fault?: Fault
}

const isMessage = ({ seen }: SeenFile) => seen?.picture.tree !== undefined

const pictureIn = ({ picture }: InspectedMessage, withValues: boolean) =>
  withValues ? picture : redactPicture(picture)

const partOf = ({ part }: InspectedMessage) => (part === undefined ? {} : { part })

/** The name of a file, which of its messages, and what it was decoded from. */
function nameOf(file: string, { part, form }: InspectedMessage): string {
  const name = part === undefined ? file : `${file}, message ${part}`
  return form === 'xml' ? name : `${name} (decoded from ${form})`
}

function fileJson({ file, seen, fault }: SeenFile, withValues: boolean) {
  return seen === undefined
    ? { file, error: fault && { code: fault.code, message: fault.message } }
    : { file, ...partOf(seen), form: seen.form, picture: pictureIn(seen, withValues) }
}

function findingsText({ file, seen }: SeenFile, withValues: boolean, paint: Paint): string {
  if (seen === undefined || seen.picture.findings.length === 0) return ''
  const name = nameOf(file, seen)
  const reports = seen.picture.findings.map((finding) => ({ finding, file: name }))
  return `\n${formatReports(reports, paint, withValues ? sourceTextOf(seen.octets) : undefined)}`
}

function fileText(one: SeenFile, withValues: boolean, paint: Paint): string {
  const { file, seen, fault } = one
  if (seen === undefined) return `${paint('red', 'error')}  ${shown(fault?.message ?? file)}\n`
  const name = nameOf(file, seen)
  const picture = pictureText(pictureIn(seen, withValues), name, paint)
  return `${picture}${findingsText(one, withValues, paint)}`
}

/** Shows all files in the order given; values only where they may be seen. */
export function inspectOutcome(files: readonly SeenFile[], withValues: boolean): Outcome {
  const isUnreadable = files.some(({ fault }) => fault !== undefined)
  return {
    exit: isUnreadable ? 2 : files.every(isMessage) ? 0 : 1,
    json: { version: 1, files: files.map((file) => fileJson(file, withValues)) },
    stdout: (paint) => files.map((file) => fileText(file, withValues, paint)).join('\n'),
    stderr: () => '',
  }
}
