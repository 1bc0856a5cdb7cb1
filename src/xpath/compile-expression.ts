import * as xpath from 'xpath'
import { expressionProblem } from './expression-problem.ts'
import { PREFIXES } from './prefixes.ts'

/** An expression that can be asked of any message, or why there is none. */
export type Compiled =
  | { readonly ok: true; readonly holds: (document: Document) => boolean }
  | { readonly ok: false; readonly problem: string }

// The types of the package leave its parser out.
const parse: unknown = Reflect.get(xpath, 'parse')

const refused = (problem: string): Compiled => ({ ok: false, problem })

function parsed(expression: string): object | undefined {
  if (typeof parse !== 'function') throw new Error('xpath has no parser')
  try {
    const result: unknown = Reflect.apply(parse, undefined, [expression])
    return typeof result === 'object' && result !== null ? result : undefined
  } catch {
    // Its messages quote the expression.
    return undefined
  }
}

/**
 * Compiles an XPath 1.0 expression with the prefixes `saml`, `samlp` and `ds`; what it gives is taken
 * as `boolean()` takes it. What can fail is found now and not when a message comes to it.
 */
export function compileExpression(expression: string): Compiled {
  const evaluator = parsed(expression)
  if (evaluator === undefined) return refused('it does not parse')
  const problem = expressionProblem(Reflect.get(Reflect.get(evaluator, 'expression'), 'expression'))
  if (problem !== undefined) return refused(problem)
  const evaluate: unknown = Reflect.get(evaluator, 'evaluateBoolean')
  if (typeof evaluate !== 'function') throw new Error('xpath has no evaluator')
  const holds = (document: Document) =>
    Reflect.apply(evaluate, evaluator, [{ node: document, namespaces: PREFIXES }]) === true
  return { ok: true, holds }
}
