import { expect } from 'vitest'
import { answerTo, NEVER } from './answer-to.ts'
import type { Attack } from './message.ts'

/** The errors of a refusal, each named once; no value came out, and no text of the message. */
export function refusalOf(attack: Attack): readonly string[] {
  const result = answerTo(attack)
  expect(result).not.toHaveProperty('value')
  expect(result.ok).toBe(false)
  const shown = JSON.stringify(result)
  for (const never of [...NEVER, ...(attack.never ?? [])]) expect(shown).not.toContain(never)
  const errors = result.findings.filter(({ severity }) => severity === 'error')
  return [...new Set(errors.map(({ code }) => code))].sort()
}
