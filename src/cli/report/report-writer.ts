import type { FileEntry } from '../formats/file-entry.ts'
import type { ReportFormat } from '../formats/report-format.ts'
import type { Totals } from '../formats/totals.ts'
import type { ReportSink } from './report-sink.ts'

/** Puts one report together from its pieces. */
export interface ReportWriter {
  /** Adds what the format says of the next file, which has left out so many of its messages. */
  readonly add: (text: string, entries: readonly FileEntry[], leftOut: number) => Promise<void>
  readonly end: (totals: Totals) => Promise<void>
  readonly discard: () => Promise<void>
}

/** Puts separators between what is added, and leaves out what no longer fits. */
function pieceMaker({ separator, mostOctets = Number.POSITIVE_INFINITY }: ReportFormat) {
  let isFirst = true
  let octets = 0
  let leftOut = 0
  return {
    leftOut: () => leftOut,
    piece: (text: string, before: number): string => {
      leftOut += before
      if (text === '') return ''
      octets += Buffer.byteLength(text) + Buffer.byteLength(separator)
      if (octets > mostOctets) {
        leftOut += 1
        return ''
      }
      const piece = isFirst ? text : `${separator}${text}`
      isFirst = false
      return piece
    },
  }
}

/** Writes pieces as they come; where the head can only be written last, they wait for it. */
export function reportWriter(format: ReportFormat, sink: ReportSink): ReportWriter {
  const { head, foot } = format
  const pieces = pieceMaker(format)
  const contents: FileEntry[] = []
  const waiting: string[] = typeof head === 'string' ? [head] : []
  return {
    add: async (text, entries, leftOut) => {
      waiting.push(pieces.piece(text, leftOut))
      if (typeof head !== 'string') {
        contents.push(...entries)
        return
      }
      await sink.write(waiting.splice(0).join(''))
    },
    end: async (totals) => {
      const first = typeof head === 'string' ? '' : head(totals, contents)
      const last = foot(totals, pieces.leftOut())
      await sink.write(`${first}${waiting.splice(0).join('')}${last}`)
      await sink.keep()
    },
    discard: sink.discard,
  }
}
