import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readJson } from '../../src/directory/read-json.ts'
import { readTagRules } from '../../src/tags/read-tag-rules.ts'

const told = (rules: unknown) =>
  readTagRules(rules).findings.map(({ code, at, expected }) => [code, at, expected])

const rule = (parts: object) => [{ key: 'Key', from: 'costCenter', ...parts }]

describe('readTagRules', () => {
  test('reads every form of a rule and gives it back frozen', () => {
    const rules = [
      { key: 'A', from: 'costCenter' },
      { key: 'B', from: 'Cost Center', whenUnset: 'refuse' },
      { key: 'C', from: { custom: 'Team' }, transform: ['trim', 'nfc', 'lowercase'] },
      { key: 'D', from: { phone: 'work' }, whenUnset: 'empty' },
      { key: 'E', from: { address: 'work', part: 'locality' } },
      { key: 'F', from: { manager: 'email' } },
      { key: 'G', from: { manager: 'Company Email' } },
      { key: 'H', from: { constant: 'x' } },
      { key: 'I', from: 'company', transform: [{ replace: { 'R&D': 'R and D' } }] },
      { key: 'J', from: 'company', transform: [{ split: ',', join: ':' }] },
    ]
    const read = readTagRules(rules)
    expect(read.findings).toEqual([])
    if (!read.ok) throw new Error('refused')
    expect(read.value).toMatchObject(rules)
    expect(Object.isFrozen(read.value)).toBe(true)
    expect(read.value.every(Object.isFrozen)).toBe(true)
  })

  test('the sample mapping is read without a finding', () => {
    const path = new URL('../../examples/data/mapping.json', import.meta.url)
    const json = readJson(readFileSync(path, 'utf8'), 'mapping.not-json')
    expect(json.ok && readTagRules(json.value)).toMatchObject({ ok: true, findings: [] })
  })

  test('says that the label Email (Work) of the AWS page is read as email', () => {
    const read = readTagRules([{ key: 'Email', from: 'Email (Work)' }])
    expect(read).toMatchObject({ ok: true, findings: [{ code: 'mapping.label-alias' }] })
  })

  test.each([
    [null, [['mapping.not-a-list', '', 'list of rules']]],
    [{ key: 'A', from: 'email' }, [['mapping.not-a-list', '', 'list of rules']]],
    [['x'], [['mapping.wrong-type', '/0', 'object with key and from']]],
    [
      [{}],
      [
        ['mapping.property-missing', '/0/key', undefined],
        ['mapping.property-missing', '/0/from', undefined],
      ],
    ],
    [[{ key: 7, from: 'email' }], [['mapping.wrong-type', '/0/key', 'text']]],
    [
      rule({ transfrom: [] }),
      [['mapping.property-unknown', '/0/transfrom', 'did you mean transform?']],
    ],
    [
      rule({ whenunset: 'omit' }),
      [['mapping.property-unknown', '/0/whenunset', 'did you mean whenUnset?']],
    ],
    [
      rule({ from: 'costcenter' }),
      [['mapping.source-unknown', '/0/from', 'did you mean costCenter?']],
    ],
    [
      rule({ from: 'cost_centre' }),
      [['mapping.source-unknown', '/0/from', 'did you mean costCenter?']],
    ],
    [
      rule({ from: 'Departmnt' }),
      [['mapping.source-unknown', '/0/from', 'did you mean department?']],
    ],
    [
      rule({ from: 'Shoe size of the cat' }),
      [['mapping.source-unknown', '/0/from', 'a field or label of JumpCloud']],
    ],
    [
      rule({ from: 'x'.repeat(100_000) }),
      [['mapping.source-unknown', '/0/from', 'a field or label of JumpCloud']],
    ],
    [
      rule({ from: '__proto__' }),
      [['mapping.source-unknown', '/0/from', 'a field or label of JumpCloud']],
    ],
    [
      rule({ from: { manager: 'emial' } }),
      [['mapping.source-unknown', '/0/from/manager', 'did you mean email?']],
    ],
    [
      rule({ from: { address: 'work', part: 'city' } }),
      [['mapping.source-unknown', '/0/from/part', expect.any(String)]],
    ],
    [
      rule({ from: { address: 'work' } }),
      [['mapping.wrong-type', '/0/from/part', 'text that is not empty']],
    ],
    [
      rule({ from: { custom: '' } }),
      [['mapping.wrong-type', '/0/from/custom', 'text that is not empty']],
    ],
    [
      rule({ from: { custom: 7 } }),
      [['mapping.wrong-type', '/0/from/custom', 'text that is not empty']],
    ],
    [
      rule({ from: { custom: 'a', part: 'b' } }),
      [['mapping.property-unknown', '/0/from/part', 'custom']],
    ],
    [
      rule({ from: { custom: 'a', phone: 'b' } }),
      [['mapping.source-malformed', '/0/from', expect.any(String)]],
    ],
    [rule({ from: {} }), [['mapping.source-malformed', '/0/from', expect.any(String)]]],
    [rule({ from: null }), [['mapping.source-malformed', '/0/from', expect.any(String)]]],
    [rule({ from: ['email'] }), [['mapping.source-malformed', '/0/from', expect.any(String)]]],
    [rule({ from: () => 'x' }), [['mapping.source-malformed', '/0/from', expect.any(String)]]],
    [
      rule({ whenUnset: 'refused' }),
      [['mapping.wrong-type', '/0/whenUnset', 'did you mean refuse?']],
    ],
    [rule({ whenUnset: true }), [['mapping.wrong-type', '/0/whenUnset', 'omit, refuse, empty']]],
    [rule({ transform: 'trim' }), [['mapping.wrong-type', '/0/transform', 'list of steps']]],
    [
      rule({ transform: ['Trim'] }),
      [['mapping.step-unknown', '/0/transform/0', 'did you mean trim?']],
    ],
    [
      rule({ transform: ['trim', { cut: 5 }] }),
      [['mapping.step-unknown', '/0/transform/1', expect.any(String)]],
    ],
    [
      rule({ transform: [{ replace: 'x' }] }),
      [['mapping.step-malformed', '/0/transform/0/replace', expect.any(String)]],
    ],
    [
      rule({ transform: [{ replace: { '': 'x' } }] }),
      [['mapping.step-malformed', '/0/transform/0/replace/', undefined]],
    ],
    [
      rule({ transform: [{ replace: { 'a/b': 7 } }] }),
      [['mapping.step-malformed', '/0/transform/0/replace/a~1b', undefined]],
    ],
    [
      rule({ transform: [{ split: ',' }] }),
      [['mapping.step-malformed', '/0/transform/0/join', 'text']],
    ],
    [
      rule({ transform: [{ split: '', join: ':' }] }),
      [['mapping.wrong-type', '/0/transform/0/split', 'text that is not empty']],
    ],
    [rule({ key: '' }), [['tag.key-empty', '/0/key', undefined]]],
    [rule({ key: 'aws:x' }), [['tag.key-reserved-prefix', '/0/key', undefined]]],
  ])('%j is told with a place and a suggestion', (rules, expected) => {
    expect(told(rules)).toEqual(expected)
    expect(readTagRules(rules).ok).toBe(false)
  })

  test('two rules with one key are refused, told at the later one', () => {
    const rules = [...rule({}), ...rule({ key: 'KEY' })]
    expect(told(rules)).toEqual([['tag.key-duplicate-case', '/1/key', 'not the same as Key']])
  })

  test('every finding of every rule comes at once', () => {
    const rules = [...rule({ from: 'emial' }), ...rule({ key: 'B', transform: ['upper'] }), 7]
    expect(told(rules).map(([code]) => code)).toEqual([
      'mapping.source-unknown',
      'mapping.step-unknown',
      'mapping.wrong-type',
    ])
  })
})
