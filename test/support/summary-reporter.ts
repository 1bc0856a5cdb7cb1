import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'

/** How often each reason for a skip was given: it says what to install. */
function skipReasons(modules: readonly TestModule[]): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>()
  for (const module of modules) {
    for (const test of module.children.allTests('skipped')) {
      const result = test.result()
      const note = result.state === 'skipped' ? result.note : undefined
      if (note !== undefined) reasons.set(note, (reasons.get(note) ?? 0) + 1)
    }
  }
  return reasons
}

/** A hook or an import that threw fails no test, and must be counted all the same. */
function brokenContainers(module: TestModule): number {
  const suites = [...module.children.allSuites()].filter((suite) => suite.errors().length > 0)
  return suites.length + (module.errors().length > 0 ? 1 : 0)
}

const testsIn = (modules: readonly TestModule[], state: 'passed' | 'failed' | 'skipped'): number =>
  modules.reduce((sum, module) => sum + [...module.children.allTests(state)].length, 0)

/** Makes `N passed, N failed` (and `, N skipped`) the last line of every test run. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    const broken = modules.reduce((sum, module) => sum + brokenContainers(module), 0)
    const counted = testsIn(modules, 'failed') + broken + unhandledErrors.length
    const failed = counted === 0 && reason !== 'passed' ? 1 : counted
    const skipped = testsIn(modules, 'skipped')
    const reasons = [...skipReasons(modules)].map(([note, count]) => `skipped ${count}: ${note}\n`)
    const tail = skipped === 0 ? '' : `, ${skipped} skipped`
    process.stdout.write(
      `\n${reasons.join('')}${testsIn(modules, 'passed')} passed, ${failed} failed${tail}\n`,
    )
  }
}
