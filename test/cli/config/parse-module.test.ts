import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { testFolder } from '../command-line.ts'

const folder = testFolder()
const bundle = join(folder.path, 'parse-module.mjs')
buildSync({
  entryPoints: [fileURLToPath(new URL('../../../src/cli/config/parse-module.ts', import.meta.url))],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: bundle,
})

/** What Node itself makes of a module; vitest would compile it before. */
function said(text: string, name = 'samltags.mjs'): string {
  const script = `
    import { parseModule } from ${JSON.stringify(bundle)}
    const [path, version] = process.argv.slice(1)
    parseModule('samltags.mjs', path, version).then(
      ({ value }) => process.stdout.write(JSON.stringify(value)),
      (cause) => process.stdout.write(cause.cause + ' ' + cause.message),
    )`
  const path = folder.file(name, text)
  const argv = ['--input-type=module', '-e', script, path, process.versions.node]
  return execFileSync(process.execPath, argv, { encoding: 'utf8' })
}

describe('a module that Node reads', () => {
  test('gives its default export', () => {
    expect(said('export default { jobs: 1 + 1 }')).toBe('{"jobs":2}')
  })

  test.each<readonly [string, string, string]>([
    [
      'does not parse',
      'const a = 1\nexport default {',
      'usage samltags.mjs: SyntaxError: Unexpected end of input',
    ],
    [
      'has a long word where none belongs',
      `export default ${'x'.repeat(50)} ${'secret'.repeat(10)}`,
      "usage samltags.mjs: SyntaxError: Unexpected identifier '...'",
    ],
    [
      'throws',
      'throw new TypeError("secret")',
      'usage samltags.mjs: it throws TypeError when it is loaded',
    ],
  ])('that %s is one line', (_, text, line) => {
    expect(said(text, `${Math.abs(text.length)}.mjs`)).toBe(line)
  })

  test('that imports what is not there is one line', () => {
    expect(said('import "none-of-this-name"', 'import.mjs')).toMatch(
      /^usage samltags\.mjs: Error: Cannot find package 'none-of-this-name' imported from [^\n]+$/,
    )
  })

  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const strips = major > 23 || (major === 22 && minor >= 18)

  test.skipIf(!strips)('may be in TypeScript (Node 22.18 and later)', () => {
    expect(said('const jobs: number = 2\nexport default { jobs }', 'samltags.ts')).toBe(
      '{"jobs":2}',
    )
  })
})
