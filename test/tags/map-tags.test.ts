import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ReadUserOptions, readJumpCloudUser } from '../../src/directory/read-jumpcloud-user.ts'
import { SamlUsageError } from '../../src/errors.ts'
import { createSessionTags } from '../../src/tags/create-session-tags.ts'
import { mapTags } from '../../src/tags/map-tags.ts'
import { readTagRules } from '../../src/tags/read-tag-rules.ts'
import type { TagRule, TagStep } from '../../src/tags/tag-rule.ts'

const boss = { _id: 'm1', email: 'boss@example.com', costCenter: 'CC-9', department: 7 }

const user = {
  _id: 'u1',
  email: 'mara.okafor@example.com',
  username: 'mara',
  firstname: 'Mara',
  lastname: 'Okafor',
  displayname: 'Mara Okafor',
  costCenter: 'CC-1000',
  department: 'R&D',
  company: '',
  location: null,
  employeeIdentifier: 12,
  recoveryEmail: { address: 'mara@example.org' },
  manager: 'm1',
  phoneNumbers: [{ type: 'work', number: '+1 303 555 0101' }],
  addresses: [{ type: 'work', locality: 'Boulder' }],
  attributes: [
    { name: 'Team', value: 'platform' },
    { name: '__proto__', value: 'harmless' },
    { name: 'Broken', value: { tier: 2 } },
  ],
}

function record(given: object = user, options: ReadUserOptions = { manager: () => boss }) {
  const read = readJumpCloudUser(given, options)
  if (!read.ok) throw new Error('the test user is refused')
  return read.value
}

const map = (...rules: readonly TagRule[]) => mapTags(record(), rules)

const valueFrom = (from: TagRule['from'], transform: readonly TagStep[] = []) => {
  const tags = map({ key: 'Key', from, transform })
  return tags.ok ? tags.value.entries[0]?.[1] : tags.findings.map(({ code }) => code)
}

describe('the example of the AWS guide', () => {
  test('Email comes from "Email (Work)" and CostCenter from costCenter', () => {
    const rules = readTagRules([
      { key: 'Email', from: 'Email (Work)' },
      { key: 'CostCenter', from: 'costCenter' },
    ])
    const tags = rules.ok && mapTags(record(), rules.value)
    expect(tags && (tags.ok ? tags.value.entries : tags.findings)).toEqual([
      ['Email', 'mara.okafor@example.com'],
      ['CostCenter', 'CC-1000'],
    ])
  })
})

describe('where a value comes from (FACTS-JUMPCLOUD 2.3)', () => {
  test.each<[TagRule['from'], string]>([
    ['email', 'mara.okafor@example.com'],
    ['Company Email', 'mara.okafor@example.com'],
    ['Cost Center', 'CC-1000'],
    ['recoveryEmail', 'mara@example.org'],
    ['Recovery Email', 'mara@example.org'],
    ['Work Phone', '+1 303 555 0101'],
    ['Work City', 'Boulder'],
    ['Manager', 'm1'],
    [{ phone: 'work' }, '+1 303 555 0101'],
    [{ address: 'work', part: 'locality' }, 'Boulder'],
    [{ custom: 'Team' }, 'platform'],
    [{ custom: '__proto__' }, 'harmless'],
    [{ manager: 'email' }, 'boss@example.com'],
    [{ manager: 'Cost Center' }, 'CC-9'],
    [{ constant: 'x' }, 'x'],
    [({ state }) => state, 'activated'],
  ])('%j', (from, value) => {
    expect(valueFrom(from)).toBe(value)
  })

  test.each<[TagRule['from']]>([
    ['company'],
    ['location'],
    ['jobTitle'],
    [{ custom: 'team' }],
    [{ custom: 'constructor' }],
    [{ phone: 'Work' }],
    [{ phone: 'mobile' }],
    [{ address: 'work', part: 'country' }],
    [{ address: 'home', part: 'country' }],
    [{ manager: 'username' }],
    [{ constant: '' }],
    [() => undefined],
    [() => ''],
  ])('%j is not set', (from) => {
    expect(map({ key: 'Key', from })).toMatchObject({
      ok: true,
      value: { entries: [] },
      findings: [{ code: 'mapping.value-unset', severity: 'info', at: '/0/from' }],
    })
  })

  test.each<[TagRule['from'], string]>([
    ['employeeIdentifier', 'directory.wrong-type'],
    [{ custom: 'Broken' }, 'directory.wrong-type'],
    [{ manager: 'department' }, 'directory.wrong-type'],
  ])('%j holds a value that cannot be used, which is never "not set"', (from, received) => {
    for (const whenUnset of ['omit', 'empty', 'refuse'] as const) {
      expect(map({ key: 'Key', from, whenUnset })).toMatchObject({
        ok: false,
        findings: [{ code: 'mapping.value-unreadable', at: '/0/from', received }],
      })
    }
  })

  test('a manager that was not resolved is refused too, and no manager at all is not set', () => {
    const rules: readonly TagRule[] = [{ key: 'Boss', from: { manager: 'email' } }]
    expect(mapTags(record(user, {}), rules)).toMatchObject({
      ok: false,
      findings: [{ code: 'mapping.value-unreadable', received: 'directory.manager-unresolved' }],
    })
    expect(mapTags(record({ ...user, manager: '' }), rules)).toMatchObject({
      ok: true,
      findings: [{ code: 'mapping.value-unset' }],
    })
  })

  test('a list that could not be read makes every value of its kind unreadable', () => {
    const broken = record({ ...user, phoneNumbers: 'none', attributes: [7, ...user.attributes] })
    expect(
      mapTags(broken, [
        { key: 'Phone', from: { phone: 'work' } },
        { key: 'Other', from: { custom: 'Other' } },
        { key: 'Team', from: { custom: 'Team' } },
      ]).findings.map(({ code, at }) => [code, at]),
    ).toEqual([
      ['mapping.value-unreadable', '/0/from'],
      ['mapping.value-unreadable', '/1/from'],
    ])
  })
})

describe('inherited attributes', () => {
  const inherited = (compiledAttributes: unknown) =>
    mapTags(record(user, { compiledAttributes, manager: () => boss }), [
      { key: 'Team', from: { custom: 'Team' } },
      { key: 'GroupTeam', from: { custom: 'TeamName' } },
    ])

  test('stand beside those of the user', () => {
    const tags = inherited({ sudo: { enabled: false }, TeamName: 'security' })
    expect(tags.ok && tags.value.entries).toEqual([
      ['Team', 'platform'],
      ['GroupTeam', 'security'],
    ])
  })

  test('that say the same are one value; that differ are none', () => {
    expect(inherited({ Team: 'platform' }).ok).toBe(true)
    expect(inherited({ Team: 'edge' })).toMatchObject({
      ok: false,
      findings: [
        { code: 'mapping.value-unreadable', received: 'directory.inherited-conflict' },
        { code: 'mapping.value-unset' },
      ],
    })
  })
})

describe('whenUnset', () => {
  test('omit is the default', () => {
    expect(map({ key: 'Key', from: 'company' })).toEqual(
      map({ key: 'Key', from: 'company', whenUnset: 'omit' }),
    )
  })

  test('refuse is an error', () => {
    expect(map({ key: 'Key', from: 'company', whenUnset: 'refuse' })).toMatchObject({
      ok: false,
      findings: [{ code: 'mapping.value-required', at: '/0/from', expected: 'company' }],
    })
  })

  test('empty is the empty text, with the info of the tag rules', () => {
    expect(map({ key: 'Key', from: 'company', whenUnset: 'empty' })).toMatchObject({
      ok: true,
      value: { entries: [['Key', '']] },
      findings: [{ code: 'tag.value-empty' }],
    })
  })

  test('a value that the steps leave empty counts as not set', () => {
    const rule: TagRule = { key: 'Key', from: { constant: '  ' }, transform: ['trim'] }
    expect(map({ ...rule, whenUnset: 'refuse' }).ok).toBe(false)
    expect(map(rule)).toMatchObject({ ok: true, value: { entries: [] } })
  })
})

describe('transform', () => {
  const changed = (constant: string, ...transform: readonly TagStep[]) =>
    valueFrom({ constant }, transform)

  test('each step does one thing', () => {
    expect(changed(' \tblue\n\u00a0', 'trim')).toBe('blue')
    expect(changed('Ana\u0301lisis', 'nfc')).toBe('Análisis')
    expect(changed('ÉQUIPE Istanbul', 'lowercase')).toBe('équipe istanbul')
    expect(changed('R&D', { replace: { 'R&D': 'R and D' } })).toBe('R and D')
    expect(changed('a,b,c', { split: ',', join: ':' })).toBe('a:b:c')
    expect(changed('abc', (value) => `${value}-x`)).toBe('abc-x')
  })

  test('steps run in the order given', () => {
    expect(changed('R&D ', 'trim', 'lowercase', { replace: { '&': ' and ' } })).toBe('r and d')
  })

  test('replace takes every occurrence, the longest first, and never its own outcome', () => {
    expect(changed('a&b&&c', { replace: { '&': '+', '&&': '=' } })).toBe('a+b=c')
    expect(changed('ab', { replace: { a: 'b', b: 'a' } })).toBe('ba')
    expect(changed('a', { replace: JSON.parse('{"__proto__":"x","a":"b"}') })).toBe('b')
  })

  test('no step cuts: a long value stays a finding', () => {
    expect(changed('x'.repeat(300), 'trim')).toEqual(['tag.value-too-long'])
  })
})

describe('findings', () => {
  test('the rules of tags apply, at the source of the value', () => {
    expect(
      map(
        { key: 'Department', from: 'department' },
        { key: 'aws:x', from: 'costCenter' },
        { key: 'Nope', from: 'costcentre' },
        { key: 'department', from: { constant: 'blue ' } },
      ).findings.map(({ severity, code, at }) => `${severity} ${code} ${at}`),
    ).toEqual([
      'error tag.value-characters /0/from',
      'error tag.key-reserved-prefix /1/key',
      'error mapping.source-unknown /2/from',
      'error tag.key-duplicate-case /3/key',
      'warning tag.value-padding /3/from',
    ])
  })

  test('two rules with one key are refused even where one of them has no value', () => {
    expect(map({ key: 'Key', from: 'email' }, { key: 'KEY', from: 'company' })).toMatchObject({
      ok: false,
      findings: [{ code: 'tag.key-duplicate-case', at: '/1/key' }, { code: 'mapping.value-unset' }],
    })
  })

  test('50 tags are accepted and 51 refused; tags that are left out do not count', () => {
    const rules = (count: number, from: TagRule['from']) =>
      Array.from({ length: count }, (_, index): TagRule => ({ key: `K${index}`, from }))
    const unset: TagRule = { key: 'Unset', from: 'company' }
    expect(mapTags(record(), [...rules(50, 'email'), unset]).ok).toBe(true)
    expect(mapTags(record(), rules(51, 'email')).findings[0]).toMatchObject({ code: 'tag.count' })
  })

  test('no finding repeats a value', () => {
    const text = JSON.stringify(map({ key: 'A', from: { constant: 'hidden&\n' } }).findings)
    expect(text).not.toContain('hidden')
  })

  test('what is mapped equals what createSessionTags makes, and is frozen', () => {
    const tags = map({ key: 'A', from: 'email' })
    expect(tags.ok && tags.value).toEqual(
      createSessionTags([['A', user.email]]).ok && { entries: [['A', user.email]] },
    )
    expect(tags.ok && Object.isFrozen(tags.value.entries[0])).toBe(true)
  })
})

describe("the caller's own mistake", () => {
  const notText = (): string => JSON.parse('7')
  const argumentOf = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return error instanceof SamlUsageError ? error.argument : 'another error'
    }
    return 'nothing thrown'
  }

  test.each<[string, TagRule]>([
    [
      'rules/0/from',
      {
        key: 'A',
        from: () => {
          throw new Error('secret')
        },
      },
    ],
    ['rules/0/from', { key: 'A', from: notText }],
    ['rules/0/transform/0', { key: 'A', from: 'email', transform: [notText] }],
    ['rules/0/transform/0', { key: 'A', from: 'email', transform: [JSON.parse] }],
  ])('a function that throws or gives no text names %s', (argument, rule) => {
    expect(argumentOf(() => map(rule))).toBe(argument)
  })

  test('a record or rules of the wrong type are named', () => {
    expect(argumentOf(() => Reflect.apply(mapTags, undefined, [null, []]))).toBe('record')
    expect(argumentOf(() => Reflect.apply(mapTags, undefined, [user, []]))).toBe('record')
    expect(argumentOf(() => Reflect.apply(mapTags, undefined, [record(), {}]))).toBe('rules')
  })
})

describe('properties', () => {
  test('what mapTags gives, createSessionTags takes with the same tags', () => {
    const part = fc.string({ unit: 'binary', maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.tuple(part, part), { maxLength: 6 }), (pairs) => {
        const rules = pairs.map(([key, constant]): TagRule => ({ key, from: { constant } }))
        const tags = mapTags(record(), rules)
        if (!tags.ok) return
        const again = createSessionTags(tags.value.entries)
        expect(again.ok && again.value).toEqual(tags.value)
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})
