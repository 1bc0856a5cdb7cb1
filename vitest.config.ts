import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^samltags$/, replacement: at('./src/index.ts') },
      { find: /^samltags\/(.+)$/, replacement: at('./src/$1/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', at('./test/support/summary-reporter.ts')],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
