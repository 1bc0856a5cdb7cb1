import { formatFinding } from 'samltags'
import { describe, expect, test } from 'vitest'
import { CODES, type CodeEntry, severityOf } from '../../src/findings/codes.ts'
import { inOrder } from '../support/tamper.ts'
import { ATTRIBUTE_EXAMPLES } from './examples/attributes.ts'
import { MESSAGE_EXAMPLES } from './examples/messages.ts'
import { changeOf, type RuleExample } from './examples/rule-example.ts'
import { changed, checked } from './messages.ts'

const EXAMPLES = [...MESSAGE_EXAMPLES, ...ATTRIBUTE_EXAMPLES]

/** Shown elsewhere: they are about something beside an XML message. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'binding.empty',
  'xml.empty',
  'size.relay-state-too-long',
])

const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES)

const IDENTITY = (text: string) => text

function positionOf(xml: string, under: string) {
  const parts = xml.split(under)
  if (parts.length !== 2) throw new Error(`${parts.length - 1} times in the message: ${under}`)
  const lines = (parts[0] ?? '').split('\n')
  return { line: lines.length, column: Array.from(lines.at(-1) ?? '').length + 1 }
}

const xmlOf = ({ profile, base = IDENTITY, signing = {} }: RuleExample, change = IDENTITY) =>
  changed(profile, inOrder(base, change), signing)

describe('each rule of AWS', () => {
  test('has an example', () => {
    const shown = new Set<string>(EXAMPLES.map(({ code }) => code))
    const missing = entries
      .filter(([code, { facts = [] }]) => facts.length > 0 && !shown.has(code))
      .map(([code]) => code)
    expect(missing.filter((code) => !ELSEWHERE.has(code))).toEqual([])
  })

  test.each(EXAMPLES.map((example) => [example.code, example] as const))(
    '%s: the message that breaks it gives just that, at its very place',
    (code, example) => {
      const { profile, under, at, options = {}, besides = [] } = example
      const xml = xmlOf(example, changeOf(example))
      const { findings } = checked(xml, profile, options)
      const codes = findings.map((found) => found.code)
      expect([...codes].sort()).toEqual([code, ...besides].sort())
      const found = findings.find((one) => one.code === code)
      const severity = example.severity ?? severityOf(CODES[code], profile)
      expect(found).toMatchObject({ at, severity, ...positionOf(xml, under) })
      if (found !== undefined) expect(formatFinding(found, { source: xml })).toContain('^')
    },
  )

  test.each(EXAMPLES.map((example) => [example.code, example] as const))(
    '%s: the same message mended gives none',
    (_code, example) => {
      const { profile, base = IDENTITY, besides = [], mended = besides } = example
      // Where nothing is put in place of anything, what is known beside the message was the defect.
      const options = example.change === undefined ? example.options : {}
      const { findings } = checked(changed(profile, base), profile, options)
      const codes = findings.map((found) => found.code)
      expect(codes.filter((code) => !mended.includes(code))).toEqual([])
    },
  )
})

describe('a clean message', () => {
  test.each(['identity-center', 'sts'] as const)('gives no finding: %s', (profile) => {
    const report = checked(changed(profile, IDENTITY), profile)
    expect(report).toEqual({
      profile,
      ok: true,
      signed: ['assertion'],
      verified: true,
      findings: [],
    })
  })

  test('is judged twice with the same result', () => {
    const xml = changed('identity-center', (text) => text.replaceAll('blue', 'R&amp;D '))
    const once = checked(xml, 'identity-center')
    expect(once.findings.length).toBeGreaterThan(1)
    expect(checked(xml, 'identity-center')).toEqual(once)
  })
})
