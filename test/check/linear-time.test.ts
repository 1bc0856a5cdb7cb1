import { describe, test } from 'vitest'
import { checkDirectory, type DirectoryUsers } from '../../src/check/check-directory.ts'
import type { TagRule } from '../../src/tags/tag-rule.ts'
import { readAll } from '../cli/directory/read-all.ts'
import { expectLinear } from '../support/expect-linear.ts'

const RULES: readonly TagRule[] = [
  { key: 'Team', from: { custom: 'Team' } },
  { key: 'Boss', from: { manager: 'email' } },
]

const people = (count: number, more: (index: number) => object) =>
  Array.from({ length: count }, (_, index) => ({
    _id: `${index}`,
    email: `${index}@x.org`,
    ...more(index),
  }))

async function checkAll(users: DirectoryUsers): Promise<number> {
  let events = 0
  for await (const _ of checkDirectory(users, RULES, 'identity-center')) events += 1
  return events
}

describe('checking a directory takes time in proportion to its people', () => {
  test.each<[string, (index: number) => object]>([
    ['each with a manager', (index) => ({ manager: `${index >> 1}` })],
    ['all of one manager, who is the last', () => ({ manager: '0' })],
    ['all with one e-mail address', () => ({ email: 'a@x.org' })],
    ['all with one id', () => ({ _id: 'a', manager: 'b' })],
  ])('%s', async (_name, more) => {
    await expectLinear(1000, (size) => {
      const users = people(size, more)
      return () => checkAll(users)
    })
  })

  test('in proportion to their attributes', async () => {
    await expectLinear(500, (size) => {
      const attributes = Array.from({ length: size }, (_, index) => ({
        name: `n${index}`,
        value: 'x',
      }))
      const users = people(4, () => ({ attributes }))
      return () => checkAll(users)
    })
  })
})

describe('reading a users file takes time in proportion to its size', () => {
  const user = JSON.stringify({
    _id: 'a',
    email: 'a@x.org',
    attributes: [{ name: 'é', value: '\u{1F600}' }],
  })
  test.each<[string, (size: number) => string, number]>([
    ['a page', (size) => `{"results":[${`${user},`.repeat(size)}${user}]}`, 65_536],
    ['lines', (size) => `${user}\n`.repeat(size), 65_536],
    ['lines in small pieces', (size) => `${user}\n`.repeat(size), 7],
    [
      'a user of many members',
      (size) => `{${Array.from({ length: size }, (_, at) => `"m${at}":"${user.length}"`)}}`,
      64,
    ],
    ['a long text in small pieces', (size) => `[{"a":"${'x\\n'.repeat(20 * size)}"}]`, 64],
    ['brackets that are never closed', (size) => '['.repeat(50 * size), 4096],
    ['lists in a user', (size) => `[${'['.repeat(20 * size)}${']'.repeat(20 * size)}]`, 4096],
    ['blanks and line ends', (size) => `[${' \r\n'.repeat(50 * size)}`, 4096],
    ['empty lists', (size) => '[]'.repeat(20 * size), 4096],
    ['pages behind each other', (size) => '{"results":[{}]}'.repeat(size), 4096],
  ])('%s', async (_name, make, piece) => {
    await expectLinear(1000, (size) => {
      const octets = Buffer.from(make(size))
      return () => readAll(octets, piece)
    })
  })
})
