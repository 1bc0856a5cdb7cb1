import type { Finding } from 'samltags'
import { expect } from 'vitest'
import { SECRETS, type VerifyBy, verified } from './tamper.ts'

/** `code line:column`, for one line in a table. */
export const placed = ({ code, line, column }: Finding): string => `${code} ${line}:${column}`

/** The findings of a refusal, none of which shows anything of a value. */
export function refusal(xml: string, by: VerifyBy = {}): readonly Finding[] {
  const result = verified(xml, by)
  expect(result).not.toHaveProperty('value')
  expect(result.ok).toBe(false)
  const shown = JSON.stringify(result)
  for (const secret of SECRETS) expect(shown).not.toContain(secret)
  expect(result.findings.some(({ severity }) => severity === 'error')).toBe(true)
  return result.findings
}

export const refusalCodes = (xml: string, by: VerifyBy = {}): readonly string[] =>
  refusal(xml, by).map(({ code }) => code)

/** The codes beside an acceptance. */
export function acceptanceCodes(xml: string, by: VerifyBy = {}): readonly string[] {
  const result = verified(xml, by)
  expect({ ok: result.ok, codes: result.findings.map(placed) }).toMatchObject({ ok: true })
  return result.findings.map(({ code }) => code)
}
