import type { CliIo } from '../cli-io.ts'
import { columnsOf } from '../output/columns-of.ts'
import { hasColours } from '../output/has-colours.ts'
import { packageVersion } from '../package-version.ts'
import type { ReportRequest } from './format-request.ts'
import type { FormatSettings } from './format-settings.ts'

/** What a report is written by: values and colours only where a terminal shows it, or it is asked for. */
export function settingsOfFormat(
  { path }: ReportRequest,
  showValues: boolean,
  { fileCount, config }: { readonly fileCount: number; readonly config: string | undefined },
  now: Date,
  io: CliIo,
): FormatSettings {
  const isShown = path === undefined && io.stdout.isTerminal
  const columns = columnsOf(io.stdout)
  return {
    withValues: showValues || isShown,
    colours: path === undefined && hasColours(io.stdout, io.env),
    ...(isShown && columns !== undefined ? { columns } : {}),
    version: packageVersion(),
    cwd: io.cwd,
    madeAt: now.toISOString(),
    fileCount,
    ...(config !== undefined && { config }),
  }
}
