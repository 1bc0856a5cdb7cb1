import { TestRunner, test, vi } from 'vitest'

type Imported = Parameters<TestRunner['importFile']>

/**
 * Runs tests for a mutant. Workers are kept between two mutants, and their modules with them, so each
 * test file loads its modules anew: what a module computes once would not be that of the mutant. And a
 * file that cannot be loaded at all has a test that fails, since Stryker takes one without for passed.
 */
export default class MutantTestRunner extends TestRunner {
  override async importFile(...[path, source]: Imported): Promise<unknown> {
    if (source === 'setup') return super.importFile(path, source)
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
