import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { findingPicture } from './finding-picture.ts'
import { root } from './read-me.ts'
import { terminalPicture } from './terminal-picture.ts'

const ESC = '\u001b'
const linesOf = (svg: string): readonly string[] =>
  svg.split('\n').filter((line) => line.startsWith('<text'))

describe('a picture of a terminal', () => {
  test('has a line of text for each line, in the colours of the terminal', () => {
    const svg = terminalPicture('run', `${ESC}[31merror${ESC}[39m here\n  next\n`)
    expect(linesOf(svg)).toEqual([
      '<text x="16" y="30"><tspan class="dim">$</tspan> <tspan class="bold">run</tspan></text>',
      '<text x="16" y="50"><tspan class="red">error</tspan> here</text>',
      '<text x="16" y="70">  next</text>',
    ])
    expect(XMLValidator.validate(svg)).toBe(true)
  })

  test('shows text that looks like markup as text', () => {
    const svg = terminalPicture('a "<b>&', '</text><script>x</script>&amp;')
    expect(XMLValidator.validate(svg)).toBe(true)
    expect(svg).not.toContain('<script')
    expect(linesOf(svg).at(-1)).toContain('&lt;script&gt;x&lt;/script&gt;&amp;amp;')
  })

  test('goes on below, behind the label, where a line is longer than the picture is wide', () => {
    const lines = linesOf(terminalPicture('run', `  why  ${'word '.repeat(30).trim()}`))
    expect(lines.slice(1).map((line) => line.replace(/<[^>]*>/g, ''))).toEqual([
      `  why  ${'word '.repeat(18).trim()}`,
      `       ${'word '.repeat(12).trim()}`,
    ])
  })

  test('of a finding is what the build writes: npm run docs:pictures makes it anew', () => {
    const written = readFileSync(join(root, 'docs/pictures/finding.svg'), 'utf8')
    expect(written).toBe(findingPicture())
    expect(written).toContain('<tspan class="red">error</tspan> tag.value-characters')
  })
})
