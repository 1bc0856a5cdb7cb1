import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { root } from './packed-project.ts'

const folder = mkdtempSync(join(tmpdir(), 'samltags-changesets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
    cwd: folder,
    stdio: 'pipe',
  })

/** No proxy leads anywhere, so that a look into the network would be an error. */
const changeset = (...args: readonly string[]): string =>
  execFileSync(process.execPath, [join(root, 'node_modules/@changesets/cli/bin.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { PATH: process.env.PATH, HOME: folder, https_proxy: 'http://127.0.0.1:1', CI: '1' },
  })

const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('changesets', () => {
  test('say and make the next version, and go on with CHANGELOG.md, without the network', () => {
    for (const name of ['package.json', 'CHANGELOG.md', '.changeset']) {
      cpSync(join(root, name), join(folder, name), { recursive: true })
    }
    const { version }: { readonly version: string } = JSON.parse(textOf('package.json'))
    const [major = '', minor = ''] = version.split('.')
    const next = `${major}.${Number(minor) + 1}.0`
    const [title = '', ...rest] = textOf('CHANGELOG.md').split('\n')
    git('init', '--quiet', '--initial-branch=main')
    git('add', '.')
    git('commit', '--quiet', '--message=all')

    const text = '---\n"samltags": minor\n---\n\nA rule for what a test needs.\n'
    writeFileSync(join(folder, '.changeset/a-rule.md'), text)
    changeset('status', '--output=status.json')
    const status: { readonly releases: readonly object[] } = JSON.parse(textOf('status.json'))
    expect(status.releases).toMatchObject([
      { name: 'samltags', type: 'minor', oldVersion: version, newVersion: next },
    ])

    changeset('version')
    expect(JSON.parse(textOf('package.json'))).toMatchObject({ version: next })
    const added = `\n\n## ${next}\n### Minor Changes\n\n- A rule for what a test needs.\n`
    expect(textOf('CHANGELOG.md')).toBe(`${title}${added}${rest.join('\n')}`)
  })
})
