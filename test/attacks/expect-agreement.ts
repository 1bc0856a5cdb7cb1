import { fastXmlParserOpinion } from 'samltags/fast-xml-parser'
import { xmlCryptoOpinion } from 'samltags/xml-crypto'
import { expect } from 'vitest'
import { answerTo } from './answer-to.ts'
import { codesIn } from './expectations.ts'
import type { Control } from './message.ts'

/** Both second opinions agree, or abstain where the control says so. */
export function expectAgreement(control: Control): void {
  const { warnings = [], abstains } = control
  const among = answerTo(control, [xmlCryptoOpinion, fastXmlParserOpinion])
  const abstained = abstains === undefined ? [] : ['signature.opinion-abstained']
  expect(codesIn(among.findings)).toEqual([...warnings, ...abstained].sort())
  expect(among.ok).toBe(true)
}
