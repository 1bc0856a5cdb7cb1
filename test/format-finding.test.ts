import { type Finding, type FindingCode, formatFinding } from 'samltags'
import { describe, expect, test } from 'vitest'
import { displayWidth } from '../src/findings/display-width.ts'
import { finding } from '../src/findings/finding.ts'

const at = (line: number, column: number, code: FindingCode = 'structure.text'): Finding =>
  finding(code, '/Response', { line, column })

/** The line shown and the caret line below it, without their gutters. */
function excerpt(source: string, line: number, column: number): readonly string[] {
  const lines = formatFinding(at(line, column), { source }).split('\n')
  const caret = lines.findIndex((text) => /^ +\| +\^$|^ +\| \^$/.test(text))
  if (caret === -1) return []
  const gutter = `  ${line} | `
  expect(lines[caret - 1]?.startsWith(gutter)).toBe(true)
  return [lines[caret - 1] ?? '', lines[caret] ?? ''].map((text) => text.slice(gutter.length))
}

const caretUnder = ([shown = '', caret = '']: readonly string[]) =>
  Array.from(shown)[caret.length - 1]

describe('formatFinding', () => {
  test('gives severity, code, place, what it means, both values and how to fix it', () => {
    const found = finding('audience.mismatch', '/Response/Assertion', {
      line: 3,
      column: 14,
      expected: 'urn:a',
      received: 'urn:b',
    })
    const lines = formatFinding(found).split('\n')
    expect(lines[0]).toBe('error audience.mismatch  line 3:14 /Response/Assertion')
    expect(lines[1]).toMatch(/^ {2}\S.*\.$/)
    expect(lines.slice(2, 4)).toEqual(['  expected  urn:a', '  received  urn:b'])
    expect(lines[4]).toMatch(/^ {2}why {2}\S/)
    expect(lines[5]).toMatch(/^ {2}fix {2}\S/)
    expect(lines).toHaveLength(6)
  })

  test('names the file before the position', () => {
    expect(formatFinding(at(3, 14), { file: 'a.xml' })).toMatch(
      /^error structure.text {2}a.xml:3:14 \/Response\n/,
    )
    expect(formatFinding(finding('structure.text', '/0'), { file: 'a.json' })).toMatch(
      /^error structure.text {2}a.json \/0\n/,
    )
    expect(formatFinding(finding('structure.text', '/0', { line: 2 }))).toMatch(/ line 2 \/0\n/)
    expect(formatFinding(finding('structure.text', '/0'))).toMatch(/^error structure.text {2}\/0\n/)
  })

  test('shows no excerpt without the source, nor where there is no position', () => {
    expect(formatFinding(at(1, 1))).not.toContain('^')
    expect(formatFinding(finding('structure.text', '/'), { source: '<a/>' })).not.toContain('^')
    expect(excerpt('<a/>', 9, 1)).toEqual([])
    expect(excerpt('', 1, 1)).toEqual(['', '^'])
  })
})

describe('the excerpt and its caret', () => {
  test('stand in line', () => {
    expect(excerpt('<a>\n  <b/>\n</a>', 2, 3)).toEqual(['  <b/>', '  ^'])
    expect(excerpt('<a/>', 1, 1)).toEqual(['<a/>', '^'])
    expect(excerpt('<a/>', 1, 5)).toEqual(['<a/>', '    ^'])
  })

  test('a gutter of two digits moves both', () => {
    expect(excerpt(`${'\n'.repeat(11)}<a/>`, 12, 2)).toEqual(['<a/>', ' ^'])
  })

  test.each([
    ['LF', '1\n2\n<a/>'],
    ['CRLF', '1\r\n2\r\n<a/>\r\n'],
    ['CR', '1\r2\r<a/>\r'],
    ['a mixture', '1\r\n2\r<a/>\n'],
  ])('lines end at %s, which is not shown', (_title, source) => {
    expect(excerpt(source, 3, 2)).toEqual(['<a/>', ' ^'])
  })

  test('U+2028 and U+0085 end no line', () => {
    expect(excerpt('1\u2028\u0085\n<a/>', 2, 1)).toEqual(['<a/>', '^'])
  })

  test('a tab is shown as an escape, and the caret still stands below its character', () => {
    const shown = excerpt('\t\t<a/>', 1, 3)
    expect(shown[0]).toBe('\\u{9}\\u{9}<a/>')
    expect(caretUnder(shown)).toBe('<')
  })

  test('control and bidi characters are escaped, before the place and after', () => {
    const shown = excerpt('\u001b[31m\u202e<a/>\u200f\u0007', 1, 7)
    expect(shown[0]).toBe('\\u{1B}[31m\\u{202E}<a/>\\u{200F}\\u{7}')
    expect(caretUnder(shown)).toBe('<')
  })

  test('columns count code points: astral letters', () => {
    const shown = excerpt('🜁🜁<a/>', 1, 3)
    expect(shown[0]).toBe('🜁🜁<a/>')
    expect(caretUnder(shown)).toBe('<')
  })

  test('the caret stands behind wide letters, two columns each, and not behind combining marks', () => {
    expect(excerpt('部署<a/>', 1, 3)).toEqual(['部署<a/>', '    ^'])
    expect(excerpt('e\u0301<a/>', 1, 3)).toEqual(['e\u0301<a/>', ' ^'])
    expect(excerpt('👍🏽<a/>', 1, 3)).toEqual(['👍🏽<a/>', '  ^'])
  })

  test('a long line is cut on both sides, marked, and the caret stays right', () => {
    const shown = excerpt(`${'x'.repeat(500)}<a/>${'y'.repeat(500)}`, 1, 501)
    expect(shown[0]).toBe(`…${'x'.repeat(50)}<a/>${'y'.repeat(46)}…`)
    expect(caretUnder(shown)).toBe('<')
  })

  test('a long line is cut on one side only', () => {
    expect(excerpt(`<a/>${'y'.repeat(500)}`, 1, 1)[0]).toBe(`<a/>${'y'.repeat(46)}…`)
    expect(excerpt(`${'x'.repeat(60)}<a/>`, 1, 61)[0]).toBe(`…${'x'.repeat(50)}<a/>`)
  })

  test('a line full of what has to be escaped stays bounded', () => {
    const shown = excerpt('\u0000'.repeat(10_000), 1, 5_000)
    expect((shown[0] ?? '').length).toBeLessThan(1_200)
    expect((shown[1] ?? '').length).toBeLessThan(1_200)
  })

  test('a huge source costs little', () => {
    const source = `${'<a>b</a>\n'.repeat(100_000)}<c/>`
    expect(excerpt(source, 100_001, 1)).toEqual(['<c/>', '^'])
  })
})

describe('another value in the fix (issue 6, item 5)', () => {
  const fixOf = (source: string, line: number, column: number, code: FindingCode) =>
    formatFinding(at(line, column, code), { source })
      .split('\n')
      .at(-1) ?? ''
  const value = (text: string) => `<a:AttributeValue>${text}</a:AttributeValue>`
  const FIRST = 19

  test.each<[FindingCode, string, string]>([
    ['tag.value-characters', 'R&amp;D', '"R and D" (U+0026 as "and")'],
    ['tag.value-control-character', 'blue&#10;', '"blue" (without U+000A)'],
    ['tag.value-padding', 'blue ', '"blue" (without blanks at the ends)'],
    ['tag.value-not-nfc', 'e\u0301', '"\u00e9" (normal form C)'],
  ])('%s', (code, text, suggested) => {
    const end = ` Suggested: ${suggested}.`
    // At the element, as accepting has it, and at the character, as check has it.
    for (const column of [1, FIRST]) {
      const fix = fixOf(`\n  ${value(text)}`, 2, column + 2, code)
      expect(fix.endsWith(end)).toBe(true)
      expect(fix).toMatch(/^ {2}fix {2}\S/)
    }
  })

  test('columns count code points, so that what stands before does not move the place', () => {
    const source = `<b>\u{1f701}\u{1f701}</b>${value('x')}${value('R&amp;D')}`
    const column = Array.from(source.slice(0, source.indexOf('R&amp;'))).length + 1
    expect(fixOf(source, 1, column, 'tag.value-characters')).toContain('"R and D"')
  })

  test.each<[string, string, number, FindingCode]>([
    [
      'the value goes on on another line',
      '<a:AttributeValue>blue\n  </a:AttributeValue>',
      FIRST,
      'tag.value-control-character',
    ],
    ['nothing sensible can be suggested', value('O&apos;Neil'), FIRST, 'tag.value-characters'],
    ['the line holds no value', '<a:Audience>R&amp;D</a:Audience>', 13, 'tag.value-characters'],
    [
      'the finding is not about the spelling of a value',
      value('R&amp;D'),
      FIRST,
      'tag.value-too-long',
    ],
    ['the finding is about something else', value('R&amp;D'), FIRST, 'audience.mismatch'],
  ])('none where %s', (_name, source, column, code) => {
    expect(fixOf(source, 1, column, code)).not.toContain('Suggested')
  })

  test('none without the source', () => {
    const found = at(1, FIRST, 'tag.value-characters')
    expect(formatFinding(found)).not.toContain('Suggested')
    expect(formatFinding(found, { file: 'a.xml' })).not.toContain('Suggested')
  })

  test('what a terminal would act on is escaped in it, too', () => {
    const source = value('a\u2028b&amp;c')
    expect(fixOf(source, 1, 1, 'tag.value-characters')).toContain('"a\\u{2028}b and c"')
  })
})

describe('the columns of a terminal', () => {
  const long = `<r>${'部署'.repeat(60)}<a/>${'y'.repeat(90)}</r>`

  test.each([32, 40, 80, 120])('%i: no line is wider, and the caret is on its line', (columns) => {
    const text = formatFinding(at(1, 124, 'tag.value-padding'), {
      source: long,
      file: 'response.xml',
      columns,
    })
    const lines = text.split('\n')
    expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([])
    const line = lines.findIndex((shown) => /^ +\| +\^$/.test(shown))
    const [place] = (lines[line - 1] ?? '').split('<a')
    expect(displayWidth(place ?? '')).toBe((lines[line] ?? '').indexOf('^'))
  })

  test('sentences hang below their first word', () => {
    const found = finding('tag.value-padding', '/Response/Assertion', { line: 3, column: 14 })
    expect(formatFinding(found, { file: 'response.xml', columns: 50 })).toBe(
      [
        'warning tag.value-padding  response.xml:3:14',
        '  /Response/Assertion',
        '  A tag value has a blank at an end.',
        '  why  The blank is legal and becomes part of the',
        '       value: "blue " is not equal to "blue" in a',
        '       policy, and access is denied without any',
        '       message.',
        '  fix  Trim the value at its source, or use the',
        '       step "trim".',
      ].join('\n'),
    )
  })

  test('without them a sentence is one line, however long', () => {
    const lines = formatFinding(at(1, 124, 'tag.value-padding'), { source: long }).split('\n')
    expect(lines).toHaveLength(6)
  })
})
