import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { AWS_ERRORS } from '../../src/findings/aws-errors.ts'
import { CODES, type CodeEntry } from '../../src/findings/codes.ts'
import { root } from '../layout/source-files.ts'

/** Papers that we were given and nobody else has. */
const UNPUBLISHED = /FACTS-|\bSECURITY [AD][0-9]/

const textOf = (path: string) => readFileSync(root + path, 'utf8')
const entries: readonly (readonly [string, CodeEntry])[] = Object.entries(CODES)

describe('what a user reads names sources that anybody can look up', () => {
  test.each(entries)('%s', (_code, entry) => {
    for (const text of [entry.title, entry.why, entry.fix, entry.source]) {
      expect(text).not.toMatch(UNPUBLISHED)
    }
    expect(entry.source).toMatch(/^\S.*[^.\s]$/)
  })

  test.each(AWS_ERRORS.map(({ text, source }) => [text, source]))('%s', (_text, source) => {
    expect(source).not.toMatch(UNPUBLISHED)
  })

  test.each([
    ...readdirSync(`${root}docs/rules`).map((name) => `docs/rules/${name}`),
    'docs/cli-output.schema.json',
    'README.md',
  ])('%s', (path) => {
    expect(textOf(path)).not.toMatch(UNPUBLISHED)
  })

  test('each rule of docs/rules.md that a source names is there', () => {
    const rows = new Set(textOf('docs/rules.md').match(/^\| (?:D|A9\.)[0-9]+(?= \|)/gm))
    const named = entries.flatMap(([, { source }]) =>
      [...source.matchAll(/docs\/rules\.md ([AD0-9., ]+)/g)].flatMap(([, ids = '']) =>
        ids.split(', '),
      ),
    )
    expect(named.length).toBeGreaterThan(50)
    expect(named.filter((id) => !rows.has(`| ${id}`))).toEqual([])
  })

  test('a rule of AWS names more than our own page', () => {
    const alone = entries.filter(
      ([, { facts = [], source }]) =>
        facts.length > 0 && /^samltags docs\/rules\.md [^;]*$/.test(source),
    )
    expect(alone.map(([code]) => code)).toEqual([])
  })
})
