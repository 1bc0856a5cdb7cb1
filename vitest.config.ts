import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const GROWTH = ['test/**/linear-time.test.ts']

export default defineConfig({
  resolve: {
    alias: [
      { find: /^samltags$/, replacement: at('./src/index.ts') },
      { find: /^samltags\/(.+)$/, replacement: at('./src/$1/index.ts') },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['test/**/*.test.ts'],
          exclude: GROWTH,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // Growth is measured after all else and one file at a time: a busy core is no growth.
        test: {
          name: 'growth',
          include: GROWTH,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    reporters: ['default', at('./test/support/summary-reporter.ts')],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
