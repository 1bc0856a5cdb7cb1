import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reportPath } from '../../../src/cli/input/report-path.ts'
import { toUri } from '../../../src/cli/input/to-uri.ts'

describe('the path in a report, and its URI', () => {
  test.each<[string, string, string]>([
    ['a.xml', 'a.xml', 'a.xml'],
    ['./in/../in//a.xml', 'in/a.xml', 'in/a.xml'],
    ['/home/ada/work/in/a.xml', 'in/a.xml', 'in/a.xml'],
    ['../a.xml', '/home/ada/a.xml', 'file:///home/ada/a.xml'],
    ['/etc/a b.xml', '/etc/a b.xml', 'file:///etc/a%20b.xml'],
    ['..a/b.xml', '..a/b.xml', '..a/b.xml'],
    ['in\\a.xml', 'in\\a.xml', 'in%5Ca.xml'],
    ['a:b%20?#é.xml', 'a:b%20?#é.xml', 'a%3Ab%2520%3F%23%C3%A9.xml'],
    ['C:/a.xml', 'C:/a.xml', 'file:///C:/a.xml'],
    ['.', '/home/ada/work', 'file:///home/ada/work'],
  ])('%s', (path, written, uri) => {
    expect(reportPath(path, '/home/ada/work', 'posix')).toBe(written)
    expect(toUri(written)).toBe(uri)
  })

  test.each<[string, string, string]>([
    ['a.xml', 'a.xml', 'a.xml'],
    ['in\\a b.xml', 'in/a b.xml', 'in/a%20b.xml'],
    ['.\\in/a.xml', 'in/a.xml', 'in/a.xml'],
    ['c:\\WORK\\in\\a.xml', 'in/a.xml', 'in/a.xml'],
    ['..\\a.xml', 'C:/a.xml', 'file:///C:/a.xml'],
    ['D:\\in\\a#.xml', 'D:/in/a#.xml', 'file:///D:/in/a%23.xml'],
    ['\\\\server\\share\\a b.xml', '//server/share/a b.xml', 'file://server/share/a%20b.xml'],
  ])('%s on Windows', (path, written, uri) => {
    expect(reportPath(path, 'C:\\work', 'win32')).toBe(written)
    expect(toUri(written)).toBe(uri)
  })

  test('any name makes a URI that no blank or sign of it breaks', () => {
    const name = fc.string({ unit: 'binary', minLength: 1 })
    fc.assert(
      fc.property(name, (path) => {
        expect(toUri(path)).toMatch(/^[\w.!~*'()%:/-]*$/)
      }),
      { seed: 7 },
    )
    expect(toUri('\uD83D.xml')).toBe('%EF%BF%BD.xml')
  })
})
