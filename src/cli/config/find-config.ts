import { access } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { unreadableFile } from '../input/unreadable-file.ts'

const ENDINGS = ['.yaml', '.yml', '.json', '.mjs', '.ts'] as const

/** It is read by us afterwards, and not as lilconfig would. */
const notRead = () => null

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** The folder that a checkout of git begins with; without one the folder itself. */
async function topOf(cwd: string): Promise<string> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (await exists(join(folder, '.git'))) return folder
    if (dirname(folder) === folder) return cwd
  }
}

/**
 * Finds the configuration of a folder: in it or, within the same checkout, in one around it. What lies
 * further up may be anybody's: a configuration can be a program, and can switch rules off.
 */
export async function findConfig(cwd: string): Promise<string | undefined> {
  const { lilconfig } = await import('lilconfig')
  const searcher = lilconfig('samltags', {
    searchPlaces: ENDINGS.map((ending) => `samltags${ending}`),
    loaders: Object.fromEntries(ENDINGS.map((ending) => [ending, notRead])),
    // An empty one is one all the same, and says nothing.
    ignoreEmptySearchPlaces: false,
    cache: false,
    stopDir: await topOf(cwd),
  })
  try {
    const found = await searcher.search(cwd)
    return found?.filepath
  } catch (cause) {
    throw unreadableFile('the configuration in', cwd, cause)
  }
}
