import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listedFiles } from '../../../src/cli/check/listed-files.ts'
import { type ExpandedFile, expandFiles } from '../../../src/cli/input/expand-files.ts'
import { filePattern } from '../../../src/cli/input/file-pattern.ts'
import { testFolder } from '../command-line.ts'

const folder = testFolder()
for (const name of ['in', 'in/deep', 'in/.hidden', 'in (x86)', 'in/folder.xml']) {
  mkdirSync(join(folder.path, name))
}
for (const name of [
  ...['b.xml', 'a.xml', 'B.xml', '10.xml', '9.xml', '\u{1F600}.xml', '\uFF21.xml', 'note.txt'],
  ...['.dot.xml', 'in/c.xml', 'in/deep/d.xml', 'in/.hidden/e.xml', 'in (x86)/f.xml', 'a[1].xml'],
]) {
  writeFileSync(join(folder.path, name), name)
}

const ALL = [
  ...['10.xml', '9.xml', 'B.xml', 'a.xml', 'a[1].xml', 'b.xml'],
  ...['\uFF21.xml', '\u{1F600}.xml'],
]

const expand = (patterns: readonly string[], platform: 'win32' | 'posix' = 'posix') =>
  expandFiles(patterns, folder.path, platform)

const paths = (files: readonly ExpandedFile[]) => files.map(({ path }) => path)

describe('patterns that the shell has left', () => {
  test('plain names and - stay as they were typed, there or not', async () => {
    const typed = ['b.xml', '-', './a.xml', 'missing.xml', '/no/such', 'in', 'a(1)!.xml', '-', '']
    expect(await expand(typed)).toEqual(typed.map((path) => ({ path })))
  })

  test('the matches of each are in code point order, in the place of the pattern', async () => {
    expect(paths(await expand(['*.xml']))).toEqual(ALL)
    expect(paths(await expand(['note.txt', 'in/*.xml', '[ab].xml']))).toEqual([
      ...['note.txt', 'in/c.xml', 'a.xml', 'b.xml'],
    ])
    expect(paths(await expand(['?.xml', '{10,note}.*']))).toEqual([
      ...['9.xml', 'B.xml', 'a.xml', 'b.xml', '\uFF21.xml', '10.xml', 'note.txt'],
    ])
  })

  test('a file named - is never standard input', async () => {
    const odd = testFolder()
    odd.file('-', 'x')
    odd.file('a.xml', 'x')
    expect(paths(await expandFiles(['*'], odd.path))).toEqual(['./-', 'a.xml'])
    const config = { file: 'samltags.yaml', folder: odd.path, settings: { files: ['-', '*'] } }
    expect(paths(await listedFiles([], config, odd.path))).toEqual(['./-', './-', 'a.xml'])
  })

  test('a file is given once, where it came first', async () => {
    expect(paths(await expand(['b.xml', '[ab].xml', 'a.xml', 'b.xml']))).toEqual(['b.xml', 'a.xml'])
    expect(paths(await expand(['in\\c.xml', 'in/*.xml'], 'win32'))).toEqual(['in\\c.xml'])
  })

  test('folders never match, and hidden files only if they are asked for', async () => {
    expect(paths(await expand(['in/**/*.xml']))).toEqual(['in/c.xml', 'in/deep/d.xml'])
    expect(paths(await expand(['.*.xml', 'in/.hidden/*']))).toEqual([
      ...['.dot.xml', 'in/.hidden/e.xml'],
    ])
  })

  test('a name with brackets that is a file is that file', async () => {
    expect(await expand(['a[1].xml'])).toEqual([{ path: 'a[1].xml' }])
    expect(paths(await expand(['[a][[]1[]].xml']))).toEqual(['a[1].xml'])
  })

  test('absolute paths and those outside of the folder', async () => {
    expect(paths(await expand([`${folder.path}/in/*.xml`]))).toEqual([`${folder.path}/in/c.xml`])
    const inside = await expandFiles(['../[ab].xml'], join(folder.path, 'in'), 'posix')
    expect(paths(inside)).toEqual(['../a.xml', '../b.xml'])
  })

  test('what has other meanings elsewhere stands for itself', async () => {
    expect(paths(await expand(['in (x86)/*']))).toEqual(['in (x86)/f.xml'])
    expect(await expand(['!*.xml'])).toMatchObject([{ path: '!*.xml', fault: {} }])
    expect(await expand(['+(a|b).x*'])).toMatchObject([{ fault: {} }])
  })

  test('a pattern without a match is a fault of its own', async () => {
    const files = await expand(['*.none', 'a.xml', 'none/*', 'a[', '{'])
    expect(files.map(({ path, fault }) => [path, fault?.message, fault?.cause])).toEqual([
      ['*.none', 'FILE *.none cannot be read: no file matches', 'file'],
      ['a.xml', undefined, undefined],
      ['none/*', 'FILE none/* cannot be read: no file matches', 'file'],
      ['a[', 'FILE a[ cannot be read: no file matches', 'file'],
      ['{', 'FILE { cannot be read: no file matches', 'file'],
    ])
  })

  test('backslashes separate on Windows, where case does not count', async () => {
    expect(paths(await expand(['in\\*.XML', '.\\in\\deep\\?.xml'], 'win32'))).toEqual([
      ...['in/c.xml', './in/deep/d.xml'],
    ])
    expect(await expand(['in\\c.xml'], 'win32')).toEqual([{ path: 'in\\c.xml' }])
    expect(paths(await expand(['\\*.xml', 'in/*.XML']))).toEqual(['\\*.xml', 'in/*.XML'])
  })

  test.skipIf(process.platform === 'win32')('a circle of links ends', async () => {
    symlinkSync('.', join(folder.path, 'in/deep/circle'))
    const found = paths(await expand(['in/**/d.xml']))
    expect(found).toContain('in/deep/d.xml')
    expect(found.length).toBeLessThan(50)
  })
})

describe('where a pattern looks', () => {
  test.each<[string, 'win32' | 'posix', object | undefined]>([
    ['a.xml', 'posix', undefined],
    ['in (x86)/a.xml', 'posix', undefined],
    ['*.xml', 'posix', { base: '', glob: '*.xml' }],
    ['a/b/*/c*.xml', 'posix', { base: 'a/b', glob: '*/c*.xml' }],
    ['/tmp/*.xml', 'posix', { base: '/tmp', glob: '*.xml' }],
    ['/*.xml', 'posix', { base: '/', glob: '*.xml' }],
    ['a\\*.xml', 'posix', { base: '', glob: 'a\\*.xml' }],
    ['C:\\dir\\*.xml', 'win32', { base: 'C:/dir', glob: '*.xml' }],
    ['C:\\*.xml', 'win32', { base: 'C:/', glob: '*.xml' }],
    ['C:*.xml', 'win32', { base: 'C:', glob: '*.xml' }],
    ['..\\a (1)\\*(1).xml', 'win32', { base: '../a (1)', glob: '*\\(1\\).xml' }],
    ['\\\\server\\share\\*.xml', 'win32', { base: '//server/share/', glob: '*.xml' }],
    ['C:\\dir\\a.xml', 'win32', undefined],
  ])('%s on %s', (typed, platform, expected) => {
    expect(filePattern(typed, platform)).toEqual(expected)
  })
})
