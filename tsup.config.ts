import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    cli: 'src/cli/bin.ts',
    'xml-crypto/index': 'src/xml-crypto/index.ts',
    'xmlbuilder2/index': 'src/xmlbuilder2/index.ts',
    'xpath/index': 'src/xpath/index.ts',
    'fast-xml-parser/index': 'src/fast-xml-parser/index.ts',
  },
  format: ['esm'],
  dts: true,
  clean: true,
  splitting: true,
  sourcemap: true,
  target: 'node20',
  removeNodeProtocol: false,
})
