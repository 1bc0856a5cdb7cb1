import type { CheckedFile } from '../check/checked-file.ts'
import { jsonText } from '../output/json-text.ts'
import type { ReportFormat } from './report-format.ts'

function fileJson({ file, part, form, report, fault }: CheckedFile) {
  const name = part === undefined ? { file } : { file, part }
  if (report === undefined) {
    const error = fault && { code: fault.code, message: fault.message }
    return { ...name, profile: null, ok: false, findings: [], error }
  }
  const { profile, isAssumed, ok, signed, verified, findings } = report
  const assumed = isAssumed ? { profileAssumed: true } : {}
  return { ...name, form, profile, ...assumed, ok, signed, verified, findings }
}

/** One JSON object on one line (docs/cli-output.schema.json). */
export const jsonFormat = (): ReportFormat => ({
  head: '{"version":1,"files":[',
  file: (checked) => jsonText(fileJson(checked)),
  separator: ',',
  foot: () => ']}\n',
})
