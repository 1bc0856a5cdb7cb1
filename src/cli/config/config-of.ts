import type { CliIo } from '../cli-io.ts'
import type { LoadedConfig } from './loaded-config.ts'

/** The configuration of a run, where there is one. */
export async function configOf(
  path: string | undefined,
  { cwd }: CliIo,
): Promise<LoadedConfig | undefined> {
  const { loadConfig } = await import('./load-config.ts')
  return loadConfig({
    ...(path !== undefined && { path }),
    cwd,
    nodeVersion: process.versions.node,
  })
}
