import { createContext, Script } from 'node:vm'

/** Only what runs as a script of its own can be stopped from outside. */
const script = new Script('run()')
const shared: { run: () => boolean } = { run: () => false }
const context = createContext(shared)

/** Asks something that may take very long; nothing where there is no answer in time. */
export function within(milliseconds: number, ask: () => boolean): boolean | undefined {
  shared.run = ask
  try {
    return script.runInContext(context, { timeout: milliseconds }) === true
  } catch (cause) {
    const isLate = Reflect.get(Object(cause), 'code') === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    if (isLate) return undefined
    throw cause
  } finally {
    shared.run = () => false
  }
}
