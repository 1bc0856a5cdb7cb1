import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CRYPTO_FOLDERS, layerOf, mayLoad, PACKAGES_OF } from './layers.ts'
import { root, type SourceFile, type SourceImport, sourceFiles } from './source-files.ts'

/** Every import that `wrong` holds, as `from -> to`, to be read in a failure. */
const breaches = (wrong: (file: SourceFile, found: SourceImport) => boolean): readonly string[] =>
  sourceFiles.flatMap((file) =>
    file.imports
      .filter((found) => wrong(file, found))
      .map((found) => `${file.path} -> ${found.target ?? found.specifier}`),
  )

const isPackage = (found: SourceImport): boolean =>
  found.target === undefined && !found.specifier.startsWith('node:')

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

/** All that is loaded when a file is: itself, and what it imports without `type`. */
function loadedWith(path: string): ReadonlySet<SourceFile> {
  const byPath = new Map(sourceFiles.map((file) => [file.path, file]))
  const loaded = new Set<SourceFile>()
  const waiting = [path]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const file = byPath.get(next)
    if (file === undefined || loaded.has(file)) continue
    loaded.add(file)
    for (const found of file.imports) {
      if (!found.typeOnly && found.target !== undefined) waiting.push(found.target)
    }
  }
  return loaded
}

describe('the direction of imports (DESIGN 1)', () => {
  test('every file of src stands in a layer', () => {
    expect(sourceFiles.filter((file) => layerOf(file.path) === undefined)).toEqual([])
  })

  test('values come from the same stage, from one before it, or from the helpers', () => {
    expect(
      breaches(
        (file, found) =>
          !found.typeOnly && found.target !== undefined && !mayLoad(file.path, found.target),
      ),
    ).toEqual([])
  })

  test('nothing takes so much as a type from the command line or the test kit', () => {
    const outside = (path: string) => ['cli', 'testing'].includes(layerOf(path) ?? '')
    expect(
      breaches(
        (file, { target }) => target !== undefined && outside(target) && !outside(file.path),
      ),
    ).toEqual([])
  })

  test('a relative import names a file that exists, with its extension', () => {
    expect(breaches((_, { target }) => target !== undefined && !existsSync(root + target))).toEqual(
      [],
    )
  })

  test('the main entry loads no package', () => {
    const loaded = [...loadedWith('src/index.ts')]
    expect(loaded.length).toBeGreaterThan(1)
    expect(loaded.flatMap((file) => file.imports.filter((found) => isPackage(found)))).toEqual([])
  })

  test('the accept flow reads with the strict reader and loads no other (SECURITY A5.8)', () => {
    const loaded = [...loadedWith('src/accept-response.ts')]
    expect(loaded.map(({ path }) => path)).toContain('src/xml/read-document.ts')
    expect(loaded.flatMap((file) => file.imports.filter((found) => isPackage(found)))).toEqual([])
    const layers = new Set(loaded.map(({ path }) => layerOf(path)))
    expect([...layers].sort()).toEqual(['flow', 'helper', 'stage'])
  })

  test('each package is imported in the folder that is there for it, and nowhere else', () => {
    expect(
      breaches(
        (file, found) =>
          isPackage(found) &&
          !(PACKAGES_OF[file.folder] ?? []).includes(packageName(found.specifier)),
      ),
    ).toEqual([])
  })

  test('node:crypto is imported only where something is signed, verified or hashed', () => {
    expect(
      breaches(
        (file, { specifier }) =>
          specifier === 'node:crypto' && !CRYPTO_FOLDERS.some((folder) => folder === file.folder),
      ),
    ).toEqual([])
  })

  test('no other module of Node is imported outside the command line (SECURITY D25)', () => {
    expect(
      breaches(
        (file, { specifier }) =>
          specifier.startsWith('node:') && specifier !== 'node:crypto' && file.folder !== 'cli',
      ),
    ).toEqual([])
  })
})
