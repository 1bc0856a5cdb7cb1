import { SamlUsageError } from '../errors.ts'
import type { RuleFunction } from './is-rule-function.ts'

/** Calls a function that stands in a rule; one that throws is the caller's mistake, not bad data. */
export function callRuleFunction(call: RuleFunction, value: unknown, at: string): unknown {
  try {
    return call(value)
  } catch {
    // What it threw may quote the value, and values stay out of messages.
    throw new SamlUsageError(`rules${at}`, 'must not throw')
  }
}
