import { describe, expect, test } from 'vitest'
import { markdownText } from '../../../src/cli/formats/markdown-text.ts'
import { finding } from '../../../src/findings/finding.ts'
import { BROKEN_FILE, CLEAN_FILE, fileWith, HOSTILE_NAMES, hostileFile, report } from './reports.ts'

const rowsOf = (text: string) => text.split('\n').filter((line) => line.startsWith('| '))

describe('the summary of a step', () => {
  test('says of clean files how many they are, and no more', async () => {
    expect(await report('summary.md', [CLEAN_FILE, CLEAN_FILE])).toBe(
      '## samltags check\n\n✅ **ok**: 2 messages; 0 errors, 0 warnings, 0 notes.\n\n',
    )
  })

  test('has a row for each finding, and for each file that was not read', async () => {
    const rows = rowsOf(await report('summary.md', [CLEAN_FILE, BROKEN_FILE]))
    expect(rows.length).toBe(2 + 4)
    expect(rows.every((row) => row.split('|').length === 7)).toBe(true)
  })

  test('counts warnings as no refusal', async () => {
    const warned = fileWith('a.xml', [finding('tag.value-padding', '/Response')])
    const text = await report('summary.md', [warned])
    expect(text).toContain('✅ **ok**: 1 message; 0 errors, 1 warning, 0 notes.')
    expect(rowsOf(text)[2]).toContain('⚠️ warning')
  })

  test('stays under the limit of GitHub, and says how much is left out', async () => {
    const many = Array.from({ length: 60 }, (_, at) => finding('value.comment', `/a[${at}]`))
    const files = Array.from({ length: 400 }, (_, at) =>
      fileWith(`${'d/'.repeat(90)}${at}.xml`, many),
    )
    const text = await report('summary.md', files)
    const octets = Buffer.byteLength(text)
    expect(octets).toBeLessThan(1_048_576)
    expect(octets).toBeGreaterThan(800_000)
    const [, shown] = [text, new Set(text.match(/\d+\.xml/g)).size] as const
    expect(text).toContain(`${400 - shown} more messages with findings left out`)
    expect(text.match(/and 10 more/g)?.length).toBe(shown)
  })
})

/** What a browser makes of a text of character references. */
const decoded = (text: string) =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

describe('text from outside', () => {
  test.each(HOSTILE_NAMES)('is neither Markdown nor HTML: %j', async (name) => {
    const text = await report('summary.md', [hostileFile(name)])
    const [, , row = '', ...rest] = rowsOf(text)
    expect(rest).toEqual([])
    expect(row.split('|').length).toBe(7)
    const [, , file = ''] = row.split(' | ').map((cell) => cell.trim())
    const cell = row.split(' | ')[1] ?? file
    expect(cell.startsWith('<code>') && cell.endsWith('</code>')).toBe(true)
    expect(cell.slice(6, -7)).not.toMatch(/[^\p{L}\p{N} ,./()&#;-]|&(?!#\d+;)|#(?!\d+;)/u)
  })

  test('is shown as it was', () => {
    const text = '<img src=x> & **b** `c` [d](e) @f #1 www.g.example a_b|c~~d~~ \\'
    expect(decoded(markdownText(text))).toBe(text)
    expect(markdownText('www.example')).toBe('www&#46;example')
    expect(markdownText('tag.value-characters (Team), 1/2')).toBe(
      'tag.value-characters (Team), 1/2',
    )
  })
})
