/** DESIGN 1: the order of the stages. One imports values only from itself and those before it. */
export const STAGES = [
  'directory',
  'tags',
  'attribute-statement',
  'assertion',
  'signature',
  'response',
  'verify',
  'claims',
  'replay',
  'check',
  // Its rules are of tags, of attribute names and of endpoints, so it stands below all three.
  'connector',
] as const

/** What every stage may use, and what uses no stage. */
export const HELPER_FOLDERS = ['xml', 'findings'] as const
export const HELPER_FILES = [
  'src/result.ts',
  'src/errors.ts',
  'src/instant-of-date.ts',
  'src/text-numbers.ts',
  'src/stamp.ts',
  'src/ids.ts',
  'src/stamps.ts',
  'src/profile.ts',
  'src/unsolicited.ts',
] as const

/** The public names and the composed flows. */
export const FLOW_FILES = [
  'src/index.ts',
  'src/issue-response.ts',
  'src/accept-response.ts',
  'src/check-response.ts',
  // The text of a finding, with the suggestion of another value for its tag.
  'src/format-finding.ts',
] as const

/** The packages that each subpath and the CLI may load; every other folder loads none. */
export const PACKAGES_OF: Readonly<Record<string, readonly string[]>> = {
  'xml-crypto': ['xml-crypto', '@xmldom/xmldom', 'xpath'],
  xmlbuilder2: ['xmlbuilder2'],
  xpath: ['xpath', '@xmldom/xmldom'],
  'fast-xml-parser': ['fast-xml-parser'],
  redis: [],
  cli: [
    'commander',
    '@streamparser/json',
    'piscina',
    'tinyglobby',
    '@clack/prompts',
    'lilconfig',
    'valibot',
    'xmlbuilder2',
    'yaml',
  ],
}

export const SUBPATHS = ['xml-crypto', 'xmlbuilder2', 'xpath', 'fast-xml-parser', 'redis'] as const

/** Where node:crypto is used; tags and directory must run where there is none. */
export const CRYPTO_FOLDERS = ['signature', 'verify', 'replay', 'xml-crypto', 'cli'] as const

type Layer = 'helper' | 'stage' | 'flow' | 'subpath' | 'cli' | 'testing'

const includes = (list: readonly string[], item: string): boolean => list.includes(item)

const folderOf = (path: string): string => path.split('/').slice(1, -1)[0] ?? ''

/** The layer of a file of src/, or nothing when no rule places it. */
export function layerOf(path: string): Layer | undefined {
  const folder = folderOf(path)
  if (includes(FLOW_FILES, path)) return 'flow'
  if (includes(HELPER_FILES, path) || includes(HELPER_FOLDERS, folder)) return 'helper'
  if (includes(STAGES, folder)) return 'stage'
  if (includes(SUBPATHS, folder)) return 'subpath'
  return folder === 'cli' || folder === 'testing' ? folder : undefined
}

const LOADS: Readonly<Record<Layer, readonly Layer[]>> = {
  helper: ['helper'],
  stage: ['helper', 'stage'],
  flow: ['helper', 'stage', 'flow'],
  subpath: ['helper', 'stage', 'flow', 'subpath'],
  cli: ['helper', 'stage', 'flow', 'subpath', 'cli'],
  testing: ['helper', 'stage', 'flow', 'subpath', 'testing'],
}

const indexIn = (list: readonly string[], item: string): number => list.indexOf(item)

const stageIndex = (path: string): number => indexIn(STAGES, folderOf(path))

/** Whether the file may load the other one (an import that is erased is always allowed). */
export function mayLoad(from: string, to: string): boolean {
  const [fromLayer, toLayer] = [layerOf(from), layerOf(to)]
  if (fromLayer === undefined || toLayer === undefined) return false
  if (fromLayer === 'stage' && toLayer === 'stage') return stageIndex(to) <= stageIndex(from)
  if (fromLayer === 'subpath' && toLayer === 'subpath') return folderOf(from) === folderOf(to)
  return LOADS[fromLayer].includes(toLayer)
}
