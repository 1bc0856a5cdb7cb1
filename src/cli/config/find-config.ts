import { unreadableFile } from '../input/unreadable-file.ts'

const ENDINGS = ['.yaml', '.yml', '.json', '.mjs', '.ts'] as const

/** It is read by us afterwards, and not as lilconfig would. */
const notRead = () => null

/** Finds the configuration of a folder: in it or, up to the home folder, in one around it. */
export async function findConfig(cwd: string): Promise<string | undefined> {
  const { lilconfig } = await import('lilconfig')
  const searcher = lilconfig('samltags', {
    searchPlaces: ENDINGS.map((ending) => `samltags${ending}`),
    loaders: Object.fromEntries(ENDINGS.map((ending) => [ending, notRead])),
    // An empty one is one all the same, and says nothing.
    ignoreEmptySearchPlaces: false,
    cache: false,
  })
  try {
    const found = await searcher.search(cwd)
    return found?.filepath
  } catch (cause) {
    throw unreadableFile('the configuration in', cwd, cause)
  }
}
