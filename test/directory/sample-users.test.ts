import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fieldOf } from '../../src/directory/field-of.ts'
import { readJson } from '../../src/directory/read-json.ts'
import { readJumpCloudUser } from '../../src/directory/read-jumpcloud-user.ts'
import { readJumpCloudUsers } from '../../src/directory/read-jumpcloud-users.ts'
import { mapTags } from '../../src/tags/map-tags.ts'
import { readTagRules } from '../../src/tags/read-tag-rules.ts'

const dataOf = (name: string) => {
  const text = readFileSync(new URL(`../../examples/data/${name}`, import.meta.url), 'utf8')
  const json = readJson(text, 'directory.not-json')
  if (!json.ok) throw new Error(`${name} is not JSON`)
  return json.value
}

const users = readJumpCloudUsers(dataOf('users.json'))
const rules = readTagRules(dataOf('mapping.json'))
if (!users.ok || !rules.ok) throw new Error('the sample data is refused')

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const inherited = new Map(
  Object.values(memberOf(dataOf('groups.json'), 'applicationUsers') ?? {})
    .flat()
    .map((row: unknown) => [memberOf(row, 'id'), memberOf(row, 'compiledAttributes')]),
)

const raw = new Map(users.value.map((user) => [memberOf(user, 'username'), user]))
const byId = new Map(users.value.map((user) => [memberOf(user, '_id'), user]))

function read(username: string) {
  const user = raw.get(username)
  return readJumpCloudUser(user, {
    manager: (id) => byId.get(id),
    compiledAttributes: inherited.get(memberOf(user, '_id')),
  })
}

const told = (username: string) => read(username).findings.map(({ code, at }) => `${code} ${at}`)

function mapped(username: string) {
  const user = read(username)
  if (!user.ok) throw new Error(`${username} is refused`)
  return mapTags(user.value, rules.ok ? rules.value : [])
}

const ORDINARY = [
  'mara.okafor',
  'dan.reyes',
  'priya.nair',
  'tom.becker',
  'lucy.chan',
  'omar.haddad',
  'ella.svensson',
  'j.park',
  'nina.costa',
  'sam.idowu',
]

/** What the notes on the sample call for, in the order of the file; no entry means no finding. */
const FINDINGS: Readonly<Record<string, readonly string[]>> = {
  'svc.nofirst': [
    'directory.first-name-missing /firstname',
    'directory.display-name-missing /displayname',
  ],
  'null.first': [
    'directory.first-name-missing /firstname',
    'directory.display-name-missing /displayname',
  ],
  'empty.last': ['directory.last-name-missing /lastname'],
  'blank.last': ['directory.blank-value /lastname'],
  'wang.xiaoming': ['directory.display-name-missing /displayname'],
  'layla.rtl': ['directory.invisible-character /displayname'],
  'max.emoji': ['directory.invisible-character /jobTitle'],
  'two.work': [
    'directory.type-repeated /phoneNumbers/1',
    'directory.type-case /phoneNumbers/2/type',
  ],
  'contra.state': ['directory.state-contradiction /state'],
  'bad.keys': [
    ...[0, 1, 2, 3, 4, 5, 6].map((n) => `directory.custom-name-unusual /attributes/${n}/name`),
    'directory.custom-name-missing /attributes/7/name',
    'directory.custom-name-missing /attributes/8/name',
  ],
  'long.keys': [1, 2, 3, 4].map((n) => `directory.custom-name-unusual /attributes/${n}/name`),
  'case.dups': [
    'directory.custom-name-case /attributes/1/name',
    'directory.custom-name-case /attributes/2/name',
    'directory.custom-name-repeated /attributes/4',
    'directory.custom-name-conflict /attributes/5',
  ],
  'trail.blank': [
    'directory.invisible-character /attributes/1/value',
    'directory.blank-value /attributes/2/value',
  ],
  'typed.values': [
    'directory.wrong-type /costCenter',
    'directory.wrong-type /employeeIdentifier',
    'directory.wrong-type /attributes/0/value',
    'directory.wrong-type /attributes/1/value',
    'directory.wrong-type /attributes/2/value',
    'directory.wrong-type /attributes/3/value',
    'directory.custom-name-reserved /attributes/5/name',
    'directory.custom-name-reserved /attributes/6/name',
    'directory.custom-name-reserved /attributes/7/name',
    'directory.manager-unresolved /manager',
  ],
  'xml.chars': [
    'directory.address-incomplete /addresses/0',
    'directory.illegal-character /attributes/1/value',
    'directory.lone-surrogate /attributes/2/value',
    'directory.manager-self /manager',
  ],
  'too.many': ['directory.email-shape /email'],
  'blank.email ': ['directory.identifier-padding /username', 'directory.identifier-padding /email'],
}

describe('the 40 sample users', () => {
  test('are all read, none as a whole refused', () => {
    expect(users.value).toHaveLength(40)
    expect([...raw.keys()].filter((username) => !read(String(username)).ok)).toEqual([])
  })

  test.each([...raw.keys()].map(String))(
    '%s has the findings that its note calls for',
    (username) => {
      expect(told(username)).toEqual(FINDINGS[username] ?? [])
    },
  )

  test('suspended and staged users are told apart from locked ones', () => {
    const states = ['sus.pended', 'contra.state', 'staged.new', 'lock.ed'].map((username) => {
      const user = read(username)
      return user.ok && user.value.state
    })
    expect(states).toEqual(['suspended', 'suspended', 'staged', 'activated'])
  })

  test('a phone is chosen by type, never by position', () => {
    const phones = (username: string) => {
      const user = read(username)
      return user.ok ? Object.fromEntries(user.value.phones) : {}
    }
    expect(phones('fay.fivephones').work).toBe('+33 1 99 00 01 22')
    expect(phones('two.work').work).toBe('+1 303 555 0150')
    expect(phones('no.workphone')).toEqual({ mobile: '+1 303 555 0160' })
  })

  test('null everywhere is nothing set', () => {
    const user = read('null.all')
    expect(user.ok && fieldOf(user.value, 'department')).toBeUndefined()
    expect(user.ok && user.value.custom.map(([name]) => name)).toEqual(['TeamName'])
  })
})

describe('the sample mapping', () => {
  test.each(ORDINARY)('%s gets tags without a warning', (username) => {
    const tags = mapped(username)
    expect(tags.ok).toBe(true)
    expect(tags.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  test('mara.okafor gets these', () => {
    const tags = mapped('mara.okafor')
    expect(tags.ok && tags.value.entries).toEqual([
      ['Email', 'mara.okafor@example.com'],
      ['CostCenter', 'CC-1000'],
      ['Department', 'Engineering'],
      ['JobTitle', 'VP Engineering'],
      ['EmployeeType', 'Employee'],
      ['EmployeeId', 'E10007'],
      ['Location', 'Boulder'],
      ['Team', 'platform'],
      ['GroupTeam', 'security'],
      ['Country', 'US'],
      ['Directory', 'jumpcloud'],
    ])
  })

  test('the steps help whom they can', () => {
    const department = (username: string) => {
      const tags = mapped(username)
      return tags.ok && new Map(tags.value.entries).get('Department')
    }
    expect(department('zoe.mueller')).toBe('Forschung and Entwicklung')
    expect(department('jose.nunez')).toBe('Ingeniería')
  })

  test.each([
    ['max.emoji', ['tag.value-characters', 'tag.value-control-character', 'tag.value-characters']],
    ['case.dups', ['mapping.value-unreadable']],
    [
      'trail.blank',
      ['tag.value-control-character', 'tag.value-control-character', 'tag.value-control-character'],
    ],
    ['empty.all', ['mapping.value-required']],
    ['null.all', ['mapping.value-required']],
    ['list.values', ['tag.value-characters', 'tag.value-characters']],
    [
      'typed.values',
      ['mapping.value-unreadable', 'mapping.value-unreadable', 'mapping.value-unreadable'],
    ],
    ['xml.chars', ['tag.value-characters', 'tag.value-characters', 'mapping.value-unreadable']],
  ])('%s is refused for a visible reason', (username, codes) => {
    const errors = mapped(username).findings.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code }) => code)).toEqual(codes)
  })

  test('nobody else is refused', () => {
    const refused = [...raw.keys()].map(String).filter((username) => !mapped(username).ok)
    expect(refused).toHaveLength(8)
  })
})
