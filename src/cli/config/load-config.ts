import { dirname, relative, resolve } from 'node:path'
import type { LoadedConfig, Settings } from './loaded-config.ts'
import type { ParsedConfig } from './parsed-config.ts'

export interface LoadConfigOptions {
  /** What `--config` names; without it the configuration is searched for. */
  readonly path?: string | undefined
  /** The working directory. */
  readonly cwd: string
  /** As `process.versions.node` has it. */
  readonly nodeVersion: string
}

async function judged(
  file: string,
  { value, locate }: ParsedConfig,
  folder: string,
  cwd: string,
): Promise<Settings> {
  const { judgeConfig } = await import('./judge-config.ts')
  const { settingsOf } = await import('./settings-of.ts')
  return settingsOf(await judgeConfig(file, value, locate), folder, cwd)
}

/**
 * Loads the configuration that is named or found, if any; what it needs is loaded only then.
 *
 * @throws a fault, one line, where it cannot be read or anything in it is wrong
 */
export async function loadConfig({
  path,
  cwd,
  nodeVersion,
}: LoadConfigOptions): Promise<LoadedConfig | undefined> {
  const { findConfig } = await import('./find-config.ts')
  const found = path === undefined ? await findConfig(cwd) : resolve(cwd, path)
  if (found === undefined) return undefined
  const file = path ?? relative(cwd, found)
  const folder = dirname(found)
  const { readConfig } = await import('./read-config.ts')
  const option = path === undefined ? 'the configuration' : '--config'
  const parsed = await readConfig(file, found, option, nodeVersion)
  return { file, folder, settings: await judged(file, parsed, folder, cwd) }
}
