import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Options } from 'tsup'

/** What package.json publishes: the entries that get declarations. */
const published = {
  index: 'src/index.ts',
  cli: 'src/cli/bin.ts',
  'xml-crypto/index': 'src/xml-crypto/index.ts',
  'xmlbuilder2/index': 'src/xmlbuilder2/index.ts',
  'xpath/index': 'src/xpath/index.ts',
  'fast-xml-parser/index': 'src/fast-xml-parser/index.ts',
  'redis/index': 'src/redis/index.ts',
}

/** Loaded by its path, in each thread of `check --jobs`. */
const threads = { 'check-thread': 'src/cli/check/check-thread.ts' }

/**
 * Entries nobody imports: esbuild puts a module into the chunk of the entries that reach it, so
 * these decide where the chunks are cut (docs/decisions/003-chunks.md). package.json keeps their
 * own files out of the tarball.
 */
const cuts = {
  'cuts/create-session-tags': 'src/tags/create-session-tags.ts',
  'cuts/map-tags': 'src/tags/map-tags.ts',
}

/** The entries of the subpaths and of a thread; the command line itself starts without it. */
const REACHING = /\/src\/([^/]+\/index|cli\/check\/check-thread)\.ts$/

/**
 * Makes every other published entry reach all of the main entry, and every module that is loaded on
 * the way. Without it each combination of entries that share a module is a chunk of its own, and the
 * main entry is a dozen files.
 */
const reachMain: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'reach-main',
  setup(build) {
    const main = 'reach-main'
    const loadedLater = new Set<string>()
    build.onResolve({ filter: /^reach-main$/ }, () => ({
      path: fileURLToPath(new URL(published.index, import.meta.url)),
      sideEffects: true,
    }))
    build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
      if (kind === 'dynamic-import') loadedLater.add(resolve(resolveDir, path))
      return undefined
    })
    build.onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      if (!loadedLater.has(path) && !REACHING.test(path)) return undefined
      return { contents: `${await readFile(path, 'utf8')}\nimport '${main}'\n`, loader: 'ts' }
    })
  },
}

export default defineConfig({
  entry: { ...published, ...threads, ...cuts },
  format: ['esm'],
  dts: { entry: published },
  clean: true,
  splitting: true,
  sourcemap: true,
  target: 'node20',
  removeNodeProtocol: false,
  esbuildPlugins: [reachMain],
  esbuildOptions: (options) => {
    // It says of each module of `reach-main` what that is for: nothing is taken along that is not used.
    options.logOverride = { 'ignored-bare-import': 'silent' }
  },
})
