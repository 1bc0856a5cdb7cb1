import { defineConfig } from 'vitest/config'
import tests from './vitest.config.ts'

/** What a mutant may be judged by: unit and attack tests, no process, no outside tool, no clock. */
const JUDGES = [
  'test/{xml,verify,claims,check,connector,replay,signature,tags}/**/*.test.ts',
  'test/attacks/{refused,accepted}.test.ts',
] as const

export default defineConfig({
  resolve: { alias: tests.resolve?.alias ?? [] },
  test: {
    include: [...JUDGES],
    exclude: ['test/**/linear-time.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    runner: './test/mutation/runner.ts',
    setupFiles: ['./test/mutation/setup.ts'],
  },
})
