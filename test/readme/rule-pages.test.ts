import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { rulePages } from './rule-pages.ts'

const folder = fileURLToPath(new URL('../../docs/rules', import.meta.url))

describe('docs/rules', () => {
  const pages = rulePages()

  test('has a page for each rule with an example, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort())
  })

  test.each([...pages])('%s is what the table says; npm run docs:rules writes it', (name, text) => {
    expect(readFileSync(`${folder}/${name}`, 'utf8')).toBe(text)
  })
})
