import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { apiReports } from './api-report.ts'
import { entries } from './entries.ts'
import { root } from './packed-project.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** The pages of declarations that a test writes, as a build would have. */
function pagesOf(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'samltags-api-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return apiReports(
    folder,
    new Map([
      ['samltags', 'index.d.ts'],
      ['samltags/sub', 'sub/index.d.ts'],
    ]),
  )
}

const SUB = { 'sub/index.d.ts': "import { O } from '../index.js'\nexport declare const c: O\n" }

const INDEX = `
/** Says what it is for. */
interface O { readonly code: Code }
type Code = "b.two" | "a.one";
declare function f(o: O): void;
export { f, type O };
`

describe('the report of the API', () => {
  test('is that of the build: after a change, npm run docs:report writes it anew', () => {
    const written = new Map(
      readdirSync(join(root, 'docs/api')).map((name) => [
        name,
        readFileSync(join(root, 'docs/api', name), 'utf8'),
      ]),
    )
    const built = apiReports(join(root, 'dist'), entries)
    expect([...written.keys()].sort()).toEqual([...built.keys()].sort())
    for (const [name, text] of built) expect(written.get(name), name).toBe(text)
  })

  test('has exports first and then what they name, sorted, without comments', () => {
    const [main = '', sub = ''] = pagesOf({ 'index.d.ts': INDEX, ...SUB }).values()
    expect(main.split('\n').slice(4).join('\n')).toBe(`
## Exports

\`\`\`ts
declare function f(o: O): void;

interface O {
    readonly code: Code;
}
\`\`\`

## Named by them, not exported

\`\`\`ts
type Code = "a.one" | "b.two";
\`\`\`
`)
    expect(sub.split('\n').slice(4).join('\n')).toBe(`
## Exports

\`\`\`ts
declare const c: O;
\`\`\`
`)
  })

  test('is the same however the bundler has cut the declarations', () => {
    const whole = pagesOf({ 'index.d.ts': INDEX, ...SUB })
    const cut = pagesOf({
      'o-Bq12xYz.d.ts':
        'type Code = "a.one" | "b.two"\ninterface O { readonly code: Code }\nexport type { O as a }\n',
      'index.d.ts':
        "import { a as O } from './o-Bq12xYz.js'\nexport { a as O } from './o-Bq12xYz.js'\ndeclare function f(o: O): void\nexport { f }\n",
      ...SUB,
    })
    expect(cut).toEqual(whole)
  })

  test.each([
    ['a member that goes', 'readonly code: Code', ''],
    ['a code that goes', '"b.two" | ', ''],
    ['a parameter that is added', 'f(o: O)', 'f(o: O, p: string)'],
    ['an export that goes', 'export { f, type O }', 'export { f }'],
  ])('shows %s', (_, from, to) => {
    const before = pagesOf({ 'index.d.ts': INDEX, ...SUB })
    const after = pagesOf({ 'index.d.ts': INDEX.replace(from, to), ...SUB })
    expect(after.get('samltags.api.md')).not.toBe(before.get('samltags.api.md'))
  })

  test('has the entries of the API reference', () => {
    const { entryPoints }: { readonly entryPoints: readonly string[] } = JSON.parse(
      readFileSync(join(root, 'typedoc.json'), 'utf8'),
    )
    const sources = [...entries.values()].map((path) => `src/${path.replace('.d.ts', '.ts')}`)
    expect(entryPoints).toEqual(sources)
  })

  test('holds every code and none of their texts', () => {
    const page = readFileSync(join(root, 'docs/api/samltags.api.md'), 'utf8')
    expect(page).toContain('| "tag.value-padding"')
    expect(page).not.toContain('A tag value has a blank')
    expect(page.length).toBeLessThan(60_000)
  })
})
