import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fieldOf } from '../../src/directory/field-of.ts'
import { type ReadUserOptions, readJumpCloudUser } from '../../src/directory/read-jumpcloud-user.ts'
import { SamlUsageError } from '../../src/errors.ts'

const person = {
  _id: 'b90bc37d74c344967bcc7b26',
  username: 'mara',
  email: 'mara@example.com',
  firstname: 'Mara',
  lastname: 'Okafor',
  displayname: 'Mara Okafor',
}

const read = (parts: object = {}, options: ReadUserOptions = {}) =>
  readJumpCloudUser({ ...person, ...parts }, options)

function recordOf(parts: object = {}, options: ReadUserOptions = {}) {
  const result = read(parts, options)
  if (!result.ok) throw new Error('the test user is refused')
  return result.value
}

const told = (parts: object, options: ReadUserOptions = {}) =>
  read(parts, options).findings.map(({ severity, code, at }) => `${severity} ${code} ${at}`)

describe('fields', () => {
  test('a plain user is read without findings, frozen all the way down', () => {
    const result = read({ department: 'Finance' })
    expect(result.findings).toEqual([])
    if (!result.ok) throw new Error('refused')
    expect(fieldOf(result.value, 'department')).toBe('Finance')
    const parts = [result.value, ...Object.values(result.value), ...result.value.fields]
    expect(parts.every(Object.isFrozen)).toBe(true)
  })

  test.each([['absent'], [null], ['']])('%j is not set', (company) => {
    const record = recordOf(company === 'absent' ? {} : { company })
    expect(fieldOf(record, 'company')).toBeUndefined()
    expect(record.lost).toEqual([])
  })

  test('the text "null" is a value', () => {
    expect(fieldOf(recordOf({ company: 'null' }), 'company')).toBe('null')
  })

  test('values are kept exactly, also with blanks at the ends', () => {
    expect(fieldOf(recordOf({ costCenter: '  CC-1 ' }), 'costCenter')).toBe('  CC-1 ')
  })

  test.each([[7], [true], [{}], [['x']]])(
    '%j is a wrong type, and only that value is lost',
    (costCenter) => {
      expect(told({ costCenter })).toEqual(['warning directory.wrong-type /costCenter'])
      const record = recordOf({ costCenter, department: 'Finance' })
      expect(fieldOf(record, 'department')).toBe('Finance')
      expect(record.lost).toEqual([
        { kind: 'field', name: 'costCenter', code: 'directory.wrong-type' },
      ])
    },
  )

  test('recoveryEmail is an object with an address', () => {
    const address = 'mara@example.org'
    expect(fieldOf(recordOf({ recoveryEmail: { address } }), 'recoveryEmail')).toBe(address)
    expect(told({ recoveryEmail: {} })).toEqual([])
    expect(told({ recoveryEmail: address })).toEqual([
      'warning directory.wrong-type /recoveryEmail',
    ])
    expect(told({ recoveryEmail: { address: 7 } })).toEqual([
      'warning directory.wrong-type /recoveryEmail/address',
    ])
  })

  test('an export may have id in the place of _id', () => {
    expect(fieldOf(recordOf({ _id: undefined, id: 'x1' }), '_id')).toBe('x1')
  })

  test('half of a surrogate pair and a control character are named apart', () => {
    expect(read({ company: 'bad\ud83d', location: 'a\u0001b' }).findings).toEqual([
      expect.objectContaining({ code: 'directory.lone-surrogate', received: 'U+D83D' }),
      expect.objectContaining({ code: 'directory.illegal-character', received: 'U+0001' }),
    ])
    expect(fieldOf(recordOf({ company: 'bad\ud83d' }), 'company')).toBeUndefined()
  })

  test('invisible characters and values of blanks are kept and reported', () => {
    expect(told({ company: '\u200fx', location: '   ' })).toEqual([
      'info directory.invisible-character /company',
      'warning directory.blank-value /location',
    ])
  })
})

describe('what names a person', () => {
  test('without first name: a warning, and nothing else is lost', () => {
    expect(told({ firstname: undefined })).toEqual([
      'warning directory.first-name-missing /firstname',
    ])
    expect(fieldOf(recordOf({ firstname: undefined }), 'lastname')).toBe('Okafor')
  })

  test('without last name or display name', () => {
    expect(told({ lastname: '', displayname: null })).toEqual([
      'warning directory.last-name-missing /lastname',
      'info directory.display-name-missing /displayname',
    ])
  })

  test('without e-mail address: a warning while there is a user name, else refused', () => {
    expect(told({ email: '' })).toEqual(['warning directory.email-missing /email'])
    expect(read({ email: '', username: null })).toMatchObject({
      ok: false,
      findings: [{ code: 'directory.no-identity', severity: 'error' }],
    })
    expect(read({ email: 7, username: undefined }).ok).toBe(false)
  })

  test('an e-mail address without at sign, or with blanks at the ends, is kept and reported', () => {
    expect(told({ email: 'not-an-email' })).toEqual(['warning directory.email-shape /email'])
    expect(told({ email: ' a@b.example ' })).toEqual([
      'warning directory.identifier-padding /email',
    ])
    expect(told({ username: 'mara ' })).toEqual(['warning directory.identifier-padding /username'])
    expect(fieldOf(recordOf({ email: ' a@b.example ' }), 'email')).toBe(' a@b.example ')
  })

  test.each([[null], [undefined], ['x'], [7], [[person]]])('%j is no user', (user) => {
    expect(readJumpCloudUser(user)).toMatchObject({
      ok: false,
      findings: [{ code: 'directory.not-an-object' }],
    })
  })
})

describe('state (FACTS-JUMPCLOUD 1.1)', () => {
  test.each([
    [{}, 'activated', []],
    [{ state: 'ACTIVATED', suspended: false }, 'activated', []],
    [{ state: 'ACTIVATED', suspended: false, activated: false }, 'activated', []],
    [{ state: 'STAGED', suspended: false }, 'staged', []],
    [{ state: 'SUSPENDED', suspended: true }, 'suspended', []],
    [{ state: 'SUSPENDED' }, 'suspended', []],
    [{ suspended: true }, 'suspended', []],
    [{ suspended: false, activated: false }, 'staged', []],
    [{ suspended: false, activated: true }, 'activated', []],
    [
      { state: 'ACTIVATED', suspended: true },
      'suspended',
      ['warning directory.state-contradiction /state'],
    ],
    [
      { state: 'STAGED', suspended: true },
      'suspended',
      ['warning directory.state-contradiction /state'],
    ],
    [
      { state: 'SUSPENDED', suspended: false },
      'suspended',
      ['warning directory.state-contradiction /state'],
    ],
    [{ state: 'activated' }, 'unknown', ['warning directory.state-unknown /state']],
    [{ state: 7 }, 'unknown', ['warning directory.state-unknown /state']],
    [
      { state: 'ACTIVATED', suspended: 'true' },
      'unknown',
      ['warning directory.wrong-type /suspended'],
    ],
    [{ activated: 'false' }, 'unknown', ['warning directory.wrong-type /activated']],
    [{ state: 'odd', suspended: true }, 'suspended', ['warning directory.state-unknown /state']],
  ])('%j is %s', (parts, state, findings) => {
    expect(recordOf(parts).state).toBe(state)
    expect(told(parts)).toEqual(findings)
  })
})

describe('custom attributes (FACTS-JUMPCLOUD 1.3)', () => {
  const customs = (...pairs: readonly (readonly [unknown, unknown])[]) => ({
    attributes: pairs.map(([name, value]) => ({ name, value })),
  })

  test('are kept by exact name, sorted', () => {
    const parts = customs(['b', '2'], ['a', '1'], ['c', null], ['d', ''])
    expect(told(parts)).toEqual([])
    expect(recordOf(parts).custom).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
  })

  test.each(['__proto__', 'constructor', 'toString'])(
    '%s is a reported name and plain data',
    (name) => {
      const parts = customs([name, 'polluted'], ['Team', 'core'])
      expect(told(parts)).toEqual(['warning directory.custom-name-reserved /attributes/0/name'])
      expect(new Map(recordOf(parts).custom)).toEqual(
        new Map([
          [name, 'polluted'],
          ['Team', 'core'],
        ]),
      )
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
    },
  )

  test('without a name, or with a name that is no text', () => {
    expect(told(customs(['', 'x'], [null, 'x'], [7, 'x'], ['Team', 'core']))).toEqual([
      'warning directory.custom-name-missing /attributes/0/name',
      'warning directory.custom-name-missing /attributes/1/name',
      'warning directory.wrong-type /attributes/2/name',
    ])
    expect(recordOf(customs(['', 'x'], ['Team', 'core'])).custom).toEqual([['Team', 'core']])
  })

  test('a name with half of a surrogate pair is reported, and nothing else is lost', () => {
    const parts = customs(['a\ud800', 'x'], ['Team', 'core'])
    expect(told(parts)).toEqual(['warning directory.lone-surrogate /attributes/0/name'])
    expect(recordOf(parts).custom).toEqual([['Team', 'core']])
  })

  test('a name that breaks the rule of JumpCloud is kept', () => {
    expect(
      told(customs(['Cost Center', 'x'], ['k'.repeat(31), 'x'], ['k'.repeat(32), 'x'])),
    ).toEqual([
      'info directory.custom-name-unusual /attributes/0/name',
      'info directory.custom-name-unusual /attributes/2/name',
    ])
  })

  test('twice with one value is an info; with two values neither holds', () => {
    expect(told(customs(['Team', 'core'], ['Team', 'core']))).toEqual([
      'info directory.custom-name-repeated /attributes/1',
    ])
    const parts = customs(['Team', 'core'], ['Team', 'edge'], ['Team', 'core'])
    expect(told(parts)).toEqual([
      'warning directory.custom-name-conflict /attributes/1',
      'warning directory.custom-name-conflict /attributes/2',
    ])
    expect(recordOf(parts)).toMatchObject({
      custom: [],
      lost: [{ kind: 'custom', name: 'Team', code: 'directory.custom-name-conflict' }],
    })
  })

  test('names that differ only in case are both kept, with a warning', () => {
    const parts = customs(['Team', '1'], ['TEAM', '2'])
    expect(told(parts)).toEqual(['warning directory.custom-name-case /attributes/1/name'])
    expect(recordOf(parts).custom).toEqual([
      ['TEAM', '2'],
      ['Team', '1'],
    ])
  })

  test('a list that is no list, and an item that is no object', () => {
    expect(told({ attributes: 'x' })).toEqual(['warning directory.wrong-type /attributes'])
    expect(told({ attributes: [null, 'x'] })).toEqual([
      'warning directory.wrong-type /attributes/0',
      'warning directory.wrong-type /attributes/1',
    ])
  })
})

describe('attributes inherited from groups (FACTS-JUMPCLOUD 1.5, 2.5)', () => {
  const withGroup = (compiledAttributes: unknown) => ({ compiledAttributes })

  test('texts, numbers and booleans are taken, system keys are skipped', () => {
    const compiled = {
      sudo: { enabled: false },
      ldapGroups: [],
      posixGroups: [],
      radius: { reply: [] },
      sambaEnabled: true,
      TeamName: 'security',
      Level: 7,
      OnCall: false,
      Unset: null,
    }
    expect(told({}, withGroup(compiled))).toEqual([])
    expect(recordOf({}, withGroup(compiled)).custom).toEqual([
      ['Level', '7'],
      ['OnCall', 'false'],
      ['TeamName', 'security'],
    ])
  })

  test('JSON values give a finding and no value', () => {
    const compiled = { Meta: { a: 1 }, List: ['a'], Nan: Number.NaN }
    expect(told({}, withGroup(compiled))).toEqual([
      'warning directory.wrong-type /compiledAttributes/Meta',
      'warning directory.wrong-type /compiledAttributes/List',
      'warning directory.wrong-type /compiledAttributes/Nan',
    ])
  })

  test('null is none, anything but an object is reported', () => {
    expect(told({}, withGroup(null))).toEqual([])
    expect(told({}, withGroup([]))).toEqual(['warning directory.wrong-type /compiledAttributes'])
  })

  test.each([
    ['core', 'core', [['Team', 'core']], []],
    ['', 'core', [['Team', 'core']], []],
    ['core', '', [['Team', 'core']], []],
    ['core', 'edge', [], ['warning directory.inherited-conflict /compiledAttributes/Team']],
  ])('own %j and inherited %j', (own, inherited, custom, findings) => {
    const parts = { attributes: [{ name: 'Team', value: own }] }
    const options = withGroup({ Team: inherited })
    expect(recordOf(parts, options).custom).toEqual(custom)
    expect(told(parts, options)).toEqual(findings)
  })

  test('__proto__ as parsed from JSON is reported and harmless', () => {
    const compiled: unknown = JSON.parse('{ "__proto__": "polluted" }')
    expect(told({}, withGroup(compiled))).toEqual([
      'warning directory.custom-name-reserved /compiledAttributes/__proto__',
    ])
    expect(recordOf({}, withGroup(compiled)).custom).toEqual([['__proto__', 'polluted']])
  })
})

describe('phones and addresses by type (FACTS-JUMPCLOUD 1.2)', () => {
  test('the first of a type that is filled in wins', () => {
    const phoneNumbers = [
      { type: 'work', number: null },
      { type: 'work', number: '1' },
      { type: 'work', number: '2' },
      { type: 'Work', number: '3' },
    ]
    expect(told({ phoneNumbers })).toEqual([
      'warning directory.type-repeated /phoneNumbers/1',
      'warning directory.type-repeated /phoneNumbers/2',
      'warning directory.type-case /phoneNumbers/3/type',
    ])
    expect(recordOf({ phoneNumbers }).phones).toEqual([
      ['Work', '3'],
      ['work', '1'],
    ])
  })

  test('a first one that cannot be used is not replaced by the second', () => {
    const phoneNumbers = [
      { type: 'work', number: 7 },
      { type: 'work', number: '1' },
    ]
    expect(recordOf({ phoneNumbers })).toMatchObject({
      phones: [],
      lost: [{ kind: 'phone', name: 'work', code: 'directory.wrong-type' }],
    })
  })

  test('without a type', () => {
    expect(told({ phoneNumbers: [{ number: '1' }], addresses: [{ type: '' }] })).toEqual([
      'warning directory.entry-untyped /phoneNumbers/0',
      'warning directory.entry-untyped /addresses/0',
    ])
  })

  test('an address that is filled in halfway is an info', () => {
    const addresses = [
      { type: 'work', streetAddress: '1 Wharf', locality: 'Boulder', region: 'CO' },
    ]
    expect(read({ addresses }).findings).toEqual([
      expect.objectContaining({
        code: 'directory.address-incomplete',
        expected: 'postalCode, country',
      }),
    ])
    expect(told({ addresses: [{ type: 'work' }] })).toEqual([])
    expect(recordOf({ addresses }).addresses).toEqual([
      [
        'work',
        [
          ['locality', 'Boulder'],
          ['region', 'CO'],
          ['streetAddress', '1 Wharf'],
        ],
      ],
    ])
  })

  test('a part of a wrong type is lost alone', () => {
    const addresses = [{ type: 'home', locality: 7, country: 'US' }]
    expect(recordOf({ addresses })).toMatchObject({
      addresses: [['home', [['country', 'US']]]],
      lost: [{ kind: 'address', name: 'home', part: 'locality' }],
    })
  })

  test('the second address of a type is not used', () => {
    const addresses = [
      { type: 'home', country: 'US' },
      { type: 'home', country: 'FR' },
    ]
    expect(told({ addresses })).toEqual(['warning directory.type-repeated /addresses/1'])
    expect(recordOf({ addresses }).addresses).toEqual([['home', [['country', 'US']]]])
  })
})

describe('manager', () => {
  const boss = { _id: 'm1', email: 'boss@example.com', manager: 'm2' }
  const options: ReadUserOptions = { manager: (id) => (id === 'm1' ? boss : undefined) }

  test('is read by the function passed in, one level deep', () => {
    const { manager } = recordOf({ manager: 'm1' }, options)
    expect(manager && fieldOf(manager, 'email')).toBe('boss@example.com')
    expect(manager?.manager).toBeUndefined()
    expect(told({ manager: 'm1' }, options)).toEqual([])
  })

  test.each([
    ['nobody', 'warning directory.manager-unresolved /manager'],
    [person._id, 'warning directory.manager-self /manager'],
  ])('%s', (manager, finding) => {
    expect(told({ manager }, options)).toEqual([finding])
    expect(recordOf({ manager }, options).manager).toBeUndefined()
    expect(recordOf({ manager }, options).lost).toMatchObject([{ kind: 'manager' }])
  })

  test('a record that cannot be read', () => {
    expect(told({ manager: 'm1' }, { manager: () => 'x' })).toEqual([
      'warning directory.manager-unreadable /manager',
    ])
  })

  test('a function that throws, or no function, is a usage error', () => {
    const throwing = () => {
      throw new Error('secret')
    }
    expect(() => read({ manager: 'm1' }, { manager: throwing })).toThrow(SamlUsageError)
    expect(() => Reflect.apply(readJumpCloudUser, undefined, [person, { manager: 'x' }])).toThrow(
      SamlUsageError,
    )
  })
})

describe('properties', () => {
  test('never throws, whatever is given, and never accepts with an error', () => {
    const field = fc.constantFrom('email', 'username', 'attributes', 'phoneNumbers', 'addresses')
    const item = fc.dictionary(fc.constantFrom('name', 'value', 'type', 'number'), fc.anything())
    const user = fc.dictionary(field, fc.oneof(fc.anything(), fc.array(item)))
    fc.assert(
      fc.property(fc.oneof(user, fc.anything()), fc.anything(), (given, compiledAttributes) => {
        const result = readJumpCloudUser(given, { compiledAttributes })
        expect(result.ok).toBe(!result.findings.some(({ severity }) => severity === 'error'))
      }),
      { seed: 4, numRuns: 400 },
    )
  })

  test('a getter that throws is a wrong type', () => {
    const user = Object.defineProperty({ ...person }, 'company', {
      enumerable: true,
      get() {
        throw new Error('secret')
      },
    })
    expect(readJumpCloudUser(user).findings).toMatchObject([{ code: 'directory.wrong-type' }])
  })
})
