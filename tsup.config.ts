import { defineConfig } from 'tsup'

/** What package.json publishes: the entries that get declarations. */
const published = {
  index: 'src/index.ts',
  cli: 'src/cli/bin.ts',
  'xml-crypto/index': 'src/xml-crypto/index.ts',
  'xmlbuilder2/index': 'src/xmlbuilder2/index.ts',
  'xpath/index': 'src/xpath/index.ts',
  'fast-xml-parser/index': 'src/fast-xml-parser/index.ts',
}

/**
 * Entries nobody imports: esbuild puts a module into the chunk of the entries that reach it, so
 * these decide where the chunks are cut (docs/decisions/003-chunks.md). package.json keeps their
 * own files out of the tarball.
 */
const cuts = {
  'cuts/main': 'src/index.ts',
  'cuts/create-session-tags': 'src/tags/create-session-tags.ts',
  'cuts/map-tags': 'src/tags/map-tags.ts',
}

export default defineConfig({
  entry: { ...published, ...cuts },
  format: ['esm'],
  dts: { entry: published },
  clean: true,
  splitting: true,
  sourcemap: true,
  target: 'node20',
  removeNodeProtocol: false,
})
