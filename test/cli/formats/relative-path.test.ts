import { expect, test } from 'vitest'
import { relativePath } from '../../../src/cli/formats/relative-path.ts'

const LINUX = '/home/ci/repository'
const WINDOWS = 'C:\\ci\\repository'

test.each([
  ['a.xml', 'a.xml'],
  ['./fixtures//a.xml', 'fixtures/a.xml'],
  [`${LINUX}/fixtures/a.xml`, 'fixtures/a.xml'],
  ['fixtures/../a.xml', 'a.xml'],
  ['../other/a.xml', '/home/ci/other/a.xml'],
  ['..', '/home/ci'],
  ['..a/b.xml', '..a/b.xml'],
  [LINUX, '.'],
  ['stdin', 'stdin'],
  ['a\\b.xml', 'a\\b.xml'],
])('%s is %s', (file, path) => {
  expect(relativePath(file, LINUX)).toBe(path)
})

test.each([
  ['fixtures\\a.xml', 'fixtures/a.xml'],
  ['fixtures/a.xml', 'fixtures/a.xml'],
  ['C:\\ci\\repository\\fixtures\\a.xml', 'fixtures/a.xml'],
  ['c:/CI/repository/a.xml', 'a.xml'],
  ['..\\a.xml', 'C:/ci/a.xml'],
  ['D:\\a.xml', 'D:/a.xml'],
  ['\\\\server\\share\\a.xml', '//server/share/a.xml'],
])('%s is %s on Windows', (file, path) => {
  expect(relativePath(file, WINDOWS)).toBe(path)
})

test('a share may be the folder', () => {
  expect(relativePath('b\\a.xml', '\\\\server\\share\\x')).toBe('b/a.xml')
})
