import { extname } from 'node:path'
import { fault } from '../fault.ts'
import { readBytes } from '../input/read-bytes.ts'
import { configText } from './config-text.ts'
import type { ParsedConfig } from './parsed-config.ts'

const MOST_OCTETS = 262_144

async function textOf(option: string, file: string, path: string): Promise<string> {
  const { octets, complete } = await readBytes(option, path, MOST_OCTETS)
  if (!complete) throw fault('usage', `${file}: it has more than ${MOST_OCTETS} octets`)
  return configText(file, octets)
}

/** Reads a configuration by the ending of its name. */
export async function readConfig(
  file: string,
  path: string,
  option: string,
  nodeVersion: string,
): Promise<ParsedConfig> {
  const ending = extname(path).toLowerCase()
  if (ending === '.yaml' || ending === '.yml') {
    const text = await textOf(option, file, path)
    const { parseYaml } = await import('./parse-yaml.ts')
    return parseYaml(file, text)
  }
  if (ending === '.json') {
    const text = await textOf(option, file, path)
    const { parseJson } = await import('./parse-json.ts')
    return parseJson(file, text)
  }
  if (ending !== '.mjs' && ending !== '.ts') {
    throw fault('usage', `${option} ${file}: a name ends in .yaml, .yml, .json, .mjs or .ts`)
  }
  // Whether it is there is said as for any other file.
  await readBytes(option, path, 0)
  const { parseModule } = await import('./parse-module.ts')
  return parseModule(file, path, nodeVersion)
}
