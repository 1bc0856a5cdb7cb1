import fc from 'fast-check'
import { mapTags, readConnectorMapping, readJumpCloudUser, readTagRules } from 'samltags'
import { describe, expect, test } from 'vitest'
import { valueIn } from '../support/samples.ts'
import { application, PREFIX, row, setting, TAG, withRows } from './application.ts'

const rulesOf = (given: unknown) => {
  const result = readConnectorMapping(given)
  return result.ok ? result.value : undefined
}

const told = (given: unknown) =>
  readConnectorMapping(given).findings.map(({ severity, code, at }) => `${severity} ${code} ${at}`)

const ROWS = '/config/databaseAttributes/value'
const CONSTANTS = '/config/constantAttributes/value'

describe('the rows of a connector (FACTS-JUMPCLOUD 2.1)', () => {
  test('are tag rules: fields, labels, custom attributes and constants', () => {
    const given = application({
      databaseAttributes: [
        row('CostCenter', 'costCenter'),
        row('Title', 'Job Title'),
        row('Squad', 'squad7'),
        { name: 'email', value: 'email', required: true, readOnly: true, visible: true },
      ],
    })
    expect(rulesOf(given)).toEqual([
      { key: 'CostCenter', from: 'costCenter' },
      { key: 'Title', from: 'Job Title' },
      { key: 'Squad', from: { custom: 'squad7' } },
      { key: 'Stage', from: { constant: 'prod' } },
    ])
    expect(told(given)).toEqual([`info connector.field-custom ${ROWS}/2/value`])
  })

  test('are rules that mapTags and a mapping file take', () => {
    const rules = rulesOf(application()) ?? []
    const user = { _id: '1', email: 'ada@example.com', costCenter: 'blue', state: 'ACTIVATED' }
    const record = valueIn(readJumpCloudUser(user))
    expect(valueIn(mapTags(record, rules)).entries).toEqual([
      ['CostCenter', 'blue'],
      ['Email', 'ada@example.com'],
      ['Stage', 'prod'],
    ])
    expect(readTagRules(JSON.parse(JSON.stringify(rules)))).toMatchObject({ ok: true })
    expect(Object.isFrozen(rules) && rules.every((rule) => Object.isFrozen(rule))).toBe(true)
  })

  test.each([
    ['no rows', application({ databaseAttributes: [], constantAttributes: [] })],
    ['no lists', application({ databaseAttributes: undefined, constantAttributes: undefined })],
    ['null', application({ databaseAttributes: null, constantAttributes: '' })],
    ['a null setting', { config: { databaseAttributes: null } }],
    ['an empty config', { config: {} }],
  ])('%s are no rules', (_, given) => {
    expect(readConnectorMapping(given)).toEqual({ ok: true, value: [], findings: [] })
  })

  test.each([
    [null, '', 'null'],
    ['x', '', 'text'],
    [[], '', 'list'],
    [{}, '/config', 'nothing'],
    [{ config: [] }, '/config', 'list'],
    [{ config: null }, '/config', 'null'],
  ])('%j is no application', (given, at, received) => {
    expect(readConnectorMapping(given)).toEqual({
      ok: false,
      findings: [
        {
          code: 'connector.not-an-application',
          severity: 'error',
          at,
          expected: 'object',
          received,
        },
      ],
    })
  })

  test.each<[string, unknown, string, string, string]>([
    ['a list without value', [], '/config/databaseAttributes', 'object with value', 'list'],
    ['a text', 'x', '/config/databaseAttributes', 'object with value', 'text'],
    ['a value that is an object', setting({}), ROWS, 'list', 'object'],
    ['a row that is a text', setting(['x']), `${ROWS}/0`, 'object with name and value', 'text'],
    [
      'a name that is a number',
      setting([{ name: 7, value: 'x' }]),
      `${ROWS}/0/name`,
      'text',
      'number',
    ],
    [
      'a value that is a list',
      setting([{ name: 'x', value: [] }]),
      `${ROWS}/0/value`,
      'text',
      'list',
    ],
  ])('%s has the wrong type', (_, databaseAttributes, at, expected, received) => {
    expect(readConnectorMapping({ config: { databaseAttributes } }).findings).toEqual([
      { code: 'connector.wrong-type', severity: 'error', at, expected, received },
    ])
  })

  test('a row without name or value is refused', () => {
    const rows = [{ name: `${TAG}A` }, { value: 'email' }, { name: '', value: null }]
    expect(told(withRows(...rows))).toEqual([
      `error connector.row-incomplete ${ROWS}/0/value`,
      `error connector.row-incomplete ${ROWS}/1/name`,
      `error connector.row-incomplete ${ROWS}/2/name`,
      `error connector.row-incomplete ${ROWS}/2/value`,
    ])
  })
})

describe('names that were pasted (FACTS-JUMPCLOUD 2.7)', () => {
  test.each([
    ['a full stop', row('Email.', 'email'), 'warning tag.key-trailing-dot'],
    ['a blank after the colon', row(' Email', 'email'), 'warning tag.key-whitespace'],
    ['a blank behind it', row('Email ', 'email'), 'warning tag.key-whitespace'],
    ['a no-break space', row('\u00a0Email', 'email'), 'warning tag.key-whitespace'],
  ])('%s is a warning, and stays in the key', (_, given, code) => {
    expect(told(withRows(given))).toEqual([`${code} ${ROWS}/0/name`])
    expect(rulesOf(withRows(given))).toHaveLength(1)
  })

  test.each([
    ['PrincipalTag:Email', 'warning attribute.wrong-profile'],
    ['Role', 'warning attribute.wrong-profile'],
    ['RoleSessionName', 'warning attribute.wrong-profile'],
    ['SessionDuration', 'warning attribute.wrong-profile'],
    ['SourceIdentity', 'warning attribute.wrong-profile'],
    ['TransitiveTagKeys', 'warning attribute.wrong-profile'],
    ['accesscontrol:Email', 'error attribute.name-case'],
    ['AccessControl', 'warning attribute.name-near-miss'],
    ['Rolle', 'warning attribute.name-unknown-aws'],
  ])('%s is read by STS or by nobody, and makes no rule', (suffix, code) => {
    const given = withRows({ name: PREFIX + suffix, value: 'email' })
    expect(told(given)).toEqual([`${code} ${ROWS}/0/name`])
    expect(rulesOf(given) ?? []).toEqual([])
  })

  test.each([
    ['http://aws.amazon.com/SAML/Attributes/AccessControl:Email', 'attribute.name-near-miss'],
    [` ${TAG}Email`, 'attribute.name-near-miss'],
    ['AccessControl:Email', 'attribute.name-near-miss'],
    ['http://www.amazonaws.cn/SAML/Attributes/AccessControl:Email', 'attribute.china-namespace'],
  ])('%s is nearly one of AWS', (name, code) => {
    expect(told(withRows({ name, value: 'email' }))).toEqual([`warning ${code} ${ROWS}/0/name`])
  })

  test.each(['email', 'memberOf', 'urn:oid:0.9.2342.19200300.100.1.3'])(
    '%s is no tag and no defect',
    (name) => {
      expect(told(withRows({ name, value: 'email' }))).toEqual([])
    },
  )

  test.each([
    ['', 'error tag.key-empty'],
    ['k'.repeat(129), 'error tag.key-too-long'],
    ['a;b', 'error tag.key-characters'],
    ['aws:x', 'error tag.key-reserved-prefix'],
  ])('the key %j is refused by STS', (key, code) => {
    expect(told(withRows(row(key, 'email')))).toEqual([`${code} ${ROWS}/0/name`])
  })
})

describe('rows with one name (FACTS-JUMPCLOUD 2.4)', () => {
  test('are refused, once for each that comes later', () => {
    const same = row('Team', 'department')
    expect(told(withRows(same, row('Team', 'company'), same))).toEqual([
      `error connector.row-repeated ${ROWS}/1/name`,
      `error connector.row-repeated ${ROWS}/2/name`,
    ])
    expect(readConnectorMapping(withRows(same, same)).findings[0]).toMatchObject({
      expected: `not the same as ${ROWS}/0`,
      received: `${TAG}Team`,
    })
  })

  test('also where they are no tags', () => {
    const plain = { name: 'email', value: 'email' }
    expect(told(withRows(plain, plain))).toEqual([`error connector.row-repeated ${ROWS}/1/name`])
    expect(told(withRows(plain, { name: 'Email', value: 'email' }))).toEqual([])
  })

  test('that differ in case are one tag to STS', () => {
    expect(told(withRows(row('Team', 'department'), row('team', 'company')))).toEqual([
      `error tag.key-duplicate-case ${ROWS}/1/name`,
    ])
  })

  test('that only look alike are refused, too', () => {
    expect(told(withRows(row('Team', 'department'), row('Ｔeam', 'company')))).toEqual([
      `error tag.key-collision ${ROWS}/1/name`,
    ])
  })

  test.each(['CostCenter', 'costcenter'])('a constant beside a mapping: %s', (key) => {
    expect(told(application({ constantAttributes: [row(key, 'blue')] }))).toEqual([
      `error connector.constant-beside-mapping ${CONSTANTS}/0/name`,
    ])
  })

  test('two constants are repeated rows', () => {
    const constantAttributes = [row('Stage', 'prod'), row('Stage', 'test')]
    expect(told(application({ constantAttributes }))).toEqual([
      `error connector.row-repeated ${CONSTANTS}/1/name`,
    ])
  })
})

describe('fields (FACTS-JUMPCLOUD 2.2, 2.3)', () => {
  test('"Email (Work)" is email, and is said so', () => {
    expect(told(withRows(row('Email', 'Email (Work)')))).toEqual([
      `info mapping.label-alias ${ROWS}/0/value`,
    ])
    expect(rulesOf(withRows(row('Email', 'Email (Work)')))).toEqual([
      { key: 'Email', from: 'email' },
    ])
  })

  test.each([
    ['costcentre', 'did you mean costCenter?'],
    ['cost_center', 'did you mean costCenter?'],
    ['EMAIL', 'did you mean email?'],
    ['email ', 'did you mean email?'],
    ['squad no 7', undefined],
    ['x'.repeat(32), undefined],
    ['__proto__', undefined],
  ])('%j is a warning, and is read as a custom attribute', (value, expected) => {
    const result = readConnectorMapping(withRows(row('Tag', value)))
    expect(result.findings).toMatchObject([
      { code: 'connector.field-unknown', severity: 'warning', at: `${ROWS}/0/value` },
    ])
    expect(result.findings[0]?.expected).toBe(expected)
    expect(result).toMatchObject({ ok: true, value: [{ key: 'Tag', from: { custom: value } }] })
  })
})

describe('constants', () => {
  test.each([
    ['R&D', 'error tag.value-characters'],
    ['blue\n', 'error tag.value-control-character'],
    ['blue ', 'warning tag.value-padding'],
    ['v'.repeat(257), 'error tag.value-too-long'],
    ['aws:blue', 'error tag.value-reserved-prefix'],
  ])('%j is judged as the value of a tag, and not shown', (value, code) => {
    const given = application({ constantAttributes: [row('Stage', value)] })
    expect(told(given)).toEqual([`${code} ${CONSTANTS}/0/value`])
    expect(JSON.stringify(readConnectorMapping(given).findings)).not.toContain(value)
  })

  test('of other attributes are not judged', () => {
    const constantAttributes = [{ name: 'note', value: 'R&D' }]
    expect(told(application({ constantAttributes }))).toEqual([])
  })
})

describe('the group attribute', () => {
  test.each([`${TAG}Groups`, `${PREFIX}PrincipalTag:Groups`, 'AccessControl:Groups'])(
    'must not be named as a tag: %s',
    (groupsAttributeName) => {
      const given = application({ includeGroups: true, groupsAttributeName })
      expect(told(given)).toEqual([
        'error connector.group-as-tag /config/groupsAttributeName/value',
      ])
    },
  )

  test('that is off, or has another name, is none of the rows', () => {
    expect(told(application({ groupsAttributeName: `${TAG}Groups` }))).toEqual([])
    expect(told(application({ includeGroups: true, groupsAttributeName: 'memberOf' }))).toEqual([])
    expect(told(application({ includeGroups: true }))).toEqual([])
  })

  test('has a boolean and a text', () => {
    expect(told(application({ includeGroups: 'yes', groupsAttributeName: 1 }))).toEqual([
      'error connector.wrong-type /config/includeGroups/value',
      'error connector.wrong-type /config/groupsAttributeName/value',
    ])
  })
})

describe('how many', () => {
  const tags = (count: number) =>
    Array.from({ length: count }, (_, index) => row(`Tag${index}`, 'email'))
  const others = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ name: `x${index}`, value: 'email' }))

  test('50 tags are taken, 51 are not (FACTS-AWS 1.1)', () => {
    expect(told(withRows(...tags(50)))).toEqual([])
    expect(told(withRows(...tags(51), ...others(9)))).toEqual(['error tag.count /config'])
  })

  test('50 attributes are taken, 51 are not, the groups among them (FACTS-AWS 3.4)', () => {
    const given = (count: number, includeGroups: boolean) =>
      application({
        databaseAttributes: [...tags(40), ...others(count)],
        constantAttributes: [],
        includeGroups,
        groupsAttributeName: 'memberOf',
      })
    expect(told(given(10, false))).toEqual([])
    expect(told(given(11, false))).toEqual(['error attribute.count /config'])
    expect(told(given(10, true))).toEqual(['error attribute.count /config'])
  })
})

describe('whatever is given', () => {
  const name = fc.constantFrom(
    'config',
    'value',
    'name',
    'databaseAttributes',
    'constantAttributes',
  )
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 5 },
      fc.anything({ withNullPrototype: true }),
      fc.constantFrom(TAG, `${TAG}A`, 'email', ''),
      fc.dictionary(name, tie('any')),
      fc.array(tie('any'), { maxLength: 3 }),
    ),
  })).any

  test('reading never throws', () => {
    const rows = fc.array(fc.record({ name: value, value }))
    const given = rows.map((databaseAttributes) => application({ databaseAttributes }))
    fc.assert(
      fc.property(fc.oneof(value, given), (any) => {
        expect(typeof readConnectorMapping(any).ok).toBe('boolean')
      }),
      { seed: 6, numRuns: 500 },
    )
  })

  test('no other member is touched, and a getter that fails is no value', () => {
    const trap = new Proxy(
      {},
      {
        getOwnPropertyDescriptor: (_, key) => {
          throw new Error(`touched ${String(key)}`)
        },
      },
    )
    const given = application(
      {},
      { secret: trap, config: { idpPrivateKey: trap, spCertificate: trap } },
    )
    expect(readConnectorMapping(given)).toMatchObject({ ok: true })
    const failing = Object.defineProperty({}, 'value', {
      enumerable: true,
      get: () => {
        throw new Error('no')
      },
    })
    expect(told({ config: { databaseAttributes: failing } })).toEqual([
      `error connector.wrong-type ${ROWS}`,
    ])
  })

  test('names that are members of every object are data', () => {
    const given = JSON.parse(
      '{"__proto__": {"config": {}}, "config": {"__proto__": {"acsUrl": 1}}}',
    )
    expect(readConnectorMapping(given)).toEqual({ ok: true, value: [], findings: [] })
  })
})
