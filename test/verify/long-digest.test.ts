import { parseResponse, verifyResponse } from 'samltags'
import { describe, expect, test } from 'vitest'
import { valueIn } from '../support/samples.ts'
import { message, swap, trustOf } from '../support/tamper.ts'

/** What is longer than this is digested in parts, in UTF-16 units. */
const PART = 1_048_576

const LIMITS = { bytes: 8 * PART }

const codesOf = (xml: string) =>
  verifyResponse(valueIn(parseResponse(Buffer.from(xml), LIMITS)), trustOf()).findings.map(
    ({ code }) => code,
  )

/** With a text of so many units, of pairs of two units each, one unit before them. */
const withText = (units: number) =>
  message({ before: swap('>blue<', `>${'x'.repeat(units % 2)}${'𝒌'.repeat(units >> 1)}<`) })

describe('an assertion that is digested in parts', () => {
  // One of two neighbours has its first part end in the middle of a pair.
  test.each([PART, PART + 1, 2 * PART, 2 * PART + 1])('of %s units and more holds', (units) => {
    expect(codesOf(withText(units))).toEqual([])
  })

  test('and holds no more where one unit of it is another', () => {
    const xml = withText(PART + 1)
    expect(codesOf(xml.replace('>x𝒌', '>y𝒌'))).toEqual(['signature.digest-mismatch'])
    const end = xml.lastIndexOf('𝒌')
    const changed = `${xml.slice(0, end)}𝒍${xml.slice(end + 2)}`
    expect(codesOf(changed)).toEqual(['signature.digest-mismatch'])
  })
})
