import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDirectory } from '../../../src/cli/directory/read-directory.ts'
import { streamUsers } from '../../../src/cli/directory/stream-users.ts'
import { readJson } from '../../../src/directory/read-json.ts'
import type { Finding } from '../../../src/findings/finding.ts'
import { inPieces, readAll } from './read-all.ts'

const ADA = { _id: 'ada', email: 'ada@example.com' }
const BOB = { _id: 'bob', username: 'bob', attributes: [{ name: 'Team', value: ']}"\\ ' }] }

describe('the forms of a users file', () => {
  test.each<[string, string, readonly unknown[], readonly string[]]>([
    [
      'a page',
      JSON.stringify({ totalCount: 2, results: [ADA, BOB] }),
      [ADA, BOB],
      ['/results/0', '/results/1'],
    ],
    [
      'a page with the count behind',
      JSON.stringify({ results: [ADA], totalCount: 1 }),
      [ADA],
      ['/results/0'],
    ],
    [
      'a page with lists before and behind',
      JSON.stringify({ a: [[1], {}], results: [ADA], b: [2] }),
      [ADA],
      ['/results/0'],
    ],
    ['a list', JSON.stringify([ADA, BOB]), [ADA, BOB], ['/0', '/1']],
    ['one user', JSON.stringify(ADA), [ADA], ['']],
    ['one user over several lines', JSON.stringify(BOB, null, 2), [BOB], ['']],
    ['JSON lines', `${JSON.stringify(ADA)}\n${JSON.stringify(BOB)}\n`, [ADA, BOB], ['', '']],
    [
      'JSON lines with CRLF and empty ones',
      `\r\n${JSON.stringify(ADA)}\r\n\r\n${JSON.stringify(BOB)}`,
      [ADA, BOB],
      ['', ''],
    ],
    [
      'lines of pages',
      `${JSON.stringify({ results: [ADA] })}\n${JSON.stringify({ results: [BOB] })}`,
      [ADA, BOB],
      ['/results/0', '/results/0'],
    ],
    [
      'lines of lists',
      `${JSON.stringify([ADA])}\n[]\n${JSON.stringify([BOB])}`,
      [ADA, BOB],
      ['/0', '/0'],
    ],
    ['nobody', ' [ ] ', [], []],
    ['an empty page', '{"results":[],"totalCount":0}', [], []],
    [
      'elements that are no users',
      '[null, "x", 7, true, [ADA]]'.replace('ADA', JSON.stringify(ADA)),
      [null, 'x', 7, true, [ADA]],
      ['/0', '/1', '/2', '/3', '/4'],
    ],
  ])('%s', async (_name, text, users, places) => {
    for (const size of [1, 2, 7, 65_536]) {
      expect(await readAll(text, size)).toEqual({ users, places, findings: [] })
      expect(await readAll(`\uFEFF${text}`, size)).toEqual({ users, places, findings: [] })
    }
  })

  test('lines that are no users stand where a user should, but not in front', async () => {
    const line = JSON.stringify(ADA)
    expect(await readAll(`${line}\n7\n{"x":1}\n${line}`)).toMatchObject({
      users: [ADA, 7, { x: 1 }, ADA],
      findings: [],
    })
    expect(await readAll(`{"message":"Unauthorized"}\n${line}`)).toMatchObject({
      users: [],
      findings: [{ code: 'directory.not-users', at: '', received: 'object' }],
    })
    expect((await readAll('"abc"')).findings).toMatchObject([
      { code: 'directory.not-users', received: 'text' },
    ])
    expect((await readAll('{"results":{"0":1}}')).findings).toMatchObject([
      { code: 'directory.not-users', at: '/results' },
    ])
  })

  test('pages that hold fewer users than they count', async () => {
    const page = (total: unknown, ...results: unknown[]) =>
      JSON.stringify({ totalCount: total, results })
    expect((await readAll(page(3, ADA, BOB))).findings).toEqual([
      {
        code: 'directory.page-incomplete',
        severity: 'warning',
        at: '/results',
        expected: '3',
        received: '2',
      },
    ])
    expect((await readAll(`${page(2, ADA)}\n${page(2, BOB)}`)).findings).toEqual([])
    expect((await readAll(page('3', ADA))).findings).toEqual([])
  })

  test('what is a key of results only by a character that nobody sees is none', async () => {
    const text = JSON.stringify({ '\uFEFFresults': [ADA], _id: 'eve' })
    expect((await readAll(text)).users).toEqual([JSON.parse(text)])
  })

  test('every character of a value is kept, and a name from outside is no more than a name', async () => {
    const odd = [
      'a\uFEFFb',
      '\uFEFF',
      '\u0000',
      '\u2028',
      '\u{1F600}',
      '\uD800',
      'é\u0301',
      '"\\/\b\f\n\r\t',
    ]
    const text = `[${JSON.stringify(odd)}, {"__proto__": {"x": 1}, "constructor": 2}]`
    for (const size of [1, 3, 65_536]) {
      const { users } = await readAll(text, size)
      expect(users[0]).toEqual(odd)
      expect(Object.keys(users[1] ?? {})).toEqual(['__proto__', 'constructor'])
    }
  })
})

describe('a users file that breaks off or is no JSON', () => {
  const line = JSON.stringify(ADA)
  test.each<[string, string, number, number, number, string?]>([
    ['nothing', '', 0, 1, 1],
    ['blanks', ' \r\n\n ', 0, 3, 2],
    ['other text', 'email,name\n', 0, 1, 1],
    ['a list that ends early', `[${line},`, 1, 1, line.length + 3],
    ['a list without its end', `[${line}`, 1, 1, line.length + 2],
    ['a user cut off', `[${line},\n{"a": "b`, 1, 2, 9],
    ['a page without its end', `{"results":[${line}]`, 1, 1, line.length + 14],
    ['no comma between users', `[${line}\n${line}]`, 1, 2, 1],
    ['two commas', `[${line},,${line}]`, 1, 1, line.length + 3],
    ['a comma before the end', `[${line},]`, 1, 1, line.length + 3],
    ['a comma in front', `[,${line}]`, 0, 1, 2],
    ['a colon between users', `[${line}:${line}]`, 1, 1, line.length + 2],
    ['a bracket of the other kind', `[${line}}`, 1, 1, line.length + 2],
    ['a bracket of the other kind in a user', `[${line},{"a":[}]`, 1, 1, line.length + 9],
    ['an end too many', `[${line}]]`, 1, 1, line.length + 3],
    ['a comma between lines', `${line},\n${line}`, 1, 1, line.length + 1],
    ['a wrong word in the third line', `${line}\n${line}\n{"é": tru }`, 2, 3, 10],
    ['a wrong escape', `[${line},\n {"a": "é\\x"}]`, 1, 2, 11],
    ['a line end in a text', `[${line},\r\n {"a": "b\n"}]`, 1, 2, 10],
    ['no comma within a user', `[${line},\r{"a": 1\n "b": 2}]`, 1, 3, 2],
    ['a key twice in a user', `[${line},\n{"a": 1, "a": 2}]`, 1, 2, 10, 'twice /a'],
    [
      'a key twice behind the list',
      `{"results":[${line}],\n "results":[]}`,
      1,
      2,
      2,
      'twice /results',
    ],
    ['a key twice before the list', `{"a":1,"a":2,"results":[${line}]}`, 0, 1, 8, 'twice /a'],
    [
      'a key twice, around the list',
      `{"a":1,"results":[${line}],"a":2}`,
      1,
      1,
      line.length + 21,
      'twice /a',
    ],
    ['no colon before the list', `{"results" [${line}]}`, 0, 1, 12],
    ['a byte order mark in the midst', `[\uFEFF${line}]`, 0, 1, 2],
    ['two byte order marks', `\uFEFF\uFEFF[${line}]`, 0, 1, 1],
  ])('%s', async (_name, text, users, line, column, received) => {
    for (const size of [1, 5, 65_536]) {
      const read = await readAll(text, size)
      expect({ users: read.users.length, findings: read.findings }).toEqual({
        users,
        findings: [
          {
            code: 'directory.not-json',
            severity: 'error',
            at: '',
            line,
            column,
            ...(received !== undefined && { received }),
          },
        ],
      })
    }
  })

  test('octets that are no UTF-8 are named as such, and never become another character', async () => {
    const head = Buffer.from(`[${line},\n{"a": "b`)
    for (const odd of [[0xff], [0xc3, 0x22], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xe2, 0x82]]) {
      const file = Buffer.concat([head, Buffer.from(odd), Buffer.from('"}]')])
      for (const size of [1, 4, 65_536]) {
        const { users, findings } = await readAll(file, size)
        expect(users).toHaveLength(1)
        expect(findings).toMatchObject([{ code: 'directory.not-json', expected: 'UTF-8', line: 2 }])
      }
    }
  })

  test.each(['\uFEFF', ''])('UTF-16 is named before anything is read of it: %j', async (mark) => {
    const utf16 = Buffer.from(`${mark}[${line}]`, 'utf16le')
    const found = { code: 'directory.not-json', severity: 'error', at: '', line: 1, column: 1 }
    for (const size of [1, 4, 65_536]) {
      expect(await readAll(utf16, size)).toEqual({
        users: [],
        places: [],
        findings: [{ ...found, expected: 'UTF-8', received: 'UTF-16LE' }],
      })
      expect((await readAll(Buffer.from(utf16).swap16(), size)).findings).toEqual([
        { ...found, expected: 'UTF-8', received: 'UTF-16BE' },
      ])
    }
  })

  test('a file that breaks off within a character breaks off', async () => {
    const file = Buffer.from(`[${line},\n{"a": "é`).subarray(0, -1)
    for (const size of [1, 65_536]) {
      expect((await readAll(file, size)).findings).toEqual([
        { code: 'directory.not-json', severity: 'error', at: '', line: 2, column: 9 },
      ])
    }
  })

  test('a user who never ends is too large', async () => {
    async function* endless() {
      yield Buffer.from(`[${line},{"a":"`)
      for (;;) yield Buffer.alloc(1_048_576, 'x')
    }
    const findings: Finding[] = []
    const users: unknown[] = []
    for await (const { user } of streamUsers(endless(), findings)) users.push(user)
    expect(users).toEqual([ADA])
    expect(findings).toMatchObject([
      { code: 'directory.too-large', expected: 'at most 16777216 octets' },
    ])
  })

  test('blanks that never end are too large', async () => {
    const { users, findings } = await readAll(
      Buffer.concat([Buffer.from('['), Buffer.alloc(20_000_000, ' ')]),
    )
    expect(users).toEqual([])
    expect(findings).toMatchObject([
      { code: 'directory.too-large', expected: 'at most 16777216 octets' },
    ])
  })

  test('a million brackets are no trouble', async () => {
    expect((await readAll('['.repeat(1_000_000))).findings).toMatchObject([{ column: 1_000_001 }])
  })
})

const anyText = fc.string({
  unit: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...'ab"\\{}[]:,\u00e9\uFEFF\u{1F600}\uD83D\u0000\n') },
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 8,
})
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    anyText,
    fc.double({ noNaN: true }).map((number) => (Number.isFinite(number) ? number : 0)),
    fc.integer(),
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(anyText, fc.constantFrom('results', '_id', '__proto__')), tie('value'), {
      maxKeys: 4,
    }),
  ),
})).value
const anySize = fc.integer({ min: 1, max: 40 })
const anyIndent = fc.constantFrom('', ' ', '\t\r\n')

/** What is neither object nor list is no user, and only its type is told. */
const typed = (users: readonly unknown[]) =>
  users.map((user) => (typeof user === 'string' ? 'text' : user))

describe('one meaning of a users file, whole or in pieces', () => {
  test('any values as a list, a page or lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyValue, { maxLength: 5 }),
        anySize,
        anyIndent,
        async (values, size, indent) => {
          const plain: unknown[] = JSON.parse(JSON.stringify(values))
          const list = await readAll(JSON.stringify(values, null, indent), size)
          expect([typed(list.users), list.findings]).toEqual([typed(plain), []])
          const page = await readAll(
            JSON.stringify({ n: values, results: values, m: 1 }, null, indent),
            size,
          )
          expect([typed(page.users), page.findings]).toEqual([typed(plain), []])
          const users = plain.map((value) => ({ _id: 'x', value }))
          const lines = await readAll(
            users.map((user) => `${JSON.stringify(user)}\n`).join(''),
            size,
          )
          expect(lines.users).toEqual(users)
        },
      ),
      { seed: 6, numRuns: 300 },
    )
  })

  test('a text that was damaged is refused, or read, as the reader of whole files does', async () => {
    const text = fc
      .tuple(anyValue, fc.boolean(), anyIndent)
      .map(([value, page, indent]) =>
        JSON.stringify(
          page ? { results: [value, ADA], totalCount: 1 } : [ADA, value],
          null,
          indent,
        ),
      )
    const damage = fc.tuple(
      fc.nat(),
      fc.constantFrom('', '"', '}', ']', '{', '[', ',', ':', '\\', '1', 'x', ' '),
      fc.boolean(),
    )
    await fc.assert(
      fc.asyncProperty(
        text,
        damage,
        anySize,
        async (original, [where, inserted, removes], size) => {
          const at = where % (original.length + 1)
          const damaged = original.slice(0, at) + inserted + original.slice(at + Number(removes))
          // The text may be cut within a surrogate pair; in octets that is U+FFFD for both readers.
          const octets = Buffer.from(damaged)
          const json = readJson(octets.toString(), 'directory.not-json')
          const read = await readAll(octets, size)
          const isRefused = read.findings.some(({ code }) => code === 'directory.not-json')
          if (json.ok) {
            const directory = readDirectory(json.value)
            expect(read.findings).toEqual(directory.findings)
            const whole = directory.ok ? directory.value.map(({ user }) => user) : []
            expect(typed(read.users)).toEqual(typed(whole))
          } else if (!isRefused) {
            // Two texts behind each other are no JSON, but lines; nothing is read behind what is no user.
            const isStopped = read.findings.some(({ code }) => code === 'directory.not-users')
            expect(isStopped || readsAsLines(octets.toString())).toBe(true)
          }
        },
      ),
      { seed: 6, numRuns: 2000 },
    )
  })

  test('any octets at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('', '[', '{"results":[', '[{"a":"'),
        anySize,
        async (octets, head, size) => {
          const { findings } = await readAll(Buffer.concat([Buffer.from(head), octets]), size)
          expect(findings.length).toBeLessThanOrEqual(1)
        },
      ),
      { seed: 6, numRuns: 1000 },
    )
  })
})

/** Whether a text can be cut into several that are JSON each. */
function readsAsLines(text: string): boolean {
  if (readJson(text, 'directory.not-json').ok) return true
  for (let at = text.length - 1; at > 0; at -= 1) {
    if (readJson(text.slice(0, at), 'directory.not-json').ok && readsAsLines(text.slice(at)))
      return true
  }
  return text.trim() === ''
}

test('pieces are given back in order', async () => {
  const pieces: string[] = []
  for await (const piece of inPieces(Buffer.from('abcde'), 2))
    pieces.push(Buffer.from(piece).toString())
  expect(pieces).toEqual(['ab', 'cd', 'e'])
})
