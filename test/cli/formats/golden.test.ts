import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { FOUR_FILES, REPORTS, report } from './reports.ts'

const golden = (name: string) => fileURLToPath(new URL(`golden/${name}`, import.meta.url))

/** SAMLTAGS_WRITE_GOLDEN=1 writes them anew; what changed is then read in the diff. */
if (process.env.SAMLTAGS_WRITE_GOLDEN === '1') {
  for (const name of REPORTS) writeFileSync(golden(name), await report(name, FOUR_FILES))
}

test.each(REPORTS)(
  '%s is what it was, for a clean, a broken, an encoded and no file',
  async (name) => {
    const text = await report(name, FOUR_FILES)
    expect(text).toBe(readFileSync(golden(name), 'utf8'))
    expect(await report(name, FOUR_FILES)).toBe(text)
  },
)

test.each(REPORTS)('%s does not depend on whether values may be shown', async (name) => {
  const shown = await report(name, FOUR_FILES, { withValues: true, colours: true, columns: 80 })
  expect(shown).toBe(await report(name, FOUR_FILES))
})
