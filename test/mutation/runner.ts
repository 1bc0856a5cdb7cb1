import { inject, TestRunner, test, vi } from 'vitest'

type Imported = Parameters<TestRunner['importFile']>

declare module 'vitest' {
  /** What Stryker tells the worker, and its vitest-runner provides. */
  interface ProvidedContext {
    globalNamespace: string
    activeMutant: string | undefined
  }
}

/**
 * With `testFiles` Stryker 9.6 takes every mutant for one that need not be active before the tests
 * begin: what a module computes as it is loaded, in the first test file of a worker, was never mutated.
 */
function activateMutant(): void {
  const name = inject('globalNamespace')
  const namespace: { activeMutant?: string } = Reflect.get(globalThis, name) ?? {}
  const active = inject('activeMutant')
  if (active !== undefined) namespace.activeMutant = active
  Reflect.set(globalThis, name, namespace)
}

/**
 * Runs tests for a mutant. Workers are kept between two mutants, and their modules with them, so each
 * test file loads its modules anew: what a module computes once would not be that of the mutant. And a
 * file that cannot be loaded at all has a test that fails, since Stryker takes one without for passed.
 */
export default class MutantTestRunner extends TestRunner {
  override async importFile(...[path, source]: Imported): Promise<unknown> {
    if (source === 'setup') return super.importFile(path, source)
    activateMutant()
    vi.resetModules()
    try {
      return await super.importFile(path, source)
    } catch (error) {
      return test('is loaded', () => {
        throw error
      })
    }
  }
}
