import type { FormatName } from './format-name.ts'
import type { FormatSettings } from './format-settings.ts'
import { githubFormat } from './github-format.ts'
import { githubSummaryFormat } from './github-summary-format.ts'
import { gitlabFormat } from './gitlab-format.ts'
import { jsonFormat } from './json-format.ts'
import type { ReportFormat } from './report-format.ts'
import { textFormat } from './text-format.ts'

/** Makes a format for one run; what only one of them needs is loaded only for it. */
export async function makeFormat(
  name: FormatName | 'github-summary',
  settings: FormatSettings,
): Promise<ReportFormat> {
  switch (name) {
    case 'text':
      return textFormat(settings)
    case 'json':
      return jsonFormat()
    case 'sarif':
      return (await import('./sarif-format.ts')).sarifFormat(settings)
    case 'junit':
      return (await import('./junit-format.ts')).junitFormat(settings)
    case 'github':
      return githubFormat(settings)
    case 'github-summary':
      return githubSummaryFormat(settings)
    case 'gitlab':
      return gitlabFormat(settings)
    case 'html':
      return (await import('./html-format.ts')).htmlFormat(settings)
  }
}
