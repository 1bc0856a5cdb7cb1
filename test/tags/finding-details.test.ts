import { describe, expect, test } from 'vitest'
import { readJumpCloudUser } from '../../src/directory/read-jumpcloud-user.ts'
import { SamlUsageError } from '../../src/errors.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { createSessionTags } from '../../src/tags/create-session-tags.ts'
import { mapTags } from '../../src/tags/map-tags.ts'
import { readTagRules } from '../../src/tags/read-tag-rules.ts'
import type { TagRule } from '../../src/tags/tag-rule.ts'

/** `code at expected received` of every finding. */
const told = ({ findings }: { readonly findings: readonly Finding[] }) =>
  findings.map(({ code, at, expected, received }) => [code, at, expected, received])

const rule = (parts: object) => readTagRules([{ key: 'Key', from: 'costCenter', ...parts }])

const SOURCE_FORMS =
  'a name, or { custom }, { phone }, { address, part }, { manager }, { constant }'
const STEPS = 'trim, nfc, lowercase, { replace } or { split, join }'

describe('a finding about a set of tags says what was expected and received', () => {
  const tags = (...entries: readonly (readonly [string, string])[]) =>
    told(createSessionTags(entries))

  test('of lengths the limit and the length in code points', () => {
    expect(tags(['k'.repeat(129), ''])).toContainEqual(['tag.key-too-long', '/0/key', '128', '129'])
    expect(tags(['k', '𝒌'.repeat(257)])).toEqual([['tag.value-too-long', '/0/value', '256', '257']])
    // U+FFFF is the last that is one unit, and takes no other with it.
    expect(tags(['k', '\uffff'.repeat(257)])).toContainEqual([
      'tag.value-too-long',
      '/0/value',
      '256',
      '257',
    ])
    expect(tags(['k', '\uffff'.repeat(256)]).map(([code]) => code)).toEqual([
      'tag.value-control-character',
    ])
  })

  test('of a set the limit and its size, before what its entries lack', () => {
    const entries = Array.from({ length: 51 }, (_, at) => [`k${at}`, at === 3 ? ' ' : 'v'] as const)
    expect(tags(...entries)).toEqual([
      ['tag.count', '', '50', '51'],
      ['tag.value-padding', '/3/value', undefined, undefined],
    ])
  })

  test('in the order of the entries, whatever kind of finding it is', () => {
    const entries: unknown = [['a', 'x '], 'no pair', ['b', 7], ['A', 'y ']]
    const untyped = createSessionTags(entries as readonly [string, string][])
    expect(told(untyped)).toEqual([
      ['tag.value-padding', '/0/value', undefined, undefined],
      ['tag.not-a-pair', '/1', undefined, 'string'],
      ['tag.value-not-string', '/2/value', undefined, 'number'],
      ['tag.key-duplicate-case', '/3/key', 'not the same as a', 'A'],
      ['tag.value-padding', '/3/value', undefined, undefined],
    ])
  })

  test('of more entries than are read', () => {
    const many = Array.from({ length: 10_001 }, (): readonly [string, string] => ['', ''])
    expect(tags(...many).slice(0, 2)).toEqual([
      ['tag.entries-unreadable', '', '50', 'more than 10000'],
      ['tag.count', '', '50', '10000'],
    ])
    const exactly = told(createSessionTags(many.slice(0, 10_000)))
    expect(exactly.map(([code]) => code)).not.toContain('tag.entries-unreadable')
  })

  test('of the first character that is not allowed, and of no other', () => {
    const first = (value: string) =>
      tags(['k', value]).map(([code, , , received]) => [code, received])
    expect(first('\u0001a\u0002')).toEqual([['tag.value-control-character', 'U+0001']])
    expect(first('a\u0002b\u0001')).toEqual([['tag.value-control-character', 'U+0002']])
    expect(first(';a,')).toEqual([['tag.value-characters', 'U+003B']])
    expect(first('a,b;')).toEqual([['tag.value-characters', 'U+002C']])
    expect(first('a\u007f')).toEqual([['tag.value-control-character', 'U+007F']])
    expect(first('é,b;')).toEqual([['tag.value-characters', 'U+002C']])
    expect(first('é½Ⅷ²٣')).toEqual([])
  })

  test('a blank inside a text is no blank at its end, whatever blank it is', () => {
    for (const blank of [' ', '\u00a0', '\u3000', '\u2028']) {
      expect(tags(['k', `a${blank}b`])).toEqual([])
      const padding = [['tag.value-padding', '/0/value', undefined, undefined]]
      expect(tags(['k', `a${blank}`])).toEqual(padding)
      expect(tags(['k', `${blank}a`])).toEqual(padding)
    }
    expect(tags(['k', '\u0080a']).map(([code]) => code)).toEqual(['tag.value-control-character'])
  })

  test('only a colon after aws is the reserved prefix', () => {
    expect(tags(['aws-team', 'aws.x'], ['awsx', 'aws'])).toEqual([])
  })

  test('a key of one plain character is compared as any other', () => {
    expect(tags(['k', '1'], ['K', '2']).map(([code]) => code)).toEqual(['tag.key-duplicate-case'])
    expect(tags(['k', '1'], ['k ', '2']).map(([code]) => code)).toContain('tag.key-collision')
    expect(tags(['k', '1'], ['\u00a0k', '2']).map(([code]) => code)).toContain('tag.key-collision')
    expect(tags(['k\u00e9', '1'], ['ke\u0301', '2']).map(([code]) => code)).toContain(
      'tag.key-collision',
    )
    const three = tags(['Team', '1'], ['team', '2'], ['TEAM', '3'])
    expect(three.map(([, at, expected]) => [at, expected])).toEqual([
      ['/1/key', 'not the same as Team'],
      ['/2/key', 'not the same as Team'],
    ])
    const alike = tags(['T', '1'], ['Ｔ', '2'], ['Ｔ ', '3'])
    expect(alike.filter(([code]) => code === 'tag.key-collision')).toEqual([
      ['tag.key-collision', '/1/key', 'not the same as T', 'Ｔ'],
      ['tag.key-collision', '/2/key', 'not the same as T', 'Ｔ '],
    ])
  })
})

describe('a finding about a rule says what was expected and received', () => {
  test.each<readonly [string, object, readonly unknown[]]>([
    [
      'no source',
      { from: {} },
      ['mapping.source-malformed', '/0/from', SOURCE_FORMS, 'empty object'],
    ],
    [
      'no known source',
      { from: { customs: 'a', b: 1 } },
      ['mapping.source-malformed', '/0/from', SOURCE_FORMS, 'customs, b'],
    ],
    ['a list', { from: [] }, ['mapping.source-malformed', '/0/from', SOURCE_FORMS, 'list']],
    [
      'an unknown name',
      { from: 'costcenter' },
      ['mapping.source-unknown', '/0/from', 'did you mean costCenter?', 'costcenter'],
    ],
    [
      'an unknown part',
      { from: { address: 'work', part: 'x' } },
      ['mapping.source-unknown', '/0/from/part', expect.stringContaining('locality, region'), 'x'],
    ],
    [
      'an unknown name of the manager',
      { from: { manager: 'emial' } },
      ['mapping.source-unknown', '/0/from/manager', 'did you mean email?', 'emial'],
    ],
    [
      'an empty text',
      { from: { custom: '' } },
      ['mapping.wrong-type', '/0/from/custom', 'text that is not empty', 'empty text'],
    ],
    [
      'a number for a text',
      { from: { phone: 7 } },
      ['mapping.wrong-type', '/0/from/phone', 'text that is not empty', 'number'],
    ],
    [
      'a constant that is no text',
      { from: { constant: null } },
      ['mapping.wrong-type', '/0/from/constant', 'text', 'null'],
    ],
    [
      'the label of the AWS page',
      { from: 'Email (Work)' },
      ['mapping.label-alias', '/0/from', 'email', 'Email (Work)'],
    ],
    [
      'an unknown step',
      { transform: ['trimm'] },
      ['mapping.step-unknown', '/0/transform/0', 'did you mean trim?', 'trimm'],
    ],
    [
      'a step that is no step',
      { transform: [{ cut: 1, paste: 2 }] },
      ['mapping.step-unknown', '/0/transform/0', STEPS, 'cut, paste'],
    ],
    [
      'a number for a step',
      { transform: [7] },
      ['mapping.step-unknown', '/0/transform/0', STEPS, 'number'],
    ],
    [
      'a table that is none',
      { transform: [{ replace: 'x' }] },
      ['mapping.step-malformed', '/0/transform/0/replace', 'object from text to text', 'text'],
    ],
    [
      'a join that is missing',
      { transform: [{ split: ',' }] },
      ['mapping.step-malformed', '/0/transform/0/join', 'text', undefined],
    ],
    [
      'a join that is no text',
      { transform: [{ split: ',', join: 7 }] },
      ['mapping.wrong-type', '/0/transform/0/join', 'text', 'number'],
    ],
    [
      'a split that is empty',
      { transform: [{ split: '', join: ':' }] },
      ['mapping.wrong-type', '/0/transform/0/split', 'text that is not empty', 'empty text'],
    ],
    [
      'an unknown choice',
      { whenUnset: 'refuze' },
      ['mapping.wrong-type', '/0/whenUnset', 'did you mean refuse?', 'refuze'],
    ],
    [
      'a choice that is no text',
      { whenUnset: 1 },
      ['mapping.wrong-type', '/0/whenUnset', 'omit, refuse, empty', 'number'],
    ],
    [
      'steps that are no list',
      { transform: 'trim' },
      ['mapping.wrong-type', '/0/transform', 'list of steps', 'text'],
    ],
    ['a key that is no text', { key: 7 }, ['mapping.wrong-type', '/0/key', 'text', 'number']],
  ])('%s', (_title, parts, finding) => {
    expect(told(rule(parts))).toEqual([finding])
  })

  test('a join may be empty, and an unknown member does not stop the rest from being read', () => {
    expect(rule({ transform: [{ split: ',', join: '' }] })).toMatchObject({
      ok: true,
      findings: [],
    })
    expect(told(rule({ transform: [{ split: ',', join: 7, glue: 1 }] }))).toHaveLength(2)
  })
})

describe('a finding about a person names the source', () => {
  const read = readJumpCloudUser({
    _id: 'u1',
    email: 'mara@example.com',
    username: 'mara',
    firstname: 'Mara',
    lastname: 'Okafor',
    displayname: 'Mara Okafor',
    costCenter: 'a,b',
  })
  if (!read.ok) throw new Error('the test user is refused')
  const map = (...rules: readonly TagRule[]) => mapTags(read.value, rules)

  test.each<readonly [TagRule['from'], string]>([
    ['department', 'department'],
    [{ custom: 'Team' }, 'custom Team'],
    [{ phone: 'work' }, 'phone work'],
    [{ address: 'home', part: 'region' }, 'address home region'],
    [{ manager: 'email' }, 'manager email'],
    [{ constant: '' }, 'constant'],
    [() => undefined, 'function'],
    [() => '', 'function'],
  ])('that has nothing: %j', (from, source) => {
    expect(told(map({ key: 'Key', from }))).toEqual([
      ['mapping.value-unset', '/0/from', source, undefined],
    ])
  })

  test('what is refused in code is refused as in a file', () => {
    expect(told(map({ key: 'Key', from: 'costcenter' as 'costCenter' }))).toEqual([
      ['mapping.source-unknown', '/0/from', 'did you mean costCenter?', 'costcenter'],
    ])
    // Said of files only, once, and not of every person.
    expect(told(map({ key: 'Key', from: 'Email (Work)' as 'email' }))).toEqual([])
  })

  test('a value that AWS refuses, with its character; more tags than 50, with their number', () => {
    expect(told(map({ key: 'Key', from: 'costCenter' }))).toEqual([
      ['tag.value-characters', '/0/from', undefined, 'U+002C'],
    ])
    const many = Array.from({ length: 51 }, (_, at): TagRule => ({ key: `k${at}`, from: 'email' }))
    expect(told(map(...many))).toEqual([['tag.count', '', '50', '51']])
    expect(map(...many.slice(1)).ok).toBe(true)
  })

  test('a key that is there already, with the one that was first', () => {
    const two: readonly TagRule[] = [
      { key: 'Team', from: 'email' },
      { key: 'team', from: 'email' },
    ]
    expect(told(map(...two))).toEqual([
      ['tag.key-duplicate-case', '/1/key', 'not the same as Team', 'team'],
    ])
  })

  test('an empty key is empty, and no repetition of another empty one', () => {
    const codes = (...keys: readonly string[]) =>
      told(createSessionTags(keys.map((key): readonly [string, string] => [key, 'v']))).map(
        ([code]) => code,
      )
    expect(codes('', '')).toEqual(['tag.key-empty', 'tag.key-empty'])
  })

  test.each<readonly [string, () => unknown]>([
    ['record must come from readJumpCloudUser', () => mapTags({} as typeof read.value, [])],
    ['rules must be a list of tag rules', () => mapTags(read.value, {} as readonly TagRule[])],
    [
      'rules/0/from must not throw',
      () =>
        map({
          key: 'Key',
          from: () => {
            throw new Error('mara@example.com')
          },
        }),
    ],
    [
      'rules/0/from must return a text, or undefined where nothing is set',
      () => map({ key: 'Key', from: (() => 7) as unknown as () => string }),
    ],
    [
      'rules/0/transform/0 must return a text',
      () => map({ key: 'Key', from: 'email', transform: [(() => 7) as unknown as () => string] }),
    ],
  ])('the caller is told: %s', (message, act) => {
    expect(act).toThrow(message)
    expect(act).toThrow(SamlUsageError)
  })

  test('a step is done to the value', () => {
    const stepped = (value: string, ...transform: NonNullable<TagRule['transform']>) => {
      const tags = map({ key: 'Key', from: () => value, transform })
      return tags.ok && tags.value.entries[0]?.[1]
    }
    expect(stepped('MiXed', 'lowercase')).toBe('mixed')
    expect(stepped(' a ', 'trim')).toBe('a')
    expect(stepped('e\u0301', 'nfc')).toBe('é')
    expect(stepped('a,b', { split: ',', join: ':' })).toBe('a:b')
    expect(stepped('aXbXX', { replace: { X: '-', XX: '+' } })).toBe('a-b+')
    expect(stepped('aX', { replace: { X: '' } })).toBe('a')
  })
})
