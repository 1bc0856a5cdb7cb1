import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../src/directory/read-json.ts'
import { readJumpCloudUsers } from '../../src/directory/read-jumpcloud-users.ts'

const placeOf = (text: string) => {
  const [found] = readJson(text, 'mapping.not-json').findings
  return found && [found.code, found.line, found.column, found.received]
}

describe('readJson', () => {
  test('reads JSON, also behind a byte order mark', () => {
    expect(readJson('\uFEFF[1, {"a": null}]\r\n', 'mapping.not-json')).toMatchObject({
      ok: true,
      value: [1, { a: null }],
    })
  })

  test.each([
    ['', 1, 1],
    ['  \n ', 2, 2],
    ['key: CostCenter', 1, 1],
    ['[1,]', 1, 4],
    ['[1 2]', 1, 4],
    ['{"a" 1}', 1, 6],
    ['{"a": 1,}', 1, 9],
    ['{a: 1}', 1, 2],
    ['[\n  "x\n"]', 2, 5],
    ['["𝒗𝒗" x]', 1, 7],
    ['[1]]', 1, 4],
    ['[01]', 1, 3],
    ['[1}', 1, 3],
    ['[1', 1, 3],
    ['{"a":', 1, 6],
    ['"open', 1, 6],
    ['[/* no */ 1]', 1, 2],
    ['\r\n\r\n[x]', 3, 2],
  ])('%j breaks at line %i, column %i', (text, line, column) => {
    expect(placeOf(text)).toEqual(['mapping.not-json', line, column, undefined])
  })

  test('a wrong escape is found by JSON.parse', () => {
    expect(placeOf('["\\x"]')?.[0]).toBe('mapping.not-json')
  })

  test('a key that is there twice is refused, also when written in two ways (SECURITY A9.19)', () => {
    expect(placeOf('{"a": 1,\n "b": {"a": 1}, "\\u0061": 2}')).toEqual([
      'mapping.not-json',
      2,
      17,
      'twice /a',
    ])
    expect(placeOf('{"__proto__": 1, "__proto__": 2}')?.[3]).toBe('twice /__proto__')
    expect(placeOf('[{"a": 1}, {"a": 2}]')).toBeUndefined()
  })

  test('a million brackets are no trouble', () => {
    expect(readJson('['.repeat(1_000_000), 'directory.not-json').ok).toBe(false)
  })

  test('takes exactly what JSON.parse takes, keys apart', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '0',
      '.',
      'e',
      'true',
      ' ',
    )
    const text = fc.oneof(
      fc.json(),
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (given) => {
        const read = readJson(given, 'mapping.not-json')
        if (read.findings[0]?.received !== undefined) return
        let parsed: unknown
        try {
          parsed = JSON.parse(given)
        } catch {
          expect(read.ok).toBe(false)
          return
        }
        expect(read).toMatchObject({ ok: true })
        expect(read.ok && read.value).toEqual(parsed)
      }),
      { seed: 4, numRuns: 3000 },
    )
  })
})

describe('readJumpCloudUsers', () => {
  const user = { _id: 'x', email: 'a@example.com' }

  test.each([
    ['a page', { totalCount: 1, results: [user] }, [user]],
    ['an empty page', { totalCount: 0, results: [] }, []],
    ['a list', [user, 7], [user, 7]],
    ['one user', user, [user]],
  ])('takes %s', (_name, value, expected) => {
    expect(readJumpCloudUsers(value)).toMatchObject({ ok: true, value: expected, findings: [] })
  })

  test('warns of a page that is not the whole directory (FACTS-JUMPCLOUD 1.7)', () => {
    expect(readJumpCloudUsers({ totalCount: 40, results: [user] })).toMatchObject({
      ok: true,
      findings: [{ code: 'directory.page-incomplete', expected: '40', received: '1' }],
    })
  })

  test.each([[null], ['x'], [7], [{}], [{ results: 'x' }], [{ results: null }]])(
    '%j holds no users',
    (value) => {
      expect(readJumpCloudUsers(value)).toMatchObject({
        ok: false,
        findings: [{ code: 'directory.not-users' }],
      })
    },
  )
})
