import { relative, resolve } from 'node:path'
import type { LoadedConfig } from '../config/loaded-config.ts'
import { fault } from '../fault.ts'
import { type ExpandedFile, expandFiles } from '../input/expand-files.ts'

/** Never `-`: standard input is what somebody types for. */
function seenFrom(cwd: string, file: string): string {
  const path = relative(cwd, file)
  return path === '-' ? './-' : path
}

/** The files of a run: those that were typed or, where none was, those of the configuration. */
export async function listedFiles(
  typed: readonly string[],
  config: LoadedConfig | undefined,
  cwd: string,
): Promise<readonly ExpandedFile[]> {
  if (typed.length > 0) return expandFiles(typed, cwd)
  const patterns = config?.settings.files ?? []
  if (config === undefined || patterns.length === 0) {
    throw fault('usage', "missing required argument 'FILE' (or files in the configuration)")
  }
  const listed = await expandFiles(patterns, config.folder)
  return listed.map(({ path, ...rest }) => ({
    path: seenFrom(cwd, resolve(config.folder, path)),
    ...rest,
  }))
}
