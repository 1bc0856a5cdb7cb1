import { describe, expect, test } from 'vitest'
import { paintWith } from '../../src/cli/output/paint-with.ts'
import { table } from '../../src/cli/output/table.ts'

describe('a table', () => {
  test('stands in line behind wide letters, combining marks and emoji', () => {
    const rows = [
      ['日本', 'x'],
      ['e\u0301', 'x'],
      ['👩‍👩‍👧', 'x'],
      ['abcd', 'x'],
    ]
    expect(table(rows)).toBe('日本  x\ne\u0301     x\n👩‍👩‍👧    x\nabcd  x\n')
  })

  test('stands in line where some cells are painted', () => {
    const red = paintWith(true)('red', 'ab')
    expect(
      table([
        [red, 'x'],
        ['abc', 'y'],
      ]),
    ).toBe(`${red}   x\nabc  y\n`)
  })

  test('wraps sentences in the last column, and only there, to the columns of a terminal', () => {
    const rows = [
      ['why', 'one two three four five six'],
      ['source', 'short'],
    ]
    expect(table(rows, '  ', 30)).toBe(
      '  why     one two three four\n          five six\n  source  short\n',
    )
    expect(table(rows, '  ')).toBe('  why     one two three four five six\n  source  short\n')
  })

  test('of nothing is nothing', () => {
    expect(table([])).toBe('')
  })
})
