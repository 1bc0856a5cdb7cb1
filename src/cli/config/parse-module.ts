import { pathToFileURL } from 'node:url'
import { structuralText } from '../../findings/structural-text.ts'
import { fault } from '../fault.ts'
import type { ParsedConfig } from './parsed-config.ts'

/** Where Node first takes the types out of a file by itself; odd and later majors followed. */
const STRIPS_TYPES = [
  { major: 22, minor: 18 },
  { major: 23, minor: 6 },
] as const

function stripsTypes(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number)
  if (major > 23) return true
  return STRIPS_TYPES.some((first) => major === first.major && minor >= first.minor)
}

/** A long word in quotes may be anything that stood in the file. */
const withoutLongWords = (message: string) => message.replace(/'[^']{41,}'/g, "'...'")

/** What Node says of a file that it cannot read; what the file itself throws may quote anything. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'it throws when it is loaded'
  const isOfNode =
    cause instanceof SyntaxError || ('code' in cause && typeof cause.code === 'string')
  const name = structuralText(cause.name, 40)
  if (!isOfNode) return `it throws ${name} when it is loaded`
  return `${name}: ${withoutLongWords(cause.message.split('\n')[0] ?? '')}`
}

async function defaultExport(file: string, path: string): Promise<unknown> {
  try {
    const module: object = await import(pathToFileURL(path).href)
    return Reflect.get(module, 'default')
  } catch (cause) {
    throw fault('usage', `${file}: ${reasonOf(cause)}`)
  }
}

/** Takes the default export of a module; one in TypeScript only where Node reads that by itself. */
export async function parseModule(
  file: string,
  path: string,
  nodeVersion: string,
): Promise<ParsedConfig> {
  if (path.toLowerCase().endsWith('.ts') && !stripsTypes(nodeVersion)) {
    const words = `Node ${structuralText(nodeVersion, 20)} does not read TypeScript`
    throw fault(
      'usage',
      `${file}: ${words}; use Node 22.18 or later, or samltags.yaml, .json or .mjs`,
    )
  }
  const value = await defaultExport(file, path)
  if (value === undefined) throw fault('usage', `${file}: it has no default export`)
  return { value, locate: () => undefined }
}
