import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CheckDirectoryOptions,
  type CheckedUser,
  checkDirectory,
  type DirectoryUsers,
} from '../../src/check/check-directory.ts'
import { SamlUsageError } from '../../src/errors.ts'
import type { Finding } from '../../src/findings/finding.ts'
import type { Profile } from '../../src/profile.ts'
import type { TagRule } from '../../src/tags/tag-rule.ts'

const TEAM: TagRule = { key: 'Team', from: 'department' }
const BOSS: TagRule = { key: 'Boss', from: { manager: 'email' } }

const person = (name: string, more: object = {}) => ({
  _id: `id-${name}`,
  email: `${name}@example.com`,
  username: name,
  firstname: name,
  lastname: name,
  displayname: name,
  state: 'ACTIVATED',
  department: 'Sales',
  ...more,
})

async function* oneByOne(users: readonly unknown[]) {
  yield* users
}

/** Can be read again and again, as a file can. */
const again = (users: readonly unknown[]): AsyncIterable<unknown> => ({
  [Symbol.asyncIterator]: () => oneByOne(users),
})

interface Checked {
  readonly users: readonly CheckedUser[]
  readonly mapping: readonly Finding[]
}

async function check(
  users: DirectoryUsers,
  mapping: readonly TagRule[] = [TEAM],
  profile: Profile = 'identity-center',
  options: CheckDirectoryOptions = {},
): Promise<Checked> {
  const checked: CheckedUser[] = []
  const ends: (readonly Finding[])[] = []
  for await (const event of checkDirectory(users, mapping, profile, options)) {
    // The mapping comes once, and last.
    expect(ends).toEqual([])
    if (event.kind === 'user') checked.push(event)
    else ends.push(event.findings)
  }
  expect(ends).toHaveLength(1)
  return { users: checked, mapping: ends[0] ?? [] }
}

const short = ({ code, severity, at }: Finding) => `${severity} ${code} ${at}`.trimEnd()

async function findingsOf(user: unknown, mapping?: readonly TagRule[], profile?: Profile) {
  const { users } = await check([user], mapping, profile)
  return (users[0]?.findings ?? []).map(short)
}

describe('checkDirectory', () => {
  test('gives one event for each person, in order, and one for the mapping', async () => {
    const users = [person('ada'), person('bob', { _id: 7 }), null]
    const checked = await check(oneByOne(users))
    expect(checked).toEqual({
      users: [
        { kind: 'user', index: 0, id: 'id-ada', ok: true, findings: [] },
        {
          kind: 'user',
          index: 1,
          id: null,
          ok: true,
          findings: [expect.objectContaining({ code: 'directory.wrong-type' })],
        },
        {
          kind: 'user',
          index: 2,
          id: null,
          ok: false,
          findings: [expect.objectContaining({ code: 'directory.not-an-object', at: '' })],
        },
      ],
      mapping: [],
    })
    expect(await check(users)).toEqual(checked)
  })

  test.each<[string, object, readonly string[]]>([
    ['a person in order', {}, []],
    ['suspended', { state: 'SUSPENDED' }, ['error directory.user-inactive /state']],
    ['staged', { state: 'STAGED' }, ['error directory.user-inactive /state']],
    [
      'in a state that cannot be told',
      { state: 'X' },
      ['warning directory.state-unknown /state', 'error directory.user-inactive /state'],
    ],
    ['no e-mail address', { email: '' }, ['error subject.nameid-missing /email']],
    [
      'one of blanks',
      { email: '  ' },
      ['warning directory.blank-value /email', 'error subject.nameid-missing /email'],
    ],
    [
      'one that is no text',
      { email: 7 },
      ['warning directory.wrong-type /email', 'error subject.nameid-missing /email'],
    ],
    ['one that is no NameID', { email: 'ada' }, ['error subject.nameid-not-addr-spec /email']],
    [
      'one with a display name',
      { email: 'Ada <ada@example.com>' },
      ['error subject.nameid-not-addr-spec /email'],
    ],
    [
      'one with a blank at an end',
      { email: 'ada@example.com ' },
      ['error subject.nameid-not-addr-spec /email'],
    ],
    [
      'one that is too long',
      { email: `${'a'.repeat(120)}@example.com` },
      ['error subject.nameid-too-long /email'],
    ],
    [
      'a user name with a blank at an end',
      { username: 'ada ' },
      ['warning directory.identifier-padding /username'],
    ],
    [
      'a value that is too long',
      { department: 'x'.repeat(257) },
      ['error tag.value-too-long /0/from'],
    ],
    [
      'a value with a blank at an end',
      { department: 'Sales ' },
      ['warning tag.value-padding /0/from'],
    ],
    [
      'a value with other characters',
      { department: 'R&D' },
      ['error tag.value-characters /0/from'],
    ],
    ['no value', { department: '' }, ['info mapping.value-unset /0/from']],
    [
      'neither e-mail address nor user name',
      { email: '', username: '' },
      ['error directory.no-identity'],
    ],
  ])('judges %s', async (_name, more, expected) => {
    expect(await findingsOf(person('ada', more))).toEqual(expected)
  })

  test('says of a NameID with a blank that it is the blank', async () => {
    const { users } = await check([person('ada', { email: ' ada@example.com' })])
    expect(users[0]?.findings[0]?.received).toBe('a blank at an end')
  })

  test('for sts the e-mail address is an attribute like any other', async () => {
    expect(await findingsOf(person('ada', { email: '' }), [TEAM], 'sts')).toEqual([
      'warning directory.email-missing /email',
    ])
    expect(await findingsOf(person('ada', { email: 'ada ' }), [TEAM], 'sts')).toEqual([
      'warning directory.identifier-padding /email',
      'warning directory.email-shape /email',
    ])
  })

  test('tags that may not fit into the session', async () => {
    const rules = [TEAM, { ...TEAM, key: 'Same' }]
    const letters = 200 - 'Team'.length
    expect(await findingsOf(person('ada', { department: 'é'.repeat(letters) }), rules)).toEqual([])
    expect(await findingsOf(person('ada', { department: 'é'.repeat(letters + 1) }), rules)).toEqual(
      ['warning tag.packed-size'],
    )
  })

  test('51 tags are too many for those who get all of them', async () => {
    const rules = Array.from(
      { length: 51 },
      (_, at): TagRule => ({ key: `k${at}`, from: at === 0 ? 'location' : { constant: 'x' } }),
    )
    expect(await findingsOf(person('ada'), rules)).toEqual(['info mapping.value-unset /0/from'])
    expect(await findingsOf(person('ada', { location: 'here' }), rules)).toEqual([
      'error tag.count',
    ])
  })
})

describe('two people with one e-mail address', () => {
  const told = async (profile: Profile, ...emails: readonly string[]) => {
    const people = emails.map((email, at) => person(`p${at}`, { email }))
    const { users } = await check(people, [TEAM], profile)
    return users.map(({ findings }) => findings.map((one) => [short(one), one.expected]))
  }

  test('are told at the second, with the number of the first', async () => {
    expect(await told('identity-center', 'a@x.org', 'b@x.org', 'a@x.org', 'a@x.org')).toEqual([
      [],
      [],
      [['error directory.email-repeated /email', 'another address than user 0']],
      [['error directory.email-repeated /email', 'another address than user 0']],
    ])
    expect(await told('sts', 'a@x.org', 'a@x.org')).toEqual([
      [],
      [['warning directory.email-repeated /email', 'another address than user 0']],
    ])
  })

  test('which differs in case only is a warning', async () => {
    expect(await told('identity-center', 'A@x.org', 'a@x.org')).toEqual([
      [],
      [['warning directory.email-case /email', 'another address than user 0']],
    ])
    expect(await told('identity-center', 'a@x.org', 'A@x.org', 'a@x.org')).toEqual([
      [],
      [['warning directory.email-case /email', 'another address than user 0']],
      [['error directory.email-repeated /email', 'another address than user 0']],
    ])
  })

  test("no address is nobody's", async () => {
    expect(await told('sts', '', '')).toEqual([
      [['warning directory.email-missing /email', undefined]],
      [['warning directory.email-missing /email', undefined]],
    ])
  })
})

describe('the mapping as a whole', () => {
  const NEVER = 'warning mapping.value-never-set'

  test('a rule that gives nobody a value', async () => {
    const rules: readonly TagRule[] = [
      TEAM,
      { key: 'A', from: { custom: 'Tema' } },
      { key: 'B', from: 'location', whenUnset: 'empty' },
      { key: 'C', from: 'costCenter', whenUnset: 'refuse' },
      { key: 'D', from: { constant: 'x' } },
      { key: 'E', from: 'jobTitle' },
    ]
    const people = [person('ada'), person('bob', { jobTitle: 'x'.repeat(300) }), null]
    const { mapping } = await check(people, rules)
    expect(mapping.map(short)).toEqual([`${NEVER} /1/from`, `${NEVER} /2/from`, `${NEVER} /3/from`])
    expect(mapping.map(({ expected }) => expected)).toEqual([
      'custom Tema',
      'location',
      'costCenter',
    ])
  })

  test('is not said of rules that nobody could be asked by', async () => {
    expect((await check([])).mapping).toEqual([])
    expect((await check([null, { email: '' }])).mapping).toEqual([])
  })

  test('keys are judged once, and again where a person has both of two that collide', async () => {
    const rules: readonly TagRule[] = [
      { key: 'Team.', from: 'department' },
      { key: 'TEAM.', from: 'location' },
    ]
    const { users, mapping } = await check(
      [person('ada'), person('bob', { location: 'here' })],
      rules,
    )
    expect(mapping.map(short)).toEqual([
      'warning tag.key-trailing-dot /0/key',
      'warning tag.key-trailing-dot /1/key',
      'error tag.key-duplicate-case /1/key',
    ])
    expect(users.map(({ ok, findings }) => [ok, findings.map(short)])).toEqual([
      [true, ['info mapping.value-unset /1/from']],
      [false, ['error tag.key-duplicate-case /1/key']],
    ])
  })

  test('where a rule cannot be read, nobody is judged and no user is read', async () => {
    const rules = [TEAM, { key: 'A', from: 'departmnet' }]
    async function* never() {
      yield* []
      throw new Error('it was read')
    }
    const { users, mapping } = await check(never(), rules)
    expect(users).toEqual([])
    expect(mapping.map(short)).toEqual(['error mapping.source-unknown /1/from'])
  })
})

describe('managers', () => {
  const people = [
    person('bob', { manager: 'id-ada' }),
    person('cy', { manager: 'id-nobody' }),
    person('ada'),
  ]
  const expected = [
    [],
    ['warning directory.manager-unresolved /manager', 'error mapping.value-unreadable /0/from'],
    ['info mapping.value-unset /0/from'],
  ]
  const told = ({ users }: Checked) => users.map(({ findings }) => findings.map(short))

  test('are found wherever they stand, where the users can be read again', async () => {
    expect(told(await check(people, [BOSS]))).toEqual(expected)
    expect(told(await check(again(people), [BOSS]))).toEqual(expected)
  })

  test('are asked of the caller, and then the users are read once', async () => {
    const byId = new Map<string, unknown>(people.map((user) => [user._id, user]))
    const manager = (id: string) => byId.get(id)
    expect(told(await check(oneByOne(people), [BOSS], 'sts', { manager }))).toEqual(expected)
  })

  test("of users that can be read once only, they are the caller's to find", async () => {
    expect(() => checkDirectory(oneByOne(people), [BOSS], 'sts')).toThrow(
      /^users can be read once only/,
    )
    expect(told(await check(oneByOne(people), [TEAM]))).toEqual([[], [], []])
  })

  test('a second reading that gives other users is no answer', async () => {
    const stream = Readable.from(people)
    await expect(check(stream, [BOSS])).rejects.toThrow(SamlUsageError)
  })
})

describe('attributes inherited from groups', () => {
  const rules: readonly TagRule[] = [{ key: 'Team', from: { custom: 'TeamName' } }]

  test('are asked for by id', async () => {
    const compiledAttributes = (id: string) => (id === 'id-ada' ? { TeamName: 'blue' } : undefined)
    const people = [person('ada'), person('bob'), person('cy', { _id: '' })]
    const { users, mapping } = await check(people, rules, 'sts', { compiledAttributes })
    expect(users.map(({ findings }) => findings.map(short))).toEqual([
      [],
      ['info mapping.value-unset /0/from'],
      ['info mapping.value-unset /0/from'],
    ])
    expect(mapping).toEqual([])
  })
})

describe('severities', () => {
  test('change what is found of people and of the mapping, and who can sign in', async () => {
    const people = [person('ada', { state: 'SUSPENDED', department: '' })]
    const severities = {
      'directory.user-inactive': 'info',
      'mapping.value-unset': 'off',
      'mapping.value-never-set': 'error',
    } as const
    const { users, mapping } = await check(people, [TEAM], 'sts', { severities })
    expect(users.map(({ ok, findings }) => [ok, ...findings.map(short)])).toEqual([
      [true, 'info directory.user-inactive /state'],
    ])
    expect(mapping.map(short)).toEqual(['error mapping.value-never-set /0/from'])
  })

  test('change what is found of rules that cannot be read; nobody is judged all the same', async () => {
    const rules: readonly TagRule[] = [{ key: 'Team', from: 'nope' }]
    const severities = { 'mapping.source-unknown': 'warning' } as const
    expect(await check([person('ada')], rules, 'sts', { severities })).toMatchObject({
      users: [],
      mapping: [{ code: 'mapping.source-unknown', severity: 'warning' }],
    })
  })
})

describe('what the caller may do wrong', () => {
  /** As plain JavaScript calls it. */
  const untyped = (...given: readonly unknown[]): unknown =>
    Reflect.apply(checkDirectory, undefined, given)

  test.each<[string, () => unknown]>([
    ['users', () => untyped(7, [TEAM], 'sts')],
    ['users', () => untyped('abc', [TEAM], 'sts')],
    ['users', () => untyped({}, [TEAM], 'sts')],
    ['users', () => untyped(null, [TEAM], 'sts')],
    ['mapping', () => untyped([], {}, 'sts')],
    ['profile', () => untyped([], [], 'iam')],
    ['profile', () => untyped([], [])],
    ['options.manager', () => untyped([], [], 'sts', { manager: new Map() })],
    ['options.compiledAttributes', () => untyped([], [], 'sts', { compiledAttributes: {} })],
    ['severities', () => untyped([], [], 'sts', { severities: null })],
    ['severities.tag.none', () => untyped([], [], 'sts', { severities: { 'tag.none': 'off' } })],
    ['severities.tag.count', () => untyped([], [], 'sts', { severities: { 'tag.count': 'no' } })],
  ])('names %s', (argument, call) => {
    expect(call).toThrow(expect.objectContaining({ code: 'SAML_USAGE', argument }))
  })

  test.each<[string, readonly TagRule[], CheckDirectoryOptions]>([
    [
      'options.manager',
      [BOSS],
      {
        manager: () => {
          throw new Error('secret')
        },
      },
    ],
    [
      'options.compiledAttributes',
      [TEAM],
      {
        compiledAttributes: () => {
          throw new Error('secret')
        },
      },
    ],
    [
      'rules/0/from',
      [
        {
          key: 'A',
          from: () => {
            throw new Error('secret')
          },
        },
      ],
      {},
    ],
  ])('%s that throws', async (argument, rules, options) => {
    const users = [person('ada', { manager: 'x' })]
    const failed = await check(users, rules, 'sts', options).catch((cause: unknown) => cause)
    expect(failed).toMatchObject({ code: 'SAML_USAGE', argument })
    expect(String(failed)).not.toContain('secret')
  })

  test('a caller who stops ends the reading', async () => {
    let ended = false
    async function* users() {
      try {
        for (;;) yield person('ada')
      } finally {
        ended = true
      }
    }
    for await (const event of checkDirectory(users(), [TEAM], 'sts')) {
      expect(event.kind).toBe('user')
      break
    }
    expect(ended).toBe(true)
  })
})

test('whatever the users are, there is an event for each, and no value in it', async () => {
  const rules: readonly TagRule[] = [
    TEAM,
    BOSS,
    { key: 'C', from: { custom: 'C' } },
    { key: 'W', from: 'Work City' },
  ]
  const name = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom('', 'id-0', 'C', 'work', 'SUSPENDED', '\uD800'),
  )
  const text = fc.oneof(name, fc.constantFrom('a@x.org', 'secret;', 'secret ', 'secret@\n'))
  const odd = fc.constantFrom(null, true, 7, {}, [], [null])
  const value = fc.oneof(text, odd)
  const user = fc.record(
    {
      _id: fc.oneof(name, odd),
      email: value,
      username: value,
      department: value,
      state: fc.oneof(name, odd),
      suspended: odd,
      manager: fc.oneof(name, odd),
      attributes: fc.oneof(odd, fc.array(fc.record({ name, value }), { maxLength: 2 })),
      addresses: fc.oneof(odd, fc.array(fc.record({ type: name, locality: value }))),
    },
    { requiredKeys: [] },
  )
  const anybody = fc.oneof({ weight: 5, arbitrary: user }, { weight: 1, arbitrary: odd })
  await fc.assert(
    fc.asyncProperty(
      fc.array(anybody, { maxLength: 6 }),
      fc.constantFrom<Profile>('identity-center', 'sts'),
      async (users, profile) => {
        const checked = await check(again(users), rules, profile)
        expect(checked.users.map(({ index }) => index)).toEqual(users.map((_, index) => index))
        expect(JSON.stringify(checked.users.map(({ findings }) => findings))).not.toContain(
          'secret',
        )
        for (const { ok, findings } of checked.users) {
          expect(ok).toBe(findings.every(({ severity }) => severity !== 'error'))
        }
      },
    ),
    { seed: 6, numRuns: 300 },
  )
})
