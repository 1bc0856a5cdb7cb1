import type { CliOutput } from '../cli-io.ts'
import { writeText } from '../output/write-text.ts'
import type { ReportSink } from './report-sink.ts'

/** Writes to standard output as it comes. */
export const outputSink = (output: CliOutput): ReportSink => ({
  write: (text) => writeText(output, text),
  keep: async () => {},
  discard: async () => {},
})
