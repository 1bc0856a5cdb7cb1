import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root } from './source-files.ts'

const textOf = (path: string): string => readFileSync(root + path, 'utf8')

const manifest: {
  readonly scripts: Readonly<Record<string, string>> & {
    readonly test: string
    readonly demo: string
  }
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
} = JSON.parse(textOf('package.json'))

describe('the bytes of the files', () => {
  test('git keeps the bytes of messages and keys, and LF everywhere else', () => {
    expect(textOf('.gitattributes').trimEnd().split('\n')).toEqual([
      '* text=auto eol=lf',
      '*.xml -text',
      '*.b64 -text',
      '*.pem -text',
    ])
  })

  test.skipIf(!existsSync(`${root}.git`))('no text file was committed with CRLF', () => {
    const list = execFileSync('git', ['ls-files', '--eol'], { cwd: root, encoding: 'utf8' })
    const crlf = list.split('\n').filter((line) => /^i\/(crlf|mixed)\s.*attr\/text/.test(line))
    expect(crlf).toEqual([])
  })
})

/** What sh understands and cmd.exe does not; `&&` is the one thing that both do alike. */
const POSIX_ONLY: readonly (readonly [string, RegExp])[] = [
  ['a variable before the command', /(^|&&)\s*[A-Za-z_]+=/],
  ['a variable of the shell', /\$|`/],
  ['single quotes', /'/],
  ['a glob', /[*?[\]{}]/],
  ['a pipe, a list, the background or a redirection', /[|;<>]|(^|[^&])&([^&]|$)/],
  ['a home folder', /~/],
  ['a path with a slash as the command', /(^|&&)\s*[^\s]*\/[^\s]*/],
  ['a command of Unix', /(^|&&)\s*(rm|cp|mv|mkdir|cat|test|export|env|sh|bash|chmod|find|touch)\b/],
]

describe('the scripts of package.json', () => {
  test('each runs without a POSIX shell', () => {
    const breaches = Object.entries(manifest.scripts).flatMap(([name, script]) =>
      POSIX_ONLY.filter(([, pattern]) => pattern.test(script)).map(([what]) => `${name}: ${what}`),
    )
    expect(breaches).toEqual([])
  })

  test('the two commands of the README build first, so that a fresh clone can run them', () => {
    expect(manifest.scripts.test).toMatch(/^npm run build && vitest run$/)
    expect(manifest.scripts.demo).toMatch(/^npm run build && /)
  })

  test('npm ci runs no script of ours', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']
    expect(hooks.filter((hook) => manifest.scripts[hook] !== undefined)).toEqual([])
  })
})

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  textOf('package-lock.json'),
)

interface LockedPackage {
  readonly dev?: boolean
  readonly resolved?: string
  readonly hasInstallScript?: boolean
}

describe('the dependencies', () => {
  test('all come from the npm registry, none from git', () => {
    const elsewhere = Object.entries(lock.packages)
      .filter(
        ([, { resolved }]) => !(resolved ?? '').match(/^(https:\/\/registry\.npmjs\.org\/|$)/),
      )
      .map(([path]) => path)
    expect(elsewhere).toEqual([])
  })

  test('none that a user installs runs a script on install', () => {
    const scripted = Object.entries(lock.packages)
      .filter(([, { hasInstallScript, dev }]) => hasInstallScript === true && dev !== true)
      .map(([path]) => path)
    expect(scripted).toEqual([])
  })

  test('the compiler, the bundler and the test runner are pinned to what works on Node 20', () => {
    const { typescript, tsup, vitest } = manifest.devDependencies
    expect({ typescript, tsup, vitest }).toEqual({
      typescript: '5.9.3',
      tsup: '8.5.1',
      vitest: '4.1.12',
    })
  })

  test('there is one copy of @xmldom/xmldom and of xpath: the one that xml-crypto resolves', () => {
    const copies = Object.entries(lock.packages)
      .filter(([path, { dev }]) => /\/(@xmldom\/xmldom|xpath)$/.test(path) && dev !== true)
      .map(([path]) => path)
    expect(copies.sort()).toEqual(['node_modules/@xmldom/xmldom', 'node_modules/xpath'])
  })

  test('each has its line in docs/decisions/002-dependencies.md', () => {
    const page = textOf('docs/decisions/002-dependencies.md')
    const names = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)]
    expect(names.filter((name) => !page.includes(`| ${name} |`))).toEqual([])
  })
})
