import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { manifest, type PackedProject, packProject, root, run } from './packed-project.ts'

const SUBPATHS = ['xml-crypto', 'xmlbuilder2', 'xpath', 'fast-xml-parser', 'redis'].map(
  (subpath) => `samltags/${subpath}`,
)

let packed: PackedProject

beforeAll(() => {
  if (!existsSync(join(root, 'dist/index.js'))) {
    throw new Error('these tests read dist: run `npm run build` first (`npm test` does)')
  }
  packed = packProject()
})
afterAll(() => packed?.remove())

/** Each module of the tarball, as text. */
const modules = (): readonly (readonly [string, string])[] =>
  [...packed.files]
    .filter(([path]) => path.endsWith('.js'))
    .map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')])

const fileOf = (target: unknown): readonly string[] =>
  typeof target === 'object' && target !== null
    ? Object.values(target).flatMap(fileOf)
    : [`${target}`]

describe('the files of the tarball', () => {
  test('hold everything that package.json points to', () => {
    const targets = [...fileOf(manifest.exports), ...fileOf(manifest.bin)]
    const missing = targets.filter((target) => !packed.files.has(target.replace(/^\.\//, '')))
    expect(missing).toEqual([])
  })

  test('hold the licence, the README and the changelog, and no source, test or key', () => {
    const paths = [...packed.files.keys()]
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md']))
    expect(
      paths.filter(
        (path) => !/^(dist\/|docs\/[^/]+\.json$|[A-Z]+(\.md)?$|package\.json$)/.test(path),
      ),
    ).toEqual([])
    expect(paths.filter((path) => path.startsWith('dist/cuts/'))).toEqual([])
  })

  test('await nothing while they are being loaded, so that require() can load them', () => {
    const awaiting = modules().filter(([path, text]) => {
      const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
      return tree.statements.some(hasTopLevelAwait)
    })
    expect(awaiting.map(([path]) => path)).toEqual([])
  })

  test('name the modules of Node with node:, as other runtimes need it', () => {
    const bare = modules().filter(([, text]) => /from\s*['"](crypto|fs|path|url)['"]/.test(text))
    expect(bare.map(([path]) => path)).toEqual([])
  })

  test('have one module that holds the error, and one that holds the stamps', () => {
    const holding = (pattern: RegExp) => modules().filter(([, text]) => pattern.test(text)).length
    expect(holding(/class SamlUsageError|SamlUsageError = class/)).toBe(1)
    expect(holding(/(function stampVerified|stampVerified = )/)).toBe(1)
    expect(holding(/function createStamp|createStamp = /)).toBe(1)
  })
})

function hasTopLevelAwait(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false
  if (ts.isAwaitExpression(node)) return true
  if (ts.isForOfStatement(node) && node.awaitModifier !== undefined) return true
  return node.forEachChild((child) => hasTopLevelAwait(child) || undefined) ?? false
}

describe('the installed package', () => {
  test('is imported and required where none of its dependencies is installed', () => {
    const count = 'Object.keys(entry).length'
    const imported = `import * as entry from 'samltags'; console.log(${count})`
    const required = `const entry = require('samltags'); console.log(${count})`
    expect(Number(run(packed.bare, 'module', imported))).toBeGreaterThan(20)
    expect(run(packed.bare, 'commonjs', required)).toBe(run(packed.bare, 'module', imported))
  })

  test('gives samltags/redis where no client is installed', () => {
    const imported = "import { redisReplayStore } from 'samltags/redis'; redisReplayStore.name"
    expect(run(packed.bare, 'module', imported)).toBe('')
  })

  test('has declarations that name no package but its dependencies', () => {
    const specifiers = [...packed.files]
      .filter(([path]) => path.endsWith('.d.ts'))
      .flatMap(([, bytes]) => {
        const read = ts.preProcessFile(Buffer.from(bytes).toString('utf8'))
        return [...read.importedFiles, ...read.typeReferenceDirectives]
      })
      .map(({ fileName }) => fileName)
    const foreign = specifiers.filter((specifier) => !/^(\.|node:)/.test(specifier))
    const known = Object.keys(manifest.dependencies)
    const isKnown = (specifier: string) =>
      known.some((name) => specifier === name || specifier.startsWith(`${name}/`))
    expect(foreign).not.toEqual([])
    expect(foreign.filter((specifier) => !isKnown(specifier))).toEqual([])
  })

  test.each(SUBPATHS)('gives %s to import and to require', (subpath) => {
    const imported = `import * as entry from '${subpath}'; console.log(Object.keys(entry).join())`
    const required = `console.log(Object.keys(require('${subpath}')).join())`
    expect(run(packed.complete, 'module', imported)).toMatch(/\w/)
    expect(run(packed.complete, 'commonjs', required)).toBe(
      run(packed.complete, 'module', imported),
    )
  })

  test('gives nothing but its entries', () => {
    expect(() => run(packed.complete, 'module', "import 'samltags/dist/index.js'")).toThrow(
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
    )
  })

  test('prints nothing and leaves nothing open when it is loaded', () => {
    expect(run(packed.bare, 'module', "import 'samltags'")).toBe('')
  })
})

interface Bundle {
  readonly text: string
  /** Our own source files that something of is left from, by the source maps of the chunks. */
  readonly sources: readonly string[]
}

async function bundleOf(code: string): Promise<Bundle> {
  const result = await build({
    stdin: { contents: code, resolveDir: packed.bare },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*'],
    absWorkingDir: packed.bare,
  })
  const [output] = Object.values(result.metafile.outputs)
  const kept = Object.entries(output?.inputs ?? {}).filter(([, input]) => input.bytesInOutput > 0)
  const sources = kept.flatMap(([path]) => sourcesOf(join(packed.bare, path)))
  return { text: result.outputFiles[0]?.text ?? '', sources }
}

function sourcesOf(path: string): readonly string[] {
  if (!existsSync(`${path}.map`)) return []
  const map: { readonly sources: readonly string[] } = JSON.parse(
    readFileSync(`${path}.map`, 'utf8'),
  )
  return map.sources.map((source) => source.replace(/^(\.\.\/)+/, ''))
}

/** Texts that stand in the strict reader, in verifying and in signing, also when minified. */
const MARKERS = ['<![CDATA[', '<!DOCTYPE', 'node:crypto', 'timingSafeEqual', 'createPublicKey']

const TAGS_ONLY = "export { createSessionTags, mapTags } from 'samltags'"

describe('a bundle for the browser', () => {
  test('of createSessionTags and mapTags holds no reader and no crypto', async () => {
    const { text } = await bundleOf(TAGS_ONLY)
    console.log(`createSessionTags and mapTags, minified: ${(text.length / 1024).toFixed(1)} KiB`)
    expect(MARKERS.filter((marker) => text.includes(marker))).toEqual([])
    expect(text).not.toMatch(/import\s*(\{[^}]*\}\s*from\s*)?['"]/)
    expect(text).not.toMatch(/['"](node:)?crypto['"]/)
  })

  test('of createSessionTags and mapTags takes nothing from the stages after them', async () => {
    const { sources } = await bundleOf(TAGS_ONLY)
    const later = /^src\/(xml|assertion|signature|response|verify|claims|replay|check)\//
    expect(sources.filter((source) => later.test(source))).toEqual([])
    expect(sources).toContain('src/tags/map-tags.ts')
  })

  test('of everything holds every marker, so that the search above means something', async () => {
    const { text, sources } = await bundleOf("export * from 'samltags'")
    expect(MARKERS.filter((marker) => !text.includes(marker))).toEqual([])
    expect(sources).toContain('src/xml/read-document.ts')
  })

  test('of createSessionTags and mapTags runs', async () => {
    const { text } = await bundleOf(TAGS_ONLY)
    // From a file: an argument may have 128 KiB at most.
    const path = join(packed.bare, 'tags-only.mjs')
    writeFileSync(path, text)
    const url = pathToFileURL(path).href
    const code = `import { createSessionTags } from '${url}'
      console.log(JSON.stringify(createSessionTags([['CostCenter', 'blue']]).ok))`
    expect(run(packed.bare, 'module', code).trim()).toBe('true')
  })
})
