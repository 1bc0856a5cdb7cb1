import type { CheckedFile } from '../check/checked-file.ts'
import { jsonText } from '../output/json-text.ts'
import { allCodes } from '../rules/all-codes.ts'
import type { FormatSettings } from './format-settings.ts'
import { keyedFindings } from './keyed-findings.ts'
import { relativePath } from './relative-path.ts'
import type { ReportFormat } from './report-format.ts'
import { artifactUri } from './sarif/artifact-uri.ts'
import { sarifInvocation } from './sarif/sarif-invocation.ts'
import { sarifResult } from './sarif/sarif-result.ts'
import { sarifRule } from './sarif/sarif-rule.ts'

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'
const HOME = 'https://www.npmjs.com/package/samltags'

/** One run of one tool: its rules, one a line; what follows are the results. */
function head(version: string): string {
  const tool = { name: 'samltags', version, semanticVersion: version, informationUri: HOME }
  const rules = allCodes().map((code) => jsonText(sarifRule(code, HOME)))
  return [
    `{"$schema":${jsonText(SCHEMA)},"version":"2.1.0","runs":[{`,
    `"tool":{"driver":{${jsonText(tool).slice(1, -1)},"rules":[`,
    rules.join(',\n'),
    ']}},',
    // What stands before the slash is the category that GitHub keeps apart from others.
    '"automationDetails":{"id":"samltags/"},',
    '"columnKind":"unicodeCodePoints",',
    '"results":[\n',
  ].join('\n')
}

function fileText(checked: CheckedFile, cwd: string): string {
  const uri = artifactUri(relativePath(checked.file, cwd))
  const results = keyedFindings(checked).map((keyed) => sarifResult(keyed, checked, uri))
  return results.map(jsonText).join(',\n')
}

/** SARIF 2.1.0, as code scanning takes it; files that could not be read are notifications. */
export const sarifFormat = (settings: FormatSettings): ReportFormat => ({
  head: head(settings.version),
  file: (checked) => fileText(checked, settings.cwd),
  separator: ',\n',
  foot: (totals) => `\n],\n"invocations":[${jsonText(sarifInvocation(totals, settings))}]}]}\n`,
})
