import type { FormatName } from './format-name.ts'
import type { FormatSettings } from './format-settings.ts'
import { jsonFormat } from './json-format.ts'
import type { ReportFormat } from './report-format.ts'
import { textFormat } from './text-format.ts'

/** Makes a format for one run; what only one of them needs is loaded only for it. */
export async function makeFormat(
  name: FormatName,
  settings: FormatSettings,
): Promise<ReportFormat> {
  switch (name) {
    case 'text':
      return textFormat(settings)
    case 'json':
      return jsonFormat()
    default:
      return textFormat(settings)
  }
}
