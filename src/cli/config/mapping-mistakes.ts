import { CODES } from '../../findings/codes.ts'
import { isError } from '../../result.ts'
import { readRuleList } from '../../tags/read-rule-list.ts'
import type { Mistake, Path } from './mistake.ts'

/** The steps of a JSON Pointer, as a configuration counts them. */
const stepsOf = (at: string): Path =>
  at
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^[0-9]+$/.test(step) ? Number(step) : step))

/** What is wrong with rules from directory to tags that stand in the configuration itself. */
export const mappingMistakes = (rules: readonly unknown[]): readonly Mistake[] =>
  readRuleList(rules, 'file')
    .findings.filter(isError)
    .map(({ code, at, expected }) => ({
      path: ['mapping', ...stepsOf(at)],
      at: code === 'mapping.property-unknown' ? 'key' : 'value',
      text: `${CODES[code].title} (${code})${expected === undefined ? '' : `; ${expected}`}`,
    }))
