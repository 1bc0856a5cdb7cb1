import { CODES } from '../../findings/codes.ts'
import { compileExpression } from '../../xpath/compile-expression.ts'
import type { Mistake } from '../config/mistake.ts'
import type { OwnRule } from './own-rule.ts'

/** What is wrong with rules whose shape is right: an id that is taken, an assert that fails. */
export function ownRuleMistakes(rules: readonly OwnRule[]): readonly Mistake[] {
  const ids = new Set<string>()
  return rules.flatMap(({ id, assert }, index): readonly Mistake[] => {
    const mistakes: Mistake[] = []
    const add = (key: string, text: string) =>
      mistakes.push({ path: ['rules', index, key], at: 'value', text })
    if (ids.has(id)) add('id', 'is the id of an earlier rule, too')
    if (Object.hasOwn(CODES, id)) add('id', 'is the code of a rule of samltags')
    ids.add(id)
    const compiled = compileExpression(assert)
    if (!compiled.ok) add('assert', `is no XPath 1.0 that can be asked: ${compiled.problem}`)
    return mistakes
  })
}
