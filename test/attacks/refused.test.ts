import { describe, expect, test } from 'vitest'
import { answerTo, NEVER } from './answer-to.ts'
import { ATTACKS } from './attack-set.ts'
import type { Attack } from './message.ts'

/** The errors of a refusal, each named once. */
function refusalOf(attack: Attack, opinions: Parameters<typeof answerTo>[1]): readonly string[] {
  const result = answerTo(attack, opinions)
  expect(result).not.toHaveProperty('value')
  expect(result.ok).toBe(false)
  const shown = JSON.stringify(result)
  for (const never of [...NEVER, ...(attack.never ?? [])]) expect(shown).not.toContain(never)
  const errors = result.findings.filter(({ severity }) => severity === 'error')
  return [...new Set(errors.map(({ code }) => code))].sort()
}

describe('every attack is refused by its own name', () => {
  test.each(ATTACKS.map((attack) => [attack.row, attack.title, attack] as const))(
    '%s %s',
    (_row, _title, attack) => {
      expect(refusalOf(attack, [])).toEqual([...attack.errors].sort())
    },
  )
})
