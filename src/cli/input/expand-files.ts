import { lstat } from 'node:fs/promises'
import { posix, win32 } from 'node:path'
import { compareCodePoints } from '../../xml/code-point-order.ts'
import { fault } from '../fault.ts'
import { type FilePattern, filePattern } from './file-pattern.ts'
import { PLATFORM, type Platform } from './platform.ts'

/** A file to be read, or why a pattern gives none. */
export interface ExpandedFile {
  readonly path: string
  /** Thrown by whoever reads the file, so that the other files are still read. */
  readonly fault?: Error
}

const exists = async (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

/** A file whose name is that of standard input. */
const asFile = (path: string) => (path === '-' ? './-' : path)

async function matchesOf({ base, glob }: FilePattern, cwd: string, platform: Platform) {
  const { glob: find } = await import('tinyglobby')
  const found = await find(glob, {
    cwd: resolveIn(cwd, base, platform),
    expandDirectories: false,
    extglob: false,
    caseSensitiveMatch: platform === 'posix',
  })
  const folder = base === '' || base.endsWith('/') || base.endsWith(':') ? base : `${base}/`
  return found.sort(compareCodePoints).map((path) => asFile(`${folder}${path}`))
}

const resolveIn = (cwd: string, path: string, platform: Platform) =>
  process.platform === 'win32' && platform === 'win32'
    ? win32.resolve(cwd, path)
    : posix.resolve(cwd, path)

async function expand(
  typed: string,
  cwd: string,
  platform: Platform,
): Promise<readonly ExpandedFile[]> {
  const pattern = typed === '-' ? undefined : filePattern(typed, platform)
  if (pattern === undefined) return [{ path: typed }]
  // Brackets are in names of real files, too, and whoever completes a name means that file.
  if (await exists(resolveIn(cwd, typed, platform))) return [{ path: typed }]
  const paths = await matchesOf(pattern, cwd, platform)
  if (paths.length > 0) return paths.map((path) => ({ path }))
  return [{ path: typed, fault: fault('file', `FILE ${typed} cannot be read: no file matches`) }]
}

/**
 * Expands the patterns that the shell has left, as those of Windows leave all: `*`, `**`, `?`, `[a-z]`
 * and `{a,b}`. Everything else stays as it was typed, in its place; no file is given twice.
 */
export async function expandFiles(
  patterns: readonly string[],
  cwd: string,
  platform: Platform = PLATFORM,
): Promise<readonly ExpandedFile[]> {
  const files: ExpandedFile[] = []
  const known = new Set<string>()
  for (const typed of patterns) {
    for (const file of await expand(typed, cwd, platform)) {
      const key = platform === 'win32' ? file.path.replaceAll('\\', '/') : file.path
      // Standard input asked for twice is a mistake to be told, not one file.
      if (known.has(key) && key !== '-') continue
      known.add(key)
      files.push(file)
    }
  }
  return files
}
