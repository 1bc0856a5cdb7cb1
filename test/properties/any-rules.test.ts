import fc from 'fast-check'
import { readTagRules } from 'samltags'
import { expect, test } from 'vitest'

test('reading tag rules never throws, whatever is given', () => {
  const key = fc.constantFrom('key', 'from', 'whenUnset', 'transform', 'custom', 'replace', 'split')
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.anything(),
      fc.constantFrom('email', 'trim', ''),
      fc.dictionary(key, tie('any')),
      fc.array(tie('any'), { maxLength: 3 }),
    ),
  })).any
  fc.assert(
    fc.property(fc.oneof(value, fc.array(fc.dictionary(key, value))), (rules) => {
      expect(typeof readTagRules(rules).ok).toBe('boolean')
    }),
    { seed: 4, numRuns: 300 },
  )
})
