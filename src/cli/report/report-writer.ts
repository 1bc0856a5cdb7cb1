import type { ReportFormat } from '../formats/report-format.ts'
import type { Totals } from '../formats/totals.ts'
import type { ReportSink } from './report-sink.ts'

/** Puts one report together from its pieces. */
export interface ReportWriter {
  /** Adds what the format says of the next file; gives false where nobody reads any more. */
  readonly add: (text: string) => Promise<boolean>
  readonly end: (totals: Totals) => Promise<void>
  readonly discard: () => Promise<void>
}

/** Writes pieces as they come; where the head can only be written last, they wait for it. */
export function reportWriter(
  { head, separator, foot }: ReportFormat,
  sink: ReportSink,
): ReportWriter {
  let isFirst = true
  const waiting: string[] = typeof head === 'string' ? [head] : []
  const pieces = (text: string): string => {
    if (text === '') return ''
    const piece = isFirst ? text : `${separator}${text}`
    isFirst = false
    return piece
  }
  return {
    add: async (text) => {
      waiting.push(pieces(text))
      if (typeof head !== 'string') return true
      return sink.write(waiting.splice(0).join(''))
    },
    end: async (totals) => {
      const first = typeof head === 'string' ? '' : head(totals)
      await sink.write(`${first}${waiting.splice(0).join('')}${foot(totals)}`)
      await sink.keep()
    },
    discard: sink.discard,
  }
}
