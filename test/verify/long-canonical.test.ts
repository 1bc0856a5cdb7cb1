import { acceptResponse, parseResponse, verifyResponse } from 'samltags'
import { describe, expect, test } from 'vitest'
import { verifiedState } from '../../src/stamps.ts'
import { MAX_BYTES } from '../../src/xml/limits.ts'
import { ASSERTION_ID, EXPECTED, valueIn } from '../support/samples.ts'
import { message, swap, trustOf } from '../support/tamper.ts'

/** A declaration that nothing uses where it stands, and that each child writes again. */
const again = (times: number, padding = '') =>
  swap('>blue<', ` xmlns:p="urn:${'x'.repeat(1_000)}">${padding}${'<p:x/>'.repeat(times)}<`)

const verifiedWith = (xml: string, bytes: number) =>
  verifyResponse(valueIn(parseResponse(Buffer.from(xml), { bytes })), trustOf())

const canonicalOf = (xml: string) =>
  verifiedState(valueIn(verifiedWith(xml, 1_048_576)))?.canonical() ?? ''

/** A genuine message with a canonical form of a multiple of seven characters. */
function genuine(): { readonly xml: string; readonly length: number } {
  const { length } = canonicalOf(message({ before: again(500) }))
  const xml = message({ before: again(500, 'y'.repeat((7 - (length % 7)) % 7)) })
  return { xml, length: canonicalOf(xml).length }
}

describe('a canonical form of more than seven times the octets allowed (SECURITY D2)', () => {
  test('is refused by name, with the most that is allowed', () => {
    const { xml, length } = genuine()
    expect(length % 7).toBe(0)
    expect(verifiedWith(xml, length / 7).findings).toEqual([])
    const refused = verifiedWith(xml, length / 7 - 1)
    expect(refused).toMatchObject({
      ok: false,
      findings: [
        { code: 'xml.canonical-too-long', expected: `at most ${length - 7} characters`, line: 4 },
      ],
    })
    expect(JSON.stringify(refused)).not.toContain('xxx')
    expect(refused.findings[0]?.at).toContain('Assertion')
  })

  test('of each signed element by itself', () => {
    const xml = message({ signs: 'both', before: again(500) })
    expect(verifiedWith(xml, 60_000).findings.map(({ code }) => code)).toEqual([
      'xml.canonical-too-long',
      'xml.canonical-too-long',
    ])
  })

  test('what stands for more than any string can hold does not throw', () => {
    const field = Buffer.from(again(600_000)(message())).toString('base64')
    const limits = { bytes: MAX_BYTES, nodes: 1_000_000 }
    const { findings } = acceptResponse(field, trustOf(), EXPECTED, { limits })
    expect(findings.map(({ code }) => code)).toEqual(['xml.canonical-too-long'])
  })

  test('a signature beside it keeps its own verdict', () => {
    const { xml, length } = genuine()
    const changed = xml.replace('<ds:SignatureValue>', '<ds:SignatureValue>AAAA')
    expect(verifiedWith(changed, length / 7 - 1).findings.map(({ code }) => code)).toEqual([
      'xml.canonical-too-long',
      'signature.invalid',
    ])
  })
})

describe('a canonical form in several parts', () => {
  test('is given whole when it is asked for, as often as it is asked for', () => {
    const text = 'y'.repeat(3_000_000)
    const xml = message({ before: swap('>blue<', `>${text}<`) })
    const state = verifiedState(valueIn(verifiedWith(xml, 8_000_000)))
    const form = state?.canonical() ?? ''
    expect(form.startsWith(`<saml:Assertion xmlns:saml=`)).toBe(true)
    expect(form).toContain(ASSERTION_ID)
    expect(form.endsWith('</saml:Assertion>')).toBe(true)
    expect(form).toContain(text)
    expect(form).not.toContain('<ds:Signature')
    expect(state?.canonical()).toBe(form)
  })
})
