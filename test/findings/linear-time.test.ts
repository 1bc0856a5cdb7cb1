import { describe, test } from 'vitest'
import { explainError } from '../../src/findings/explain-error.ts'
import { finding } from '../../src/findings/finding.ts'
import { nearestErrors } from '../../src/findings/nearest-errors.ts'
import { formatFinding } from '../../src/format-finding.ts'
import { expectLinear } from '../support/expect-linear.ts'

describe('time grows with the text and no faster (SECURITY D28)', () => {
  test.each([
    ['blanks', ' '],
    ['apostrophes', "'"],
    ['words', 'tags '],
    ['one long word', 'a'],
    ['the beginning of a known text', 'packed size of session tags '],
    ['references', '&#39'],
    ['punctuation', '&#'],
  ])('%s', async (_name, unit) => {
    await expectLinear(20_000, (size) => {
      const text = unit.repeat(size)
      return () => [explainError(text), nearestErrors(text)]
    })
  })

  test('a line with many values, one of them suggested anew', async () => {
    await expectLinear(2_000, (size) => {
      const value = (text: string) => `<a:AttributeValue>${text}</a:AttributeValue>`
      const source = `<a>${value('x').repeat(size)}${value('R&amp;D')}</a>`
      const place = { line: 1, column: source.length - 30 }
      const found = finding('tag.value-characters', '/Assertion', place)
      return () => formatFinding(found, { source })
    })
  })
})
