import { defineConfig } from 'vitest/config'
import tests from './vitest.config.ts'

/** What a mutant is judged by: unit and attack tests, no process, no outside tool, no clock. */
const JUDGES = ['xml', 'verify', 'claims', 'signature', 'tags', 'attacks'] as const

export default defineConfig({
  resolve: { alias: tests.resolve?.alias ?? [] },
  test: {
    include: JUDGES.map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: ['test/**/linear-time.test.ts'],
    testTimeout: 60_000,
    isolate: false,
  },
})
