import type { Severity } from '../../findings/codes.ts'
import type { CheckedFile } from '../check/checked-file.ts'
import { jsonText } from '../output/json-text.ts'
import { findingSentences } from './finding-sentences.ts'
import type { FormatSettings } from './format-settings.ts'
import { type KeyedFinding, keyedFindings } from './keyed-findings.ts'
import { ownRule } from './own-rule.ts'
import { placeInFile } from './place-in-file.ts'
import { relativePath } from './relative-path.ts'
import type { ReportFormat } from './report-format.ts'
import { sha256Of } from './sha256-of.ts'

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const satisfies Record<
  Severity,
  string
>

function problem({ finding, key }: KeyedFinding, checked: CheckedFile, path: string) {
  return {
    description: findingSentences(finding, checked),
    check_name: ownRule(finding)?.rule ?? finding.code,
    // Without the path, which GitLab does not join to it, two files could have the same.
    fingerprint: sha256Of(JSON.stringify([path, key])),
    severity: SEVERITIES[finding.severity],
    location: { path, lines: { begin: placeInFile(finding, checked).line ?? 1 } },
  }
}

/** A file that was not judged must not look like one that is clean. */
function unread({ file, fault }: CheckedFile, path: string) {
  const name = fault?.exit === 3 ? 'not-judged' : 'not-read'
  return {
    description: fault?.message ?? file,
    check_name: name,
    fingerprint: sha256Of(JSON.stringify([path, name])),
    severity: 'critical',
    location: { path, lines: { begin: 1 } },
  }
}

function problems(checked: CheckedFile, cwd: string): string {
  const path = relativePath(checked.file, cwd)
  const all =
    checked.report === undefined
      ? [unread(checked, path)]
      : keyedFindings(checked).map((keyed) => problem(keyed, checked, path))
  return all.map(jsonText).join(',\n')
}

/** A code quality report of GitLab: one list, a problem a line. */
export const gitlabFormat = ({ cwd }: FormatSettings): ReportFormat => ({
  head: '[\n',
  file: (checked) => problems(checked, cwd),
  separator: ',\n',
  foot: () => '\n]\n',
})
