import type { Severity } from '../../findings/codes.ts'
import type { Finding } from '../../findings/finding.ts'
import type { CheckedFile } from '../check/checked-file.ts'
import { findingSentences } from './finding-sentences.ts'
import type { FormatSettings } from './format-settings.ts'
import { ownRule } from './own-rule.ts'
import { placeInFile } from './place-in-file.ts'
import { relativePath } from './relative-path.ts'
import type { ReportFormat } from './report-format.ts'
import { workflowCommand } from './workflow-command.ts'

const NAMES = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Record<
  Severity,
  string
>

function findingCommand(found: Finding, checked: CheckedFile, file: string): string {
  const { line, column } = placeInFile(found, checked)
  const properties = {
    file,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { col: column }),
    title: ownRule(found)?.rule ?? found.code,
  }
  return workflowCommand(NAMES[found.severity], properties, findingSentences(found, checked))
}

function commands(checked: CheckedFile, cwd: string): string {
  const { file, report, fault } = checked
  const path = relativePath(file, cwd)
  if (report === undefined) {
    const title = fault?.exit === 3 ? 'not judged' : 'not read'
    return workflowCommand('error', { file: path, title }, fault?.message ?? file)
  }
  return report.findings.map((found) => findingCommand(found, checked, path)).join('')
}

/** Workflow commands of GitHub Actions, which become annotations of the files. */
export const githubFormat = ({ cwd }: FormatSettings): ReportFormat => ({
  head: '',
  file: (checked) => commands(checked, cwd),
  separator: '',
  foot: () => '',
})
