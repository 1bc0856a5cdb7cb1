import { describe, test } from 'vitest'
import { checkDirectory, type DirectoryUsers } from '../../src/check/check-directory.ts'
import type { Profile } from '../../src/profile.ts'
import type { TagRule } from '../../src/tags/tag-rule.ts'
import { readAll } from '../cli/directory/read-all.ts'
import { expectLinear } from '../support/expect-linear.ts'
import { CLEAN, checked } from './messages.ts'

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

const checkOf = (xml: string, profile: Profile) => {
  const limits = { bytes: 8_388_608, nodes: 400_000, depth: 128 }
  return () => checked(xml, profile, { limits })
}

const many = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join('')

describe('checking a message takes time in proportion to its size', () => {
  const AUDIENCE = /<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/s
  const ASSERTION = /<saml:Assertion .*<\/saml:Assertion>/s
  const STATEMENT = '</saml:AttributeStatement>'
  const restriction = (audience: string) =>
    `<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>`

  test.each<readonly [string, Profile, (text: string, size: number) => string]>([
    [
      'with audiences of two partitions',
      'sts',
      (text, size) =>
        text.replace(AUDIENCE, () =>
          many(size, (at) =>
            restriction(at % 2 === 0 ? 'urn:x' : 'urn:amazon:webservices:govcloud'),
          ),
        ),
    ],
    [
      'with assertions beside many status codes',
      'identity-center',
      (text, size) =>
        text
          .replace(ASSERTION, (one) => one + many(size, (at) => `<saml:Assertion ID="_x${at}"/>`))
          .replace('Success"/>', () => `${'s'.repeat(20 * size)}"/>`),
    ],
    [
      'with recipients of the other product',
      'sts',
      (text, size) => {
        const one =
          /<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/s.exec(text)?.[0] ?? ''
        return text.replace(one, () =>
          many(size, (at) => one.replace(/Recipient="[^"]*"/, `Recipient="https://x/${at}"`)),
        )
      },
    ],
    [
      'with attributes that break several rules',
      'identity-center',
      (text, size) =>
        text.replace(
          STATEMENT,
          () =>
            many(
              size,
              (at) =>
                `<saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:K${at}"><saml:AttributeValue>a&amp;b </saml:AttributeValue></saml:Attribute>`,
            ) + STATEMENT,
        ),
    ],
    [
      'with one long value',
      'identity-center',
      (text, size) => text.replace('>blue<', () => `>${'&amp;\r\n'.repeat(20 * size)} <`),
    ],
  ])('%s', async (_name, profile, grown) => {
    await expectLinear(250, (size) => checkOf(grown(CLEAN[profile], size), profile))
  })
})

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
