import type { Fault } from '../describe-fault.ts'
import type { Outcome } from '../outcome.ts'
import { formatReports } from '../output/format-reports.ts'
import type { Paint } from '../output/painter.ts'
import { shown } from '../output/shown.ts'
import { sourceTextOf } from '../output/source-text-of.ts'
import type { InspectedFile } from './inspect-file.ts'
import { pictureText } from './picture-text.ts'
import { redactPicture } from './redact-picture.ts'

/** One file: what is in it, or why it could not be read. */
export interface SeenFile {
  readonly file: string
  readonly seen?: InspectedFile
  readonly fault?: Fault
}

const isMessage = ({ seen }: SeenFile) => seen?.picture.tree !== undefined

const pictureIn = ({ picture }: InspectedFile, withValues: boolean) =>
  withValues ? picture : redactPicture(picture)

function fileJson({ file, seen, fault }: SeenFile, withValues: boolean) {
  return seen === undefined
    ? { file, error: fault && { code: fault.code, message: fault.message } }
    : { file, picture: pictureIn(seen, withValues) }
}

function findingsText({ file, seen }: SeenFile, withValues: boolean, paint: Paint): string {
  if (seen === undefined || seen.picture.findings.length === 0) return ''
  const name = seen.decoded ? `${file} (decoded)` : file
  const reports = seen.picture.findings.map((finding) => ({ finding, file: name }))
  return `\n${formatReports(reports, paint, withValues ? sourceTextOf(seen.octets) : undefined)}`
}

function fileText(one: SeenFile, withValues: boolean, paint: Paint): string {
  const { file, seen, fault } = one
  if (seen === undefined) return `${paint('red', 'error')}  ${shown(fault?.message ?? file)}\n`
  const name = seen.decoded ? `${file} (decoded)` : file
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
